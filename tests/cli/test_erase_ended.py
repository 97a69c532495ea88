"""What is erased goes in one transaction, and its files once that is kept: whatever ends the command, the next one
leaves all or nothing."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.test_person_erase import left
from cli.test_restore_ended import killed_at
from cli.test_retention import ALL, CASE, THEIRS
from cli.test_retention import kept as kept

GONE = "Something was erased, and the command ended before its files were gone. They are gone now.\n"


def entries(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "panelctl.db")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM journal").fetchone()
        return int(count)


def belonging(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for name in ("documents", "outbox", "exports", "minutes")
        for path in (folder / name).rglob("*")
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor kill -9")
def test_whichever_step_was_the_last_all_of_it_goes_or_nothing(
    kept: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, before = tmp_path / "office", belonging(tmp_path)
    begun = entries(tmp_path)
    answers = set()
    for step in range(1, 100):
        office.mkdir(mode=0o700)
        for name in ("panelctl.db", "documents", "outbox", "exports"):
            copy = shutil.copytree if (tmp_path / name).is_dir() else shutil.copy
            copy(tmp_path / name, office / name)
        monkeypatch.setenv("PANELCTL_DB", str(office / "panelctl.db"))
        was_killed = killed_at(step, [*ALL.split(), "retention", "--erase", "--yes"])
        err = run(f"{ALL} cases").err
        is_done = entries(office) > begun
        answers.add((is_done, err))
        if is_done:
            assert left(office, (*THEIRS, "Xylophone", CASE + "-")) == {}, step
            assert belonging(office) == [], step
        else:
            assert belonging(office) == before, step
        assert not [name for name in os.listdir(office) if name.endswith(".erasing")], step
        shutil.rmtree(office)
        if not was_killed:
            break
    assert answers == {(False, ""), (True, GONE), (True, "")}


def test_a_file_that_cannot_be_taken_away_is_told_and_keeps_nobody_from_going_on(
    case: Run, run: Run, tmp_path: Path
) -> None:
    mark, stuck = tmp_path / "panelctl.db.erasing", tmp_path / "letter"
    stuck.write_text("An invented letter.")
    with closing(sqlite3.connect(tmp_path / "panelctl.db")) as connection:
        last = connection.execute("SELECT seq, digest FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    mark.write_text(json.dumps({"entry": last, "gone": ["letter/within"], "ready": {}}))
    told = run("cases")
    assert (told.status, "files of it lie there still" in told.err, mark.exists()) == (0, True, True)
    (check,) = [check for check in run("--json doctor").json["data"]["checks"] if check["check"] == "leftovers"]
    assert (check["ok"], "panelctl.db.erasing says which" in check["detail"]) == (False, True)
    stuck.unlink()
    assert case("cases").err == GONE
    assert "all well" in case("doctor").out


def test_files_stay_where_the_transaction_was_not_kept(case: Run, tmp_path: Path) -> None:
    mark, theirs, ready = tmp_path / "panelctl.db.erasing", tmp_path / "letter", tmp_path / ".minutes.md.1"
    theirs.write_text("An invented letter.")
    ready.write_text("Minutes without it.")
    told = {"entry": [1, "another"], "gone": ["letter"], "ready": {"minutes.md": ready.name}}
    mark.write_text(json.dumps(told))
    assert case("cases").err == ""
    assert (theirs.exists(), ready.exists(), mark.exists()) == (True, False, False)
