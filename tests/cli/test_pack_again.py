"""Packs that are other than what there is to read: the forecast says so, and what a person changed in one stays."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.conftest import CASE, PANEL, Run

FOLDER = f"exports/{PANEL}-pack-2027-01-04"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def packed(listed: Run, tmp_path: Path) -> Path:
    """The packs of Grace and Ivy, gathered on Monday 4 January."""
    listed(f"schedule seat {PANEL} Grace Ivy")
    listed(f"schedule pack {PANEL}")
    return tmp_path / FOLDER


def of(folder: Path, name: str) -> Path:
    return next(path for path in folder.iterdir() if path.is_dir() and path.name.startswith(name))


def everything(folder: Path) -> str:
    return "".join(path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file())


def test_due_the_list_and_the_panel_name_packs_that_are_behind_the_gravest_first(
    packed: Path, did: Run, run: Run, paper: Path
) -> None:
    looks = ("due", "schedule list", f"show {PANEL}")
    assert not any("given on" in run(line).out for line in looks)
    did(f"evidence add {CASE} expression-of-interest {paper} --complete")
    did(f"attend {PANEL} Ivy declares --case {CASE} --interest 'A friend'")
    said = (
        f"Warning: What members of {PANEL} were given on Mon 4 Jan 2027 is not what there is to read now: Ivy Stone has"
        f" {CASE}, and does not sit on it; Grace Bell has other papers of {CASE} than there are now. Gather it anew:"
        f" panelctl schedule pack {PANEL}"
    )
    assert all(said in words(run(line).out) for line in looks)
    assert run("due").status == 6
    did(f"schedule pack {PANEL}")
    assert not any("given on" in run(line).out for line in looks)


def test_doctor_names_files_of_packs_that_were_changed(packed: Path, did: Run, run: Run) -> None:
    def packs() -> str:
        return next(line for line in run("doctor").out.splitlines() if line.startswith("packs"))

    assert "well    1 in the folder exports/" in packs()
    ivys = of(packed, "Ivy")
    (ivys / "index.html").write_text("Read the letter first")
    (ivys / "map.txt").write_text("The way to the town hall")
    (ivys / "agenda.html").unlink()
    changed = f"{ivys.name}/agenda.html, {ivys.name}/index.html, {ivys.name}/map.txt"
    said = packs()
    assert f"LOOK    changed since they were gathered, in {FOLDER}: {changed}. Send none" in said
    assert f"gather it anew: panelctl schedule pack {PANEL}" in said
    did(f"schedule pack {PANEL}")
    ivys.with_name(f"{ivys.name}.zip").write_text("mine")
    said = packs()
    assert f"in {FOLDER}: an archive" in said
    assert "move the folder away" in said
    packed.rename(packed.parent.parent / "elsewhere")
    assert "well    0 in the folder exports/" in packs()


def test_what_there_is_to_read_is_what_they_have(packed: Path, run: Run) -> None:
    assert "not those of now" not in run(f"schedule forecast {PANEL}").out
    again = words(run(f"schedule pack {PANEL}").out)
    assert "No member's papers are others since Mon 4 Jan 2027." in again
    assert sorted(path.name for path in packed.parent.iterdir()) == [packed.name]


def test_a_document_that_came_since_makes_a_pack_stale(packed: Path, did: Run, run: Run, paper: Path) -> None:
    did(f"evidence add {CASE} expression-of-interest {paper} --complete")
    said = words(run(f"schedule forecast {PANEL}").out)
    assert (
        "The papers gathered on Mon 4 Jan 2027 are not those of now: Grace Bell has other papers of CAM-2027-001 than"
        " there are now. Ivy Stone has other papers of CAM-2027-001 than there are now."
        f" panelctl schedule pack {PANEL}" in said
    )
    did(f"schedule pack {PANEL}")
    assert "not those of now" not in run(f"schedule forecast {PANEL}").out
    assert len(list((of(packed, "Grace") / CASE).glob("*paper.pdf"))) == 3


def test_whoever_leaves_for_a_case_has_nothing_of_it_any_more(packed: Path, did: Run, run: Run) -> None:
    ivys = of(packed, "Ivy")
    (ivys / "agenda.html").write_text("Nadia Osei at ten")
    (ivys / CASE / "notes.txt").write_text("Ask Nadia about the course")
    (ivys / "dates.txt").write_text("Back on Thursday")
    did(f"attend {PANEL} Ivy declares --case {CASE} --interest 'A friend'")
    assert f"Ivy Stone has {CASE}, and does not sit on it." in words(run(f"schedule forecast {PANEL}").out)
    again = words(did(f"schedule pack {PANEL}").out)
    assert f"Other since Mon 4 Jan 2027: Ivy Stone has {CASE}, and does not sit on it." in again
    assert "Grace Bell has" not in again
    told = everything(ivys) + repr(ZipFile(ivys.with_name(f"{ivys.name}.zip")).namelist())
    assert "Nadia" not in told
    assert CASE not in told
    aside = packed / "changed by hand" / ivys.name
    assert (aside / CASE / "notes.txt").read_text() == "Ask Nadia about the course"
    assert f"it is in no pack any more: changed by hand/{ivys.name}/{CASE}/notes.txt" in again
    did(f"schedule pack {PANEL}")
    assert (aside / CASE / "notes.txt").exists()


def test_what_a_person_changed_stays_and_is_named(packed: Path, did: Run) -> None:
    graces = of(packed, "Grace")
    (graces / "index.html").write_text("Read the letter first")
    (graces / CASE / "map.txt").write_text("The way to the town hall")
    again = words(did(f"schedule pack {PANEL}").out)
    assert f"stays as somebody changed it: {graces.name}/index.html" in again
    assert (graces / "index.html").read_text() == "Read the letter first"
    with ZipFile(graces.with_name(f"{graces.name}.zip")) as archive:
        assert archive.read("index.html") == b"Read the letter first"
        assert archive.read(f"{CASE}/map.txt") == b"The way to the town hall"
    did(f"schedule pack {PANEL}")
    assert (graces / CASE / "map.txt").exists()


def test_a_seat_that_changed(packed: Path, did: Run, run: Run) -> None:
    did("person role Omar academy-tm --policy camden")
    did('person add "Ann Field" --email ann@council.example')
    did("person role Ann academy-tm --policy camden")
    did(f"schedule unseat {PANEL} Ivy --reason Ill")
    did(f"schedule seat {PANEL} Ann")
    said = words(run(f"schedule forecast {PANEL}").out)
    assert "Ann Field was given none." in said
    assert "Ivy Stone has papers, and is not expected any more." in said
    did(f"schedule pack {PANEL}")
    assert not any(path.name.startswith("Ivy") for path in packed.iterdir())
    assert of(packed, "Ann").is_dir()


def test_an_archive_that_somebody_changed_is_left(packed: Path, run: Run) -> None:
    archive = of(packed, "Grace").with_name(f"{of(packed, 'Grace').name}.zip")
    archive.write_text("mine")
    refused = run(f"schedule pack {PANEL}")
    assert refused.status == 4
    assert "has been changed by somebody since it was written" in refused.err
    assert archive.read_text() == "mine"
    assert sorted(path.name for path in packed.parent.iterdir()) == [packed.name]


def test_a_panel_that_has_met_is_not_packed(packed: Path, run: Run) -> None:
    refused = run(f"--on 2027-02-01 schedule pack {PANEL}")
    assert refused.status == 1
    assert f"{PANEL} met on Wed 20 Jan 2027, and its members have no more to read for it" in refused.err
    assert "panelctl bundle CASE" in refused.err


def test_whoever_comes_for_one_case_reads_that(listed: Run, tmp_path: Path) -> None:
    listed(f"schedule seat {PANEL} Grace")
    listed(f"schedule seat {PANEL} Ivy --case {CASE}")
    listed(f"schedule pack {PANEL}")
    assert (of(tmp_path / FOLDER, "Ivy") / CASE).is_dir()


def test_erasing_takes_what_is_known_of_the_packs(packed: Path, run: Run) -> None:
    assert run("doctor").status == 0
    bundle = run(f"bundle {CASE}")
    assert bundle.status == 0
