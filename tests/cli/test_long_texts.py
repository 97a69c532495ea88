"""Texts of several paragraphs arrive whole: from a file, standard input, an editor, or pasted at a question."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run, at_a_terminal

TWO = "Her analysis is clear and fair!\n\nThe second part, on supervision, is thin."


def test_reasons_and_feedback_come_out_of_files_with_all_their_paragraphs(heard: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "why.txt").write_text(TWO, encoding="utf-8-sig")
    (tmp_path / "feedback.txt").write_text("Well prepared.\r\n\r\nKeep going.\r\n")
    heard(f"--on 2027-01-20 decide 001 yes --text reason={tmp_path}/why.txt --text feedback={tmp_path}/feedback.txt")
    shown = json.loads(run("--json show 001").out)["data"]
    facts = {fact["id"]: fact["value"] for fact in shown["facts"]}
    assert facts["feedback"] == "Well prepared.\n\nKeep going."
    assert [event["reason"] for event in shown["timeline"] if event["kind"] == "move"][-1] == TWO


def test_a_text_comes_from_standard_input(case: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "panelctl", "withdraw", "001", "--text", "reason=-"]
    done = subprocess.run(command, input=TWO, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "withdrawn by Nadia Osei" in done.stdout


def test_a_fact_that_is_a_text_comes_out_of_a_file_too(heard: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(TWO)
    heard(f"record 001 feedback --text value={tmp_path}/words.txt")
    facts = {fact["id"]: fact["value"] for fact in json.loads(run("--json show 001").out)["data"]["facts"]}
    assert facts["feedback"] == TWO


@pytest.mark.parametrize(
    ("pair", "status", "message"),
    [
        ("reason", 2, 'Usage: --text cannot be "reason". Give NAME=FILE\n'),
        (
            "reason=gone.txt",
            5,
            "Failed: gone.txt: No such file or directory; nothing was recorded. Check the file and its name\n",
        ),
        (
            "colour=README",
            5,
            "Failed: README: No such file or directory; nothing was recorded. Check the file and its name\n",
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_named(case: Run, run: Run, pair: str, status: int, message: str) -> None:
    answer = run(f"withdraw 001 --text {pair}")
    assert (answer.status, answer.err) == (status, message)


def test_a_name_that_is_no_text_of_the_command_is_refused(case: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "why.txt").write_text(TWO)
    assert (
        run(f"withdraw 001 --text colour={tmp_path}/why.txt").err == 'Usage: --text cannot be "colour". Give reason\n'
    )


def test_a_file_that_is_no_text_is_refused(case: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "word.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    (tmp_path / "empty.txt").touch()
    assert "not UTF-8" in run(f"withdraw 001 --text reason={tmp_path}/word.docx").err
    assert "empty" in run(f"withdraw 001 --text reason={tmp_path}/empty.txt").err


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that keeps what it was given, and leaves what lies in `left.txt`."""
    program = tmp_path / "editor.py"
    program.write_text(
        f"#!{sys.executable}\n"
        "import os, pathlib, sys\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "(here / 'given.txt').write_text(file.read_text())\n"
        "file.write_text((here / 'left.txt').read_text())\n"
        "os.utime(file, (2_000_000_000, 2_000_000_000))\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(program))
    return tmp_path


def test_the_texts_of_a_decision_are_written_in_an_editor(heard: Run, run: Run, editor: Path) -> None:
    (editor / "left.txt").write_text(
        f"Whatever.\n\n## The reason, for the record\n\n{TWO}\n\n## Feedback, for the letter\n\nGo on so.\n\n"
        "## What to develop, for the letter\n\n"
    )
    heard("--on 2027-01-20 decide 001 yes --reason 'As a start' --edit")
    given = (editor / "given.txt").read_text()
    assert "## The reason, for the record\n\nAs a start\n" in given
    shown = json.loads(run("--json show 001").out)["data"]
    assert [event["reason"] for event in shown["timeline"] if event["kind"] == "move"][-1] == TWO
    assert {fact["id"]: fact["value"] for fact in shown["facts"]}["feedback"] == "Go on so."


def test_an_editor_that_is_closed_with_nothing_changes_nothing(heard: Run, run: Run, editor: Path) -> None:
    (editor / "left.txt").write_text("")
    answer = run("--on 2027-01-20 decide 001 yes --edit")
    assert (answer.status, answer.err) == (
        2,
        "Usage: Nothing was written in the editor; nothing was changed."
        " Give the command again, and save before you close it\n",
    )


def test_an_editor_that_is_not_there_is_named(heard: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    answer = run("--on 2027-01-20 decide 001 yes --edit")
    assert answer.status == 5
    assert "no-such-editor" in answer.err
    assert "Traceback" not in answer.err


def test_paragraphs_pasted_at_a_question_stay_together(heard: Run, run: Run) -> None:
    status, seen = at_a_terminal("--on 2027-01-20 decide 001 yes", [f"{TWO}\n."])
    assert status == 0, seen
    assert "Several lines were pasted; a line with only a full stop (.) ends the text." in seen
    shown = json.loads(run("--json show 001").out)["data"]
    assert [event["reason"] for event in shown["timeline"] if event["kind"] == "move"][-1] == TWO
