"""`schedule pack`: each member's reading, and nothing of a case that they do not sit on."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.conftest import Run
from panelctl.actions import files

FOLDER = "exports/CAM-2027-01-20-pack-2027-01-04"


def texts(folder: Path) -> str:
    return "".join(file.read_text(errors="replace") for file in folder.rglob("*") if file.is_file())


def test_each_member_gets_agenda_papers_and_sheets_but_nothing_of_a_case_that_they_leave_for(
    listed: Run, run: Run, tmp_path: Path
) -> None:
    listed("person role Omar academy-tm --policy camden")
    listed("schedule seat 2027-01-20 Grace Ivy Omar")
    listed("attend 2027-01-20 Ivy declares --case 001 --interest 'A friend of the family'")
    answer = run("schedule pack 2027-01-20")
    assert answer.status == 0
    assert "nothing of CAM-2027-001: Ivy Stone leaves for it" in answer.out
    assert "nothing of CAM-2027-001: Omar Reid is the applicant's Team Manager" in answer.out
    folder = tmp_path / FOLDER
    packs = {pack.name.rsplit(" ", 1)[0]: pack for pack in folder.iterdir() if pack.is_dir()}
    grace = packs["Grace Bell"]
    inside = sorted(str(file.relative_to(grace)) for file in grace.rglob("*") if file.is_file())
    assert [name.split("/")[-1].split(" ")[-1] for name in inside] == [
        "paper.pdf", "paper.pdf", "sheet.html", "agenda.html", "index.html",
    ]  # fmt: skip
    assert "An invented paper." in texts(grace)
    assert "Ivy Stone, in CAM-2027-001: A friend of the family" in texts(grace)
    assert "Professionalism" in (grace / "CAM-2027-001" / "sheet.html").read_text()
    for name in ("Ivy Stone", "Omar Reid"):
        told = texts(packs[name])
        assert "Nadia" not in told
        assert "CAM-2027-001" not in told
        assert "A friend of the family" not in told
        assert "There is no case for you to read." in told
        assert "None so far in the applications of this copy." in told
        archive = ZipFile(packs[name].with_name(f"{packs[name].name}.zip"))
        assert not any("CAM-2027-001" in name for name in archive.namelist())
    assert set(inside) < set(ZipFile(grace.with_name(f"{grace.name}.zip")).namelist())
    assert "Grace Bell" in run("log CAM-2027-01-20").out
    assert run(f"schedule pack 2027-01-20 --into {folder}").status != 0
    assert run("doctor").status == 0


def test_a_panel_with_nobody_on_its_rota_is_not_packed(listed: Run, run: Run, tmp_path: Path) -> None:
    listed("attend 2027-01-20 Grace apologies --reason Ill")
    listed("attend 2027-01-20 Ivy apologies --reason Ill")
    refused = run("schedule pack 2027-01-20")
    assert refused.status == 1
    assert "panelctl schedule seat CAM-2027-01-20 NAME" in refused.err
    assert not (tmp_path / FOLDER).exists()


def test_others_write_while_a_pack_is_gathered(listed: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are copied outside the turn to write: another command's entry comes before that of the pack."""
    listed("schedule seat 2027-01-20 Grace Ivy")
    gathered, copied = [], files.copy

    def copy_and_write(source: Path, target: Path) -> str:
        if not gathered:
            gathered.append(listed("person edit Ivy --team North"))
        return copied(source, target)

    monkeypatch.setattr(files, "copy", copy_and_write)
    listed("schedule pack 2027-01-20")
    log = run("log").out
    assert gathered
    assert log.index("person edit") < log.index("schedule pack")
