"""A file that is printed is the file that it says it is, whatever the terminal takes."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run

NAME = "Siobhán Đurić–O’Brien"
FILES = (
    "minutes 2027-01-20 --format html",
    "minutes 2027-01-20 --format markdown",
    "minutes 2027-01-20 --agenda --format html",
    "due --format html",
    "due --format markdown",
    "due --format csv",
    "due --format ics --names",
    "cases --format csv",
    "explain 001 --format html",
    "explain 001 --timeline --format html",
)


@pytest.mark.parametrize("line", FILES)
@pytest.mark.parametrize("locale", [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}])
def test_a_file_is_utf_8_whatever_the_terminal_takes(
    listed: Run, did: Run, tmp_path: Path, line: str, locale: dict[str, str]
) -> None:
    did(f'person edit Nadia --name "{NAME}"')
    command = [sys.executable, "-m", "panelctl", "--on", "2027-01-18", *shlex.split(line)]
    with open(tmp_path / "out", "wb") as out:
        subprocess.run(command, stdout=out, env=os.environ | {"PYTHONUTF8": "0"} | locale, check=False, cwd=tmp_path)
    assert NAME in (tmp_path / "out").read_bytes().decode("utf-8").replace("\r\n ", "")


def test_what_was_said_of_minutes_is_not_in_the_page_but_beside_it(listed: Run, did: Run, run: Run) -> None:
    page = run("minutes 2027-01-20 --agenda --write --format html")
    assert page.out.startswith("<!DOCTYPE html>")
    assert page.out.endswith("</html>\n")
    assert "CAM-2027-01-20-agenda.html" in page.err


def test_a_script_gets_minutes_as_one_object_in_every_form(listed: Run, run: Run) -> None:
    assert run("--json minutes 2027-01-20 --format html").json == run("--json minutes 2027-01-20").json


def test_a_form_that_there_is_not_is_refused_with_those_there_are(listed: Run, run: Run) -> None:
    refusal = run("minutes 2027-01-20 --format pdf")
    assert refusal.status == 2
    assert "Give text, markdown or html" in refusal.err
