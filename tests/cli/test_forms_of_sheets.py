"""The completed form of a score sheet is kept with it: corrected, taken back, bundled, exported and erased."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.test_bundle import bundled, members
from cli.test_copies_beside import edition, once_past
from documents.completing import completed

ON = "--on 2027-01-20"
FOUND = {
    f"finding:{area}": "Met" for area in (*(f"pcf-{n}" for n in range(1, 10)), *(f"kss-{n}" for n in range(1, 11)))
}
FIRST, SECOND, THIRD = (f"CAM-2027-001-score-sheet-{number}.docx" for number in (1, 2, 3))


def fill(folder: Path, member: str, rationale: str, **more: str) -> Path:
    """The score sheet as a member sends it back."""
    file = folder / f"from {member}.docx"
    answers = FOUND | {"sheet:member": member, "sheet:rationale": rationale, **more}
    file.write_bytes(completed((folder / "forms" / "CAM-2027-001-score-sheet.docx").read_bytes(), answers))
    return file


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "documents").glob("*score-sheet*"))


def told(run: Run) -> dict[str, str]:
    """The file that `show` says is kept of each sheet."""
    return {sheet["member"]: sheet["form_file"] for sheet in run("--json show 001").json["data"]["sheets"]}


def documents(run: Run) -> tuple[bool, str]:
    """What `doctor` says of the files in their folder."""
    checks = run("--json doctor").json["data"]["checks"]
    return next((check["ok"], check["detail"]) for check in checks if check["check"] == "documents")


@pytest.fixture
def read(listed: Run, tmp_path: Path) -> Run:
    """Grace's sheet is on record as her form has it."""
    listed("form score-sheet 001")
    listed(f"{ON} score --form '{fill(tmp_path, 'Grace Bell', 'Strong direct work')}' --yes")
    return listed


def test_a_form_stays_with_its_sheet_and_a_correction_keeps_both(read: Run, run: Run, tmp_path: Path) -> None:
    form = tmp_path / "from Grace Bell.docx"
    assert (tmp_path / "documents" / FIRST).read_bytes() == form.read_bytes()
    assert told(run) == {"Grace Bell": FIRST}
    assert f"Its completed form is kept as documents/{FIRST}" in run("show 001").out
    (entry,) = [each for each in run("--json log 001").json["data"]["entries"] if each["action"] == "score"]
    assert (entry["body"]["form_file"], entry["body"]["form"]) == (FIRST, sha256(form.read_bytes()).hexdigest())

    assert run(f"{ON} score --form '{form}' --yes").status == 4  # it is kept so already
    assert kept(tmp_path) == [FIRST]
    read(f"{ON} score 001 Grace --set 'pcf-9=not seen' --reason Mistyped")
    assert told(run) == {"Grace Bell": FIRST}
    again = fill(tmp_path, "Grace Bell", "Strong direct work, seen twice")
    assert (
        f"a copy of the form is kept as documents/{SECOND}"
        in read(f"{ON} score --form '{again}' --yes --reason 'She sent another'").out
    )
    assert (told(run), kept(tmp_path)) == ({"Grace Bell": SECOND}, [FIRST, SECOND])

    read(f"{ON} score --form '{fill(tmp_path, 'Ivy Stone', 'Sound')}' --yes")
    read(f"{ON} score 001 Ivy --take-back --reason 'It was the sheet of somebody else'")
    assert (told(run), kept(tmp_path)) == ({"Grace Bell": SECOND}, [FIRST, SECOND, THIRD])
    (tmp_path / "documents" / SECOND).write_bytes(b"somebody's own")
    assert documents(run) == (False, f"{SECOND} has changed")  # and the two others are no strangers


