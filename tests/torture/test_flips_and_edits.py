"""The short form of `make torture`: flipped bits and foreign edits of a small round are named by `doctor`."""

from pathlib import Path

from torture import bases, edits, flips, looking
from torture.trying import Trial

SEED = "a known one"


def _faults(trials: list[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.fault]


def test_a_round_that_nobody_touched_is_well(base: Path) -> None:
    assert looking.record_checked(base / bases.BASE / bases.DATABASE) == {}
    assert looking.doctor(base / bases.BASE / bases.DATABASE)[0] == 0


def test_bits_turned_over_are_named_where_a_reader_sees_them(base: Path) -> None:
    trials = [flips.flip(base, number, f"{SEED} {number}") for number in range(1, 13)]
    assert _faults(trials) == []
    assert len([trial for trial in trials if trial.counts]) > 4


def test_rows_that_another_program_edits_are_named_in_every_table(base: Path) -> None:
    trials = [edits.edit(base, number, f"{SEED} {number}") for number in range(26)]
    assert _faults(trials) == []
    assert {"decision", "person", "journal", "change", "alembic_version"} <= {
        trial.of for trial in trials if trial.counts
    }
