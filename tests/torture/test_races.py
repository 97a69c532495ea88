"""The short form of the races: sixteen decide a case a few times, and release the letters of a few."""

from pathlib import Path

import pytest

from torture import races


@pytest.mark.parametrize("number", [1, races.DECISIONS // races.AT_A_TIME + 1], ids=["decisions", "letters"])
def test_of_sixteen_at_once_one_is_served_and_the_others_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(races, "LETTERS", 8)
    monkeypatch.setattr(races, "AT_A_TIME", 2)
    monkeypatch.setattr(races, "DECISIONS", 20)
    assert races.at_once(tmp_path, number, "short").fault == ""
