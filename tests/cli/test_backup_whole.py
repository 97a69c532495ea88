"""A backup holds the record with every file that belongs to it, and `restore` puts all of it back, or nothing."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from cli.conftest import CASE, PANEL, Run
from panelctl.actions.archive import Archive
from panelctl.store import backup as copies

SETTINGS = 'templates = "templates"\n[mailboxes]\nhr = "hr@council.example"\n'


@pytest.fixture
def office(heard: Run, tmp_path: Path) -> Run:
    """A data folder with something of everything in it."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    (tmp_path / "templates" / "layout").mkdir(parents=True)
    (tmp_path / "templates" / "layout" / "dear.md").write_text("Dear {{ recipient.name }}\n")
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Keep at it"')
    heard("--on 2027-01-21 notify release --case 001 --how post --sent today")
    heard(f"--on 2027-01-21 minutes {PANEL} --write")
    return heard


def belonging(folder: Path) -> dict[str, bytes]:
    """Every file of the data folder but the database, backups, and what was kept of before."""
    places = ("documents", "outbox", "minutes", "templates", "settings.toml")
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in names.items() if name.split("/")[0] in places}


def rows(database: Path) -> list[str]:
    """Every row, but for the entry that says that it was put back, and how many entries there are."""
    with closing(sqlite3.connect(database)) as connection:
        lines = list(connection.iterdump())
    return [line for line in lines if "'restore','','" not in line and "sqlite_sequence" not in line]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_of_it_is_put_back(office: Run, run: Run, tmp_path: Path) -> None:
    copy = tmp_path.parent / f"{tmp_path.name}-safe" / "monday.zip"
    before, record = belonging(tmp_path), rows(tmp_path / "panelctl.db")
    assert {name.split("/")[0] for name in before} == {"documents", "outbox", "minutes", "templates", "settings.toml"}
    office(f"backup {copy}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    office(f"record {CASE} note 'After the backup'")
    shutil.rmtree(tmp_path / "documents")
    (tmp_path / "outbox" / "mine.txt").write_text("of today")
    (tmp_path / "settings.toml").write_text('sender = "panels@council.example"\n')
    (tmp_path / "templates" / "layout" / "dear.md").unlink()
    answer = office(f"--json restore {copy} --yes").json["data"]
    assert belonging(tmp_path) == before
    assert rows(tmp_path / "panelctl.db") == record
    assert office("log --last 1").out.splitlines()[1].split()[4:6] == ["restore", "monday.zip"]
    kept = {Path(path).name for path in answer["beside"]}
    assert kept == {
        "minutes.before-restore-1",
        "outbox.before-restore-1",
        "settings.toml.before-restore-1",
        "templates.before-restore-1",
    }
    assert (tmp_path / "outbox.before-restore-1" / "mine.txt").read_text() == "of today"
    assert not list(tmp_path.glob(".restore*"))
    for place in ("documents", "outbox", "minutes"):
        for path in (tmp_path / place, *(tmp_path / place).iterdir()):
            assert not path.stat().st_mode & 0o077, path
    checks = {check["check"]: check["ok"] for check in run("--json doctor").json["data"]["checks"]}
    assert [name for name, ok in checks.items() if not ok and name != "private"] == []


def test_it_goes_to_a_new_computer(office: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = belonging(tmp_path)
    office(f"backup {tmp_path / 'move.zip'}")
    new = tmp_path.parent / f"{tmp_path.name}-new"
    new.mkdir(mode=0o700)
    monkeypatch.setenv("PANELCTL_DB", str(new / "panelctl.db"))
    answer = run(f"restore {tmp_path / 'move.zip'} --yes")
    assert answer.status == 0, answer
    assert belonging(new) == before
    assert f"{CASE}" in run(f"show {CASE}").out


def test_a_backup_of_an_earlier_panelctl_is_the_database_alone(office: Run, tmp_path: Path) -> None:
    copies.backup(tmp_path / "panelctl.db", tmp_path / "old.db")
    record = rows(tmp_path / "old.db")
    office(f"record {CASE} note 'After the backup'")
    before = belonging(tmp_path)
    office(f"restore {tmp_path / 'old.db'} --yes")
    assert rows(tmp_path / "panelctl.db") == record
    assert belonging(tmp_path) == before


def test_one_bit_edited_anywhere_is_found_and_nothing_is_changed(office: Run, run: Run, tmp_path: Path) -> None:
    safe = tmp_path.parent / f"{tmp_path.name}-safe"
    office(f"backup {safe / 'whole.zip'}")
    whole, before = (safe / "whole.zip").read_bytes(), everything(tmp_path)
    with ZipFile(safe / "whole.zip") as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
        begins = {file.filename: file.header_offset for file in archive.infolist()}
    for name, content in contents.items():
        if name == "SHA256SUMS" or not content:
            continue
        place = whole.index(content, begins[name]) + len(content) // 2
        edited = safe / "edited.zip"
        edited.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        answer = run(f"restore {edited} --yes")
        assert answer.status == 5, name
        assert "is not sound" in answer.err
        assert name in answer.err
        assert everything(tmp_path) == before, name


def test_what_cannot_be_put_back_whole_is_not_put_back_at_all(office: Run, run: Run, tmp_path: Path) -> None:
    """Its database is of a later panelctl, which is noticed when everything else has its place already."""
    later = tmp_path.parent / f"{tmp_path.name}-later"
    later.mkdir()
    shutil.copy(tmp_path / "panelctl.db", later / "panelctl.db")
    with closing(sqlite3.connect(later / "panelctl.db", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    (later / "portfolio.pdf").write_text("of later")
    archive = Archive(later / "later.zip")
    archive.add_file("panelctl.db", later / "panelctl.db")
    archive.add_file("documents/portfolio.pdf", later / "portfolio.pdf")
    archive.finish({"takes": ["panelctl.db", "documents", "outbox", "settings.toml"]})
    before = everything(tmp_path)
    answer = run(f"restore {later / 'later.zip'} --yes")
    assert answer.status == 5
    assert f"{later / 'later.zip'} is of a newer panelctl (schema 9999" in answer.err
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["../outside.txt", "/outside.txt", "documents/../../outside.txt", "notes/mine.txt"])
def test_an_archive_with_files_that_lead_elsewhere_is_refused(office: Run, run: Run, tmp_path: Path, name: str) -> None:
    archive = Archive(tmp_path / "other.zip")
    archive.add_file("panelctl.db", tmp_path / "panelctl.db")
    archive.add(name.replace("/outside", f"{tmp_path.parent}/outside") if name[0] == "/" else name, b"outside")
    archive.finish({"takes": ["panelctl.db", "documents", "", ".."]})
    before = everything(tmp_path)
    answer = run(f"restore {tmp_path / 'other.zip'} --yes")
    assert answer.status == 5
    assert "it holds other files than a backup of panelctl" in answer.err
    assert everything(tmp_path) == before
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_folder_that_lies_elsewhere_is_said_to_and_left(office: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f'outbox = "{tmp_path.parent / "post"}"\n')
    said = office(f"backup {tmp_path / 'monday.zip'}").out
    assert "The folder outbox lies elsewhere and is not in it." in said
    with ZipFile(tmp_path / "monday.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("outbox/")]


def test_what_was_packed_comes_back_whatever_the_settings_of_today_say(office: Run, tmp_path: Path) -> None:
    office(f"backup {tmp_path / 'monday.zip'}")
    before = belonging(tmp_path)
    (tmp_path / "settings.toml").write_text(f'outbox = "{tmp_path.parent / "post"}"\ntemplates = "own"\n')
    shutil.rmtree(tmp_path / "outbox")
    shutil.rmtree(tmp_path / "templates")
    office(f"restore {tmp_path / 'monday.zip'} --yes")
    assert belonging(tmp_path) == before
    (tmp_path / "settings.toml").write_text("spoilt")
    office(f"restore {tmp_path / 'monday.zip'} --yes")
    assert belonging(tmp_path) == before


def packed_again(archive: Path, to: Path, how: int = ZIP_DEFLATED) -> bytes:
    """The same files in an archive as another program packs it."""
    with ZipFile(archive) as old, ZipFile(to, "w", how) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return to.read_bytes()


def test_an_archive_that_was_packed_again_is_put_back_or_refused(office: Run, run: Run, tmp_path: Path) -> None:
    safe = tmp_path.parent / f"{tmp_path.name}-safe"
    office(f"backup {safe / 'whole.zip'}")
    files = belonging(tmp_path)
    again = packed_again(safe / "whole.zip", safe / "again.zip")
    office(f"restore {safe / 'again.zip'} --yes")
    assert belonging(tmp_path) == files
    before, next_step = everything(tmp_path), "panelctl restore FILE"
    damaged = bytearray(again)
    damaged[1000:1400] = b"\xff" * 400
    (safe / "damaged.zip").write_bytes(damaged)
    locked = bytearray(again)
    with ZipFile(safe / "again.zip") as archive:
        for entry in archive.infolist():
            locked[entry.header_offset + 6] |= 1
    for place in range(len(locked)):
        if locked[place : place + 4] == b"PK\x01\x02":
            locked[place + 8] |= 1
    (safe / "locked.zip").write_bytes(locked)
    packed_again(safe / "whole.zip", safe / "packed.zip", ZIP_BZIP2)
    for name, said in {
        "damaged.zip": "is not sound: the archive is damaged (",
        "locked.zip": "is no backup of panelctl, but an archive with a password",
        "packed.zip": "is packed in a way that panelctl does not know",
    }.items():
        answer = run(f"restore {safe / name} --yes")
        assert answer.status == 5, name
        assert said in answer.err
        assert next_step in answer.err
        assert everything(tmp_path) == before, name


def test_an_archive_of_something_else_is_called_what_it_is(office: Run, run: Run, tmp_path: Path) -> None:
    office(f"bundle {CASE} --into {tmp_path / 'case.zip'}")
    with ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("beach.jpg", b"sand")
    before = everything(tmp_path)
    for name, what in {
        "case.zip": f"the bundle of one case ({CASE})",
        "photos.zip": "another archive",
    }.items():
        answer = run(f"restore {tmp_path / name} --yes")
        assert answer.status == 5
        assert answer.err == (
            f"Failed: {tmp_path / name} is no backup of panelctl, but {what}. Put back a backup; panelctl's own are in"
            " the folder backups: panelctl restore FILE\n"
        )
        assert everything(tmp_path) == before


def test_what_a_killed_restore_unpacked_is_named_and_cleared(office: Run, run: Run, tmp_path: Path) -> None:
    stage = tmp_path / ".restore.4711"
    (stage / "documents").mkdir(parents=True)
    (stage / "documents" / "portfolio.pdf").write_text("of somebody")
    os.utime(stage, (0, 0))
    assert "half written by commands that were ended: .restore.4711" in run("doctor").out
    office("doctor --clear")
    assert not stage.exists()


def test_the_nightly_backup_of_the_guide_runs(office: Run, tmp_path: Path) -> None:
    """The script of docs/install.md, as it stands there, with this folder's names."""
    import subprocess
    import sys

    guide = (Path(__file__).parents[2] / "docs" / "install.md").read_text(encoding="utf-8")
    _, _, rest = guide.partition("### Every night, by itself")
    script = rest.split("```sh\n")[1].split("```")[0]
    away = tmp_path.parent / f"{tmp_path.name}-away"
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "panelctl").write_text(f'#!/bin/sh\nexec {sys.executable} -m panelctl "$@"\n')
    (tools / "panelctl").chmod(0o700)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "AWAY": str(away)}
    for _ in range(2):
        done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done
        assert done.stdout == ""
    kept = sorted(path.name for path in away.iterdir())
    assert len([name for name in kept if name.endswith(".zip")]) == 2
    assert len([name for name in kept if name.endswith(".zip.json")]) == 2
    newest = sorted(away.glob("*.zip"))[-1]
    office(f"restore {newest} --yes")
    environment["PANELCTL_DB"] = str(tmp_path / "nowhere.db")
    failed = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True)
    assert failed.returncode != 0
    assert "no database" in failed.stderr