def test_a_form_that_comes_after_its_sheet_was_typed_is_kept_with_it(listed: Run, run: Run, tmp_path: Path) -> None:
    listed("form score-sheet 001")
    listed("--on 2027-01-18 score 001 Grace --all met --rationale 'Strong direct work'")
    form = fill(tmp_path, "Grace Bell", "Strong direct work")
    answer = listed(f"{ON} score --form '{form}' --yes")
    assert "CAM-2027-001: score sheet of Grace Bell is as its form has it, 19 of 19" in answer.out
    assert (told(run), kept(tmp_path)) == ({"Grace Bell": FIRST}, [FIRST])
    with sqlite3.connect(tmp_path / "panelctl.db") as database:
        assert database.execute("SELECT day FROM score_sheet").fetchall() == [("2027-01-18",)]
    assert documents(run)[0]
    again = run(f"{ON} score --form '{form}' --yes")
    assert (again.status, "is kept so" in again.err) == (4, True)
    assert run(f"{ON} score 001 Grace --all met --rationale 'Strong direct work'").status == 4


def test_what_is_no_form_of_this_sheet_is_refused_and_leaves_nothing(listed: Run, run: Run, tmp_path: Path) -> None:
    listed("form score-sheet 001")
    form = fill(tmp_path, "Grace Bell", "Strong direct work")
    agreed = run(f"{ON} score 001 --agreed --form '{form}' --yes")
    assert (agreed.status, "cannot stand together: a form is one member's sheet" in agreed.err) == (2, True)
    back = run(f"{ON} score --form '{form}' --take-back --reason 'It was the sheet of somebody else' --yes")
    assert (back.status, "cannot stand together: a form puts a sheet on record" in back.err) == (2, True)
    stranger = run(f"{ON} score --form '{fill(tmp_path, 'Nobody Known', 'Sound')}' --yes")
    assert (stranger.status, kept(tmp_path), told(run)) == (3, [], {})
    others = run(f"{ON} score 001 Ivy --form '{form}' --yes")
    assert (others.status, 'The member cannot be "Ivy Stone". Give Grace Bell, whom' in others.err) == (2, True)
    signed = fill(tmp_path, "Grace Bell", "Sound", **{"signature:name": "Ivy Stone"})
    assert run(f"{ON} score --form '{signed}' --yes").status == 2
    assert (kept(tmp_path), told(run)) == ([], {})


def test_a_bundle_has_the_forms_of_the_sheets_that_it_tells_where_no_word_concerns_others(
    read: Run, tmp_path: Path
) -> None:
    read("person add 'Kit Moor' --email kit.moor@council.example")
    read(f"{ON} score --form '{fill(tmp_path, 'Ivy Stone', 'As good as Kit Moor')}' --yes")
    told_of = bundled(read, tmp_path / "appeal.zip")
    packed = members(tmp_path / "appeal.zip")
    assert packed[f"documents/{FIRST}"] == (tmp_path / "documents" / FIRST).read_bytes()
    assert f'<a href="documents/{FIRST}">as it came</a>'.encode() in packed["index.html"]
    assert f"documents/{SECOND}" not in packed
    assert "the completed form of a score sheet" in {left["what"] for left in told_of["left_out"]}

    read(f"{ON} attend 2027-01-20 Grace declares --case 001 --interest 'Her sister'")
    bundled(read, tmp_path / "without.zip")
    assert [name for name in members(tmp_path / "without.zip") if "score-sheet" in name] == []


def test_the_forms_go_to_the_applicant_who_asks_and_are_erased_with_their_case(
    read: Run, run: Run, tmp_path: Path
) -> None:
    again = fill(tmp_path, "Grace Bell", "Strong direct work, seen twice")
    read(f"{ON} score --form '{again}' --yes --reason 'She sent another'")
    read(f"person export Nadia --into {tmp_path / 'theirs'}")
    read(f"person export Grace --into {tmp_path / 'of-the-member'}")
    assert (kept(tmp_path / "theirs"), kept(tmp_path / "of-the-member")) == ([FIRST, SECOND], [])
    edition(read, tmp_path, "score-sheets", "1 year after the end")
    read("--on 2027-01-21 withdraw 001 --reason 'Has moved'")
    papers = {path.name for path in (tmp_path / "documents").iterdir()} - {FIRST, SECOND}
    once_past(read)
    assert {path.name for path in (tmp_path / "documents").iterdir()} == papers
    assert told(run) == {"Grace Bell": ""}
    read("--on 2027-01-21 person erase Nadia --yes --reason 'She asked'")
    assert (list((tmp_path / "documents").iterdir()), documents(run)) == ([], (True, "0 files"))
