"""The short form of `make torture`: flipped bits and foreign edits of a small round are named by `doctor`."""

from pathlib import Path

import pytest

from torture import bases, edits, flips, looking
from torture.trying import Trial

SEED = "a known one"


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("torture")
    bases.small(folder)
    return folder


def _faults(trials: list[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.fault]


def test_a_round_that_nobody_touched_is_well(round_: Path) -> None:
    assert looking.record_checked(round_ / bases.BASE / bases.DATABASE) == {}
    assert looking.doctor(round_ / bases.BASE / bases.DATABASE)[0] == 0


def test_bits_turned_over_are_named_where_a_reader_sees_them(round_: Path) -> None:
    trials = [flips.flip(round_, number, f"{SEED} {number}") for number in range(1, 25)]
    assert _faults(trials) == []
    assert len([trial for trial in trials if trial.counts]) > 12


def test_rows_that_another_program_edits_are_named_in_every_table(round_: Path) -> None:
    trials = [edits.edit(round_, number, f"{SEED} {number}") for number in range(48)]
    assert _faults(trials) == []
    assert {"decision", "person", "journal", "change", "alembic_version"} <= {
        trial.of for trial in trials if trial.counts
    }
