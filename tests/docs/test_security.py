"""The page on security, played: each command that it names is typed, and does what the page says of it."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.conftest import both_councils as both_councils
from cli.conftest import case as case
from cli.conftest import council as council
from cli.conftest import did as did
from cli.conftest import heard as heard
from cli.conftest import listed as listed
from cli.conftest import paper as paper
from cli.conftest import typed as typed
from panelctl import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
PLAYED = {
    "init --accept-folder REASON": "init --accept-folder 'ICT vouches for it'",
    "doctor": "",
    "doctor --clear": "doctor --clear",
    "log": "log",
    "init": "init",
    "rebuild --into rebuilt.db": "",
    "--db rebuilt.db doctor": "",
    "restore rebuilt.db": "",
    'doctor --anchor "89 · ab1208eee115"': "",
    "doctor --anchor minutes-from-the-chair.txt": "",
    'doctor --accept CAM-2027-01-20-minutes.md --reason "Agreed by the chair"': "",
    'doctor --accept settings.toml --reason "Payroll has a new mailbox"': "",
    'doctor --accept templates --reason "The invitation says where to park"': "",
    "person erase": "person erase 'Ivy Stone' --reason 'Asked for' --yes",
    "bundle CAM-2027-001 --into appeal.zip": "",
    "person export NAME --into FOLDER": "person export Nadia --into held",
    "policy read": "policy read camden",
}


def test_every_command_of_the_page_is_played() -> None:
    text = re.sub(r"`[^`]*`", lambda found: " ".join(found[0].split()), PAGE)
    named = {line.strip() for line in re.findall(r"(?:`|^    )panelctl ([^`\n]+)", text, re.MULTILINE)}
    assert named == {*PLAYED}


def test_each_command_does_what_the_page_says(
    heard: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Well done"')
    letter = Path("templates/letters/invitation.md")
    letter.parent.mkdir(parents=True)
    letter.write_text((shipped.templates_folder() / "letters" / "invitation.md").read_text("utf-8"), "utf-8")
    settings = Path("settings.toml")
    settings.write_text('templates = "templates"\n[mailboxes]\nhr = "hr@council.example"\n', "utf-8")
    heard("person role Ivy cin-tm --policy camden --until 2027-01-20")
    heard("--on 2027-01-20 notify clear --case 001")
    heard("--on 2027-01-20 minutes 2027-01-20 --write")
    monkeypatch.setenv("PANELCTL_ON", "2027-01-21")
    for line in filter(None, PLAYED.values()):
        assert run(line).status in (0, 6), line

    # Files that somebody changed, and said so. Minutes that the chair kept hold a head of the journal.
    minutes = Path("minutes/CAM-2027-01-20-minutes.md")
    Path("minutes-from-the-chair.txt").write_text(minutes.read_text("utf-8"), "utf-8")
    changes = {minutes: ("Minutes", "Agreed minutes"), settings: ("hr@", "payroll@"), letter: ("adjustment", "lift")}
    for file, (word, other_word) in changes.items():
        before = file.read_text("utf-8")
        file.write_text(before.replace(word, other_word), "utf-8")
        assert file.read_text("utf-8") != before
    named = run("doctor --anchor minutes-from-the-chair.txt").out
    assert [file.name for file in changes if file.name not in named] == []
    assert "is as it was noted" in named
    for line in PLAYED:
        if line.startswith("doctor --accept"):
            heard(line)
    entry = run("--json log").json["data"]["entries"][-1]
    told = heard(f'doctor --anchor "{entry["seq"]} · {entry["hash"][:12]}"').out
    assert ("is as it was noted" in told, "all well" in told) == (True, True)

    # Another program changed a row: named, nothing is given out of it, and it is made anew from the journal.
    assert "appeal.zip" in heard("bundle CAM-2027-001 --into appeal.zip").out
    with closing(sqlite3.connect("panelctl.db")) as other, other:
        other.execute("UPDATE decision SET outcome = 'no'")
    told = run("doctor --anchor appeal.zip").out
    assert ("the decision of CAM-2027-001" in told, "is as it was noted" in told) == (True, True)
    assert run("bundle CAM-2027-001 --into second.zip").status == 5
    for line in re.findall(r"^    panelctl (.*rebuilt\.db.*)$", PAGE, re.MULTILINE):
        assert run(f"{line} --yes" if line.startswith("restore") else line).status in (0, 6), line
    with closing(sqlite3.connect("panelctl.db")) as other:
        assert other.execute("SELECT outcome FROM decision").fetchall() == [("asw-confirmed",)]
    assert (tmp_path / "panelctl.db.before-restore-1").exists()
