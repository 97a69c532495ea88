"""A database in a network share or a cloud folder: refused by what would make or write it, unless accepted once."""

import shutil
from pathlib import Path

import pytest

from cli.conftest import Run

REASON = "ICT keeps it for us"
REFUSED = (
    "lies in OneDrive, where a database can be damaged without a word; nothing was changed. Keep it on a disk of this "
    "computer, and copies of it there; or, where you know it to be safe, accept the folder once: "
    "panelctl init --accept-folder TEXT\n"
)


@pytest.fixture
def cloud(tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive - Westmere Council"
    folder.mkdir()
    return folder


def test_no_database_is_made_where_one_can_be_damaged(run: Run, cloud: Path) -> None:
    answer = run(f"--db '{cloud}/panelctl.db' init camden")
    assert (answer.status, answer.err) == (5, f"Failed: {cloud} {REFUSED}")
    assert run(f"demo --into '{cloud}/try'").status != 0
    assert not list(cloud.rglob("*.db"))


def test_a_database_that_was_moved_there_is_read_and_not_written(case: Run, run: Run, tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive - Westmere Council"
    shutil.copytree(tmp_path, cloud, ignore=shutil.ignore_patterns("OneDrive*"))
    there = f"--db '{cloud}/panelctl.db'"
    assert run(f"{there} cases").status == 0
    answer = run(f"{there} record 001 note 'Rang her'")
    assert (answer.status, answer.err) == (5, f"Failed: {cloud} {REFUSED}")
    looked = run(f"{there} doctor")
    assert looked.status == 6
    assert "folder      LOOK    in OneDrive: Keep it on a disk of this computer" in looked.out
    link = tmp_path / "here"
    link.symlink_to(cloud)
    assert run(f"--db {link}/panelctl.db record 001 note 'Rang her'").err == f"Failed: {cloud} {REFUSED}"


def test_a_folder_is_accepted_once_on_the_record_and_only_that_folder(run: Run, cloud: Path, tmp_path: Path) -> None:
    there = f"--db '{cloud}/panelctl.db'"
    made = run(f"{there} init camden --accept-folder '{REASON}'")
    assert made.status == 0, made
    assert f"Accepted {cloud}, which lies in OneDrive: {REASON}.\n" in made.out
    assert run(f"{there} person add 'Bo Lind'").status == 0
    entry = run(f"--json {there} log").json["data"]["entries"][0]
    assert (entry["action"], entry["actor"], entry["body"]) == (
        "accept folder",
        "Ada",
        {"folder": str(cloud), "kind": "OneDrive", "reason": REASON},
    )
    assert "in OneDrive, accepted" in run(f"{there} doctor").out
    assert run(f"{there} backup {tmp_path}/copy.db").status == 0
    assert run(f"{there} restore {tmp_path}/copy.db --yes").status == 0
    another = tmp_path / "Dropbox"
    shutil.copytree(cloud, another)
    assert "lies in Dropbox" in run(f"--db {another}/panelctl.db person add 'Cy Lind'").err
    assert "lies in Dropbox" in run(f"--db {another}/panelctl.db restore {tmp_path}/copy.db --yes").err


def test_on_a_disk_of_this_computer_there_is_nothing_to_accept(run: Run, tmp_path: Path) -> None:
    answer = run(f"init camden --accept-folder '{REASON}'")
    assert answer.status == 0
    assert f"{tmp_path} is no network share and no cloud folder that panelctl knows: nothing to accept.\n" in answer.out
    assert "accept folder" not in run("log").out
