"""Every command that `show` and `due` offer is accepted as it stands, with words in place of its capitals."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from answer import Answer
from policies.test_rehearsals import POLICIES, every_case

Run = Callable[[str], Answer]
SHOWN, *MORE = POLICIES
USAGE = 2
PLACES = {
    "st-helens": {"KIND": "practice observation", "HEADING": "pcf-5"},
    "northshire": {"KIND": "assessment", "HEADING": "ps-1"},
}


@pytest.fixture(autouse=True)
def _beside_a_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4 anything")


def offered(screen: object) -> Iterator[str]:
    """Every command in a JSON document."""
    if isinstance(screen, dict):
        for key, value in screen.items():
            if key == "command" and value:
                yield str(value)
            yield from offered(value)
    elif isinstance(screen, list):
        for entry in screen:
            yield from offered(entry)


def filled(command: str, words: dict[str, str]) -> str:
    """A command with a word in place of each of its capitals, and the first of several answers."""
    typed = []
    for word in shlex.split(command.removeprefix("panelctl ")):
        before, equals, last = word.rpartition("=")
        first = last.partition("|")[0]
        typed.append(shlex.quote(before + equals + words.get(first, first)))
    return " ".join(typed)


@pytest.mark.parametrize("policy", [SHOWN, *(pytest.param(policy, marks=pytest.mark.long) for policy in MORE)])
def test_what_is_offered_is_taken_as_it_stands(run: Run, policy: str, tmp_path: Path) -> None:
    """Along the longest case of a policy; what rules refuse is typed well all the same, and asks for no option."""
    longest = max(every_case(run, policy), key=lambda rehearsal: len(rehearsal["steps"]))
    playing, trying = tmp_path / "playing", tmp_path / "trying"
    playing.mkdir()

    def at(folder: Path, line: str) -> Answer:
        return run(f"--db {folder}/panelctl.db {line}")

    steps: list[dict[str, Any]] = longest["steps"]
    at(playing, f"--on {steps[0]['date']} init --policy {shlex.quote(policy)}")
    for command in longest["people"]:
        at(playing, command.removeprefix("panelctl "))
    tried: set[str] = set()
    case = ""
    for step in steps:
        taken = at(playing, f"--json {step['command'].removeprefix('panelctl ')}")
        assert taken.status == 0, taken
        case = taken.json["data"].get("reference", case) if step["step"] else case
        if not case:
            continue
        day = f"--on {step['date']}"
        screens = [at(playing, f"--json {day} {line}").json["data"] for line in (f"show {case}", "due --full")]
        panel = (screens[0]["panel"] or {}).get("reference", step["date"])
        words = {"TEXT": "As agreed", "DATE": step["date"], "NUMBER": "1", "FILE": "paper.pdf", "PANEL": panel}
        words |= PLACES.get(policy, PLACES["northshire"])
        for command in offered(screens):
            kind = re.sub(r"\d+", "", command)
            if kind not in tried:
                tried.add(kind)
                shutil.rmtree(trying, ignore_errors=True)
                shutil.copytree(playing, trying)
                answer = at(trying, f"{day} {filled(command, words)}")
                assert answer.status != USAGE, (command, answer)
                assert not re.search(r"--(reason|exception|set|move)\b", answer.err.partition("\n")[0]), (
                    command,
                    answer,
                )
    assert len(tried) > 10
