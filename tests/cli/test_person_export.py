"""Somebody asks to see what is held about them (`person export`): all of it, with others marked, and nobody else's."""

import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from cli.conftest import Run
from panelctl.actions.people.exporting import TITLES
from panelctl.store import tables
from panelctl.store.queries.about_person import ABOUT, NOT_OF_PEOPLE


def exported(run: Run, name: str, folder: Path) -> Any:
    run(f'person export "{name}" --into {folder}')
    return json.loads((folder / "held.json").read_text(encoding="utf-8"))


def rows(held: Any, table: str) -> list[dict[str, Any]]:
    return [row["columns"] for row in held["held"] if row["table"] == table]


def test_every_table_is_about_people_or_says_why_not() -> None:
    all_tables = {table.name for table in SQLModel.metadata.tables.values()}
    assert tables.Person.__tablename__ in all_tables
    assert ABOUT.keys() | NOT_OF_PEOPLE.keys() == all_tables
    assert not ABOUT.keys() & NOT_OF_PEOPLE.keys()
    of_files = {"draft"}  # half written at a panel's screen: in a file beside the database, in no table
    assert TITLES.keys() == ABOUT.keys() | of_files


def test_an_applicant_sees_their_case_to_the_last_row(heard: Run, tmp_path: Path) -> None:
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Keep at it"')
    held = exported(heard, "Nadia", tmp_path / "out")
    assert held["person"]["name"] == "Nadia Osei"
    assert rows(held, "decision")[0]["rationale"] == "Sound work"
    assert rows(held, "score_sheet")[0]["rationale"] == "Strong direct work"
    assert {row["item"] for row in rows(held, "document")} == {"expression-of-interest", "portfolio"}
    assert {row["subject"] for row in rows(held, "journal")} == {
        "CAM-2027-001",
        f"person {held['person']['id']}",
    }
    copies = sorted(path.name for path in (tmp_path / "out" / "documents").iterdir())
    assert copies == ["CAM-2027-001-expression-of-interest-1.pdf", "CAM-2027-001-portfolio-1.pdf"]
    assert (tmp_path / "out" / "documents" / copies[0]).read_text() == "An invented paper.\n"


def test_other_people_are_marked_on_the_page_and_named_beside_the_row(heard: Run, tmp_path: Path) -> None:
    exported(heard, "Nadia", tmp_path / "out")
    page = (tmp_path / "out" / "held.html").read_text(encoding="utf-8")
    assert "[[Omar Reid]]" in page
    assert "[[Nadia Osei]]" not in page


def test_what_stands_in_somebody_elses_application_says_so(heard: Run, tmp_path: Path) -> None:
    held = exported(heard, "Grace", tmp_path / "out")
    sheets = [row for row in held["held"] if row["table"] == "score_sheet"]
    assert [(sheet["case"], sheet["own"]) for sheet in sheets] == [("CAM-2027-001", False)]
    page = (tmp_path / "out" / "held.html").read_text(encoding="utf-8")
    assert "In the application CAM-2027-001 of somebody else" in page
    assert not rows(held, "document")
    assert not (tmp_path / "out" / "documents").exists()


def test_what_a_panel_asks_of_somebody_and_whose_manager_they_are_is_held_about_them(
    heard: Run, tmp_path: Path
) -> None:
    heard("--on 2027-01-20 minutes action 001 'Find a day in court' --who Omar --by 2027-02-01")
    heard("--on 2027-01-20 minutes action 001 'Write it down' --who Nadia --by 2027-02-01")
    events = rows(exported(heard, "Omar", tmp_path / "out"), "event")
    assert [event["reason"] for event in events if event["name"] == "action"] == ["Find a day in court"]
    assert "team-manager" in [event["name"] for event in events]


def test_nothing_of_somebody_elses_application_reaches_another_applicant(heard: Run, tmp_path: Path) -> None:
    heard('person add "Tomasz Wilk" --email tomasz.wilk@council.example --number SW50877')
    text = json.dumps(exported(heard, "Tomasz", tmp_path / "out"))
    assert "CAM-2027-001" not in text
    assert "Nadia" not in text


def test_a_namesake_is_told_apart(heard: Run, run: Run, tmp_path: Path) -> None:
    heard('person add "Grace Bell" --email grace.other@council.example')
    refused = run(f'person export "Grace Bell" --into {tmp_path / "out"}')
    assert refused.status != 0
    assert not (tmp_path / "out").exists()
    number = heard("--json person list 'Grace Bell'").json["data"]["people"][-1]["id"]
    said = heard(f"person export P{number} --into {tmp_path / 'out'}").out
    assert "Somebody else is called Grace Bell too" in said
    held = json.loads((tmp_path / "out" / "held.json").read_text())
    assert not rows(held, "attendance")


