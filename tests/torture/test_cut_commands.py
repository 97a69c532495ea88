"""The short form of `make torture`: a command is killed, finds its disk full, or loses its power, at a few calls."""

import shutil
from pathlib import Path

import pytest

from torture import bases, cutting, disk, moments, power

RECORD = "record CAM-2025-001 chair-liaison"
ERASE = 'person erase Amara --reason "Asked for" --yes'
OWED = (
    *(
        f"record 001 {duty}"
        for duty in (
            "chair-liaison",
            "hr-told",
            "forum-invitation",
            "practice-meeting",
            "action-plan",
            "name-circulated",
            "hub-entry",
        )
    ),
    "notify clear --case 001 --read yes",
    "notify release --case 001 --how email --sent today",
)
AMEND = 'amend CAM-2025-001 specialism Permanence --reason "As written"'

needs_strace = pytest.mark.skipif(not cutting.STRACE, reason="strace is not here")


@needs_strace
@pytest.mark.parametrize(
    ("line", "injected", "call", "time"),
    [(AMEND, "signal=KILL", "pwrite64", 9), (RECORD, "error=ENOSPC", "pwrite64", 10)],
)
def test_a_command_that_is_cut_is_done_or_not_begun(base: Path, line: str, injected: str, call: str, time: int) -> None:
    path = bases.copy(base, f"{injected}-{call}")
    before = cutting.head(path)
    whole = cutting.Whole(line, [], before, before + 1)
    cut = cutting.run(path, line, f"--inject={call}:{injected}:when={time}", "--output=/dev/null")
    assert cut.status != 0
    assert cutting.wrong(path, whole, "") == ""
    shutil.rmtree(path.parent)


@needs_strace
def test_the_power_can_go_at_any_call(base: Path) -> None:
    """Every call of a command comes up in `make torture`; here a few of them, each with what may outlive it."""
    cutting.record(base, [RECORD])
    power.take_in(base)
    trials = [power.cut(base, number, f"17 power {number}") for number in range(21)]
    assert [trial.fault for trial in trials if trial.fault] == []
    assert len(list((base / power.JUDGED).iterdir())) > 5, "the cuts left too few different disks to prove anything"


@needs_strace
def test_what_takes_the_place_of_minutes_when_somebody_is_erased_outlives_the_power(base: Path, tmp_path: Path) -> None:
    """The last calls come after the record: whoever comes next finds the new papers, and none that names them."""
    shutil.copytree(base / bases.BASE, tmp_path / bases.BASE)
    for line in OWED:
        done = cutting.run(tmp_path / bases.BASE / bases.DATABASE, line)
        assert done.status == 0, done.err
    cutting.record(tmp_path, [ERASE])
    power.take_in(tmp_path)
    calls = len(power.recorded(tmp_path, 0).acts)
    nothing = next(kind for kind in disk.SURVIVALS if kind.name == "nothing")
    trials = [power.cut_at(tmp_path, 0, at, nothing, "17") for at in range(calls // 2, calls, 9)]
    assert [trial.fault for trial in trials if trial.fault] == []


@pytest.mark.skipif(not moments.CAN_WATCH, reason="the end of a process cannot be waited for here")
def test_a_process_that_is_forked_off_types_a_command_or_is_ended_before_it_has_begun(base: Path) -> None:
    path = bases.copy(base, "moments")
    before = cutting.head(path)
    ended = moments.typed(path, AMEND, 0)
    assert (ended.was_killed, ended.out) == (True, "")
    assert cutting.wrong(path, cutting.Whole(AMEND, [], before, before + 1), "", typing=moments.typed) == ""
    done = moments.typed(path, RECORD)
    assert (done.was_killed, done.status, done.err) == (False, 0, "")
    assert "chair" in done.out.lower()
    shutil.rmtree(path.parent)
