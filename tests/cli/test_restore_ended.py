"""A restore that is ended half way is taken back, or found to be done, by the next command, whichever it is."""

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType

import pytest

from cli.conftest import CASE, Run
from cli.test_backup_whole import belonging, everything, rows
from panelctl import cli
from panelctl.model import short_date
from panelctl.store import exchanging, journal
from panelctl.store import rows as new
from panelctl.store.writing import writing

MOVING = (os.rename, os.replace, os.link, os.unlink, os.rmdir)


def killed_at(step: int, line: list[str]) -> bool:
    """Whether a command was ended by `kill -9` as it made so many steps that move files."""
    child = os.fork()
    if child == 0:
        taken = 0

        def count(frame: FrameType, event: str, function: object) -> None:
            nonlocal taken
            if event == "c_call" and function in MOVING:
                taken += 1
                if taken == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        os._exit(cli.run(line))
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def seen(folder: Path) -> tuple[list[str], dict[str, bytes]]:
    return rows(folder / "panelctl.db"), belonging(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor kill -9")
def test_whichever_step_was_the_last_the_next_command_leaves_all_or_nothing(
    case: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    paper = tmp_path / "paper.pdf"
    paper.write_text("An invented paper.")
    case(f"evidence add 001 expression-of-interest {paper} --complete")
    case(f"backup {tmp_path / 'monday.zip'}")
    wanted = seen(tmp_path)
    case(f"record {CASE} note 'After the backup'")
    (tmp_path / "documents" / "own.pdf").write_text("of today")
    (tmp_path / "templates").mkdir()
    before = seen(tmp_path)
    places = ("panelctl.db", "documents", "settings.toml", "templates")
    answers = []
    for step in range(1, 100):
        office.mkdir(mode=0o700)
        for name in places:
            copy = shutil.copytree if (tmp_path / name).is_dir() else shutil.copy
            copy(tmp_path / name, office / name)
        monkeypatch.setenv("PANELCTL_DB", str(office / "panelctl.db"))
        was_killed = killed_at(step, ["restore", str(tmp_path / "monday.zip"), "--yes"])
        was_marked = exchanging.mark_of(office / "panelctl.db").exists()
        answer = run("cases")
        assert answer.status == 0, step
        assert bool(answer.err) == was_marked, step
        assert not exchanging.mark_of(office / "panelctl.db").exists(), step
        if was_marked:
            assert not [name for name in os.listdir(office) if name.startswith(".restore.") or "incoming" in name], step
            assert answer.err.startswith("A restore was ended "), step
        assert seen(office) in (before, wanted), step
        answers.append((was_marked, seen(office) == wanted, answer.err))
        shutil.rmtree(office)
        if not was_killed:
            break
    assert answers[-1] == (False, True, "")
    back = [err for was_marked, is_done, err in answers if was_marked and not is_done]
    done = [err for was_marked, is_done, err in answers if was_marked and is_done]
    assert set(back) == {
        "A restore was ended half way. It is taken back: the record and its files are as they were before. Give it"
        " again.\n"
    }
    assert set(done) == {
        "A restore was ended at its last step, and is done. What was there before is kept:"
        " documents.before-restore-1, templates.before-restore-1, settings.toml.before-restore-1,"
        " panelctl.db.before-restore-1.\n"
    }
    assert len(back) > 8


def test_a_backup_of_another_record_takes_the_place_of_one_in_use_only_where_it_is_asked_for(
    case: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case(f"backup {tmp_path / 'ours.zip'}")
    begun = day_of(run, 1)
    other = tmp_path / "other"
    monkeypatch.setenv("PANELCTL_DB", str(other / "panelctl.db"))
    run("--as Bo init st-helens")
    case(f"restore {tmp_path / 'ours.zip'} --yes")  # nothing is in it yet
    assert CASE in run("cases --all").out
    shutil.rmtree(other)
    run("--as Bo init st-helens")
    run("--as Bo person add 'Cara Lund' --email cara@council.example")
    before = everything(other)
    answer = run(f"restore {tmp_path / 'ours.zip'} --yes")
    assert answer.status == 4
    assert answer.err == (
        f"Conflict: {tmp_path / 'ours.zip'} is of another record (camden and st-helens, 1 case, begun {begun} by Ada)"
        f" than the one here (st-helens, 0 cases, begun {day_of(run, 1)} by Bo); nothing was changed. Name the database"
        " that it belongs to with --db; or, if it is to take the place of this one, panelctl restore"
        f" {tmp_path / 'ours.zip'} --another-record\n"
    )
    assert everything(other) == before
    case(f"restore {tmp_path / 'ours.zip'} --yes --another-record")
    assert CASE in run("cases --all").out


def test_what_is_entered_while_a_restore_waits_for_its_turn_is_not_replaced_by_another_record(
    case: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case(f"backup {tmp_path / 'ours.zip'}")
    other = tmp_path / "other"
    monkeypatch.setenv("PANELCTL_DB", str(other / "panelctl.db"))
    run("init st-helens")  # nothing is in it yet, so it might be replaced
    with writing(other / "panelctl.db") as session:
        restoring = subprocess.Popen(
            [sys.executable, "-m", "panelctl", "restore", str(tmp_path / "ours.zip"), "--yes"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        while not list(other.glob("panelctl.db.incoming-*")) and restoring.poll() is None:
            os.sched_yield()
        new.add_person(session, name="Cara Lund", email="", number="", team="", address="", added=date(2027, 1, 4))
        journal.append(session, at=datetime.now(UTC), actor="Bo", action="person add", subject="person 1")
    _, err = restoring.communicate(timeout=60)
    assert (restoring.returncode, "is of another record" in err) == (4, True), err
    assert "Cara Lund" in run("person list").out
    assert [path.name for path in other.iterdir() if "incoming" in path.name] == []


def day_of(run: Run, entry: int) -> str:
    """When an entry was made: midnight may pass between two of them."""
    entries = {entry["seq"]: entry for entry in run("--json log").json["data"]["entries"]}
    return short_date(date.fromisoformat(entries[entry]["at"][:10]))


def test_a_head_of_the_record_whose_place_a_backup_took_is_explained(case: Run, run: Run, tmp_path: Path) -> None:
    case(f"backup {tmp_path / 'monday.zip'}")
    case(f"record {CASE} note 'After the backup'")
    (noted,) = run("--json log --last 1").json["data"]["entries"]
    anchor = f"{noted['seq']} · {noted['hash'][:12]}"
    case(f"restore {tmp_path / 'monday.zip'} --yes")
    case(f"record {CASE} note 'After the restore'")
    (check,) = [
        check
        for check in run(f'--json doctor --anchor "{anchor}"').json["data"]["checks"]
        if check["check"] == "anchor"
    ]
    ended = noted["seq"] - 1
    assert not check["ok"]
    assert check["detail"] == (
        f"entry {anchor} was noted and is not in this record. Entry {ended + 1} says how:"
        f" on {day_of(run, ended + 1)} Ada put back monday.zip, which ended at entry {ended},"
        f" in place of a record that had come to entry {anchor}."
        " Look there for what is missing: panelctl --db panelctl.db.before-restore-1 log."
        " If nobody knows of that, find out who could write to this folder."
    )