@pytest.mark.parametrize("there", ["folder", "file"])
def test_nothing_is_written_over(heard: Run, run: Run, tmp_path: Path, there: str) -> None:
    out = tmp_path / "out"
    out.mkdir() if there == "folder" else out.write_text("mine")
    answer = run(f"person export Nadia --into {out}")
    assert answer.status == 4
    assert "exists already" in answer.err


def test_a_document_that_is_gone_is_said(heard: Run, run: Run, tmp_path: Path) -> None:
    database_folder = next(tmp_path.rglob("documents"))
    (database_folder / "CAM-2027-001-portfolio-1.pdf").unlink()
    answer = run(f"person export Nadia --into {tmp_path / 'out'}")
    assert answer.status == 6
    assert "CAM-2027-001-portfolio-1.pdf is not there as it was received" in answer.out


def test_the_export_is_on_record(heard: Run, tmp_path: Path) -> None:
    exported(heard, "Nadia", tmp_path / "out")
    (entry,) = heard("--json log --last 1").json["data"]["entries"]
    assert entry["action"] == "export"


@pytest.mark.parametrize("written", ["Tomas O’Brien", "TOMAS O'BRIEN", "Zoe Luk", "Zoe\u0308 Łuk"])
def test_others_are_marked_however_they_are_written(heard: Run, tmp_path: Path, written: str) -> None:
    heard('person add "Tomas O\'Brien"')
    heard('person add "Zoë Łuk"')
    heard(f'record 001 note "As with {written}."')
    held = exported(heard, "Nadia", tmp_path / "out")
    page = (tmp_path / "out" / "held.html").read_text(encoding="utf-8")
    assert re.search(r"As with \[\[(Tomas|TOMAS|Zo).*\]\]\.", page)
    (event,) = (row for row in held["held"] if row["table"] == "event" and "As with" in str(row["columns"]))
    assert event["others"] in (["Tomas O'Brien"], ["Zoë Łuk"])


def test_a_document_whose_name_has_no_ending_is_listed(heard: Run, tmp_path: Path) -> None:
    file = tmp_path / "scan"
    file.write_text("Another paper.\n")
    heard(f"evidence add 001 portfolio {file} --complete")
    data = heard(f"--json person export Nadia --into {tmp_path / 'out'}").json["data"]
    assert "documents/CAM-2027-001-portfolio-1" in data["files"]
    assert "documents" not in data["files"]


def test_the_folders_above_are_for_their_owner_only(heard: Run, tmp_path: Path) -> None:
    exported(heard, "Nadia", tmp_path / "for" / "her")
    for folder in (tmp_path / "for", tmp_path / "for" / "her", tmp_path / "for" / "her" / "documents"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder


@contextmanager
def somebody_else(folder: Path) -> Iterator[None]:
    """Root may read everything, so a test of what may not be read gives that up for a while."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    for above in folder.parents:
        if above.stat().st_uid == 0 and not above.stat().st_mode & stat.S_IXOTH:
            above.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps its rights elsewhere")
def test_a_document_that_may_not_be_read_is_said(heard: Run, run: Run, tmp_path: Path) -> None:
    with somebody_else(tmp_path):
        (tmp_path / "documents" / "CAM-2027-001-portfolio-1.pdf").chmod(0)
        answer = run(f"person export Nadia --into {tmp_path / 'out'}")
    assert answer.status == 6, answer
    assert "CAM-2027-001-portfolio-1.pdf is not there as it was received" in answer.out
    assert (tmp_path / "out" / "documents" / "CAM-2027-001-expression-of-interest-1.pdf").exists()


def test_what_cannot_be_copied_leaves_no_folder_and_no_entry(heard: Run, run: Run, tmp_path: Path) -> None:
    """The disk refuses a file: nothing half written is left to be given out."""
    document = tmp_path / "documents" / "CAM-2027-001-portfolio-1.pdf"
    document.unlink()
    document.mkdir()
    answer = run(f"person export Nadia --into {tmp_path / 'out'}")
    assert answer.status == 5, answer
    assert "CAM-2027-001-portfolio-1.pdf" in answer.err
    assert "panelctl-errors.log" not in answer.err
    assert not (tmp_path / "out").exists()
    (entry,) = heard("--json log --last 1").json["data"]["entries"]
    assert entry["action"] != "export"
