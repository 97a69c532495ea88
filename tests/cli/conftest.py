"""Camden at work: people, a panel, a case and its papers, made through the command line itself."""

import os
import pty
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest

from actions import forty
from answer import Answer
from made_once import made_for_all, made_once
from panelctl import cli

Run = Callable[[str], Answer]
CASE = "CAM-2027-001"
PANEL = "CAM-2027-01-20"
PEOPLE = """\
name,email,team,role,policy
Grace Bell,grace.bell@council.example,,chair,camden
Ada Lowe,ada.lowe@council.example,,co-ordinator,camden
Omar Reid,omar.reid@council.example,North,team-manager,camden
Ivy Stone,ivy.stone@council.example,,cin-tm,camden
Head Office,head.office@council.example,,head-of-service,st-helens
Petra West,petra.west@council.example,,psw,st-helens
Tom Manager,tom@council.example,,team-manager,st-helens
"""
NADIA = (
    'person add "Nadia Osei" --email nadia.osei@council.example --team North --policy camden --set qualified=2020-09-01'
    " --set award=cqsw --set registered=yes --set dbs-seen=yes"
)


@pytest.fixture
def did(run: Run) -> Run:
    """Run a command that has to succeed."""

    def run_well(line: str) -> Answer:
        answer = run(line)
        assert answer.status == 0, answer
        return answer

    return run_well


@pytest.fixture(scope="session")
def both_councils(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both policies adopted and the people of both councils, made once through the command line."""

    def adopt(folder: Path) -> None:
        (folder / "people.csv").write_text(PEOPLE)
        desk = {"PANELCTL_DB": str(folder / "panelctl.db"), "PANELCTL_ACTOR": "Ada", "PANELCTL_ON": "2027-01-04"}
        with pytest.MonkeyPatch.context() as environment:
            for name, value in desk.items():
                environment.setenv(name, value)
            for line in ("init", f"person add --from {folder / 'people.csv'}", NADIA):
                assert cli.run(shlex.split(line)) == 0

    return made_for_all(tmp_path_factory, "councils", adopt)


@pytest.fixture
def council(both_councils: Path, did: Run, tmp_path: Path) -> Run:
    """Both policies and the people of both councils."""
    shutil.copytree(both_councils, tmp_path, dirs_exist_ok=True)
    return did


Typed = Callable[..., None]


@pytest.fixture
def typed(did: Run, tmp_path: Path) -> Typed:
    """Commands that have to succeed; what they leave is kept for the next test that begins with them."""

    def type_all(*lines: str) -> None:
        def type_them() -> None:
            for line in lines:
                did(line)

        about = [line.replace(str(tmp_path), "") for line in lines]
        made_once(tmp_path, type_them, about, os.environ["PANELCTL_ON"], os.environ["PANELCTL_ACTOR"])

    return type_all


@pytest.fixture
def case(council: Run, typed: Typed) -> Run:
    """Nadia has applied to Camden to become an Advanced Social Worker."""
    typed(
        "schedule add 2027-01-20 --policy camden --starts 10:00 --venue 'Room 3'",
        "apply Nadia --policy camden --route advanced-social-worker --manager Omar",
    )
    return council


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.pdf"
    file.write_text("An invented paper.\n")
    return file


@pytest.fixture
def listed(case: Run, typed: Typed, paper: Path) -> Run:
    """Her papers are in, and the case is listed for the panel of 20 January."""
    known = ("field-confirmed", "service-unbroken", "supported-asye", "supported-students", "complex-cases")
    typed(
        f"evidence add 001 expression-of-interest {paper} --complete --measure pages=2",
        f"evidence add 001 portfolio {paper} --complete",
        *(f"record 001 {fact} yes" for fact in known),
        "record 001 specialism 'Court work'",
        "schedule assign 001 2027-01-20",
    )
    return case


@pytest.fixture
def heard(listed: Run, typed: Typed) -> Run:
    """The panel has met: only the decision is left."""
    typed(
        *(f"--on 2027-01-20 attend 2027-01-20 {name} present" for name in ("Grace", "Ivy", "Nadia")),
        "--on 2027-01-20 score 001 Grace --all met --rationale 'Strong direct work'",
        "--on 2027-01-20 record 001 family-feedback-anonymised yes",
    )
    return listed


@pytest.fixture(scope="session")
def forty_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with forty open cases of both councils in mixed states, made once."""
    return made_for_all(tmp_path_factory, "forty", forty.opened)


@pytest.fixture
def morning(forty_cases: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on the day of the forty."""
    shutil.copytree(forty_cases, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("PANELCTL_ON", forty.TODAY)
    return run


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `demo`, both councils' rounds, and `shown.txt`, what was on the screen; nobody writes in it."""

    def demonstrate(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as environment, redirect_stdout(StringIO()) as shown:
            environment.setenv("PANELCTL_DB", str(folder / "panelctl.db"))
            environment.setenv("PANELCTL_ACTOR", "Ada")
            environment.setenv("PANELCTL_ON", "2027-01-04")
            environment.setenv("COLUMNS", "100")
            assert cli.run(["demo", "--into", str(folder / "demo")]) == 0
        (folder / "shown.txt").write_text(shown.getvalue(), encoding="utf-8")

    return made_for_all(tmp_path_factory, "demonstrated", demonstrate)


def at_a_terminal(line: str, answers: Sequence[str | Callable[[], str]]) -> tuple[int, str]:
    """Exit status and everything on the screen; each answer is typed (or first found out) once a question is put."""
    screen, inside = pty.openpty()
    environment = os.environ | {"TERM": "dumb", "COLUMNS": "100"}
    command = [sys.executable, "-m", "panelctl", *shlex.split(line)]
    process = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, env=environment)
    os.close(inside)
    seen, waiting = b"", list(answers)
    with suppress(OSError):  # raised when the program has closed its end
        while more := os.read(screen, 4096):
            seen += more
            if seen.endswith(b"\n> "):
                if not waiting:
                    process.kill()
                    break
                answer = waiting.pop(0)
                os.write(screen, f"{answer if isinstance(answer, str) else answer()}\n".encode())
    os.close(screen)
    return process.wait(), seen.decode().replace("\r\n", "\n")


def desktop(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A desktop whose programs write down what they are to open, a file a line; returns where."""
    programs, opened = folder / "programs", folder / "opened"
    programs.mkdir()
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":7")
    return opened
