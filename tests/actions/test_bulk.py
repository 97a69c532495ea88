"""Many of a kind in one command."""

import gc
from collections.abc import Iterator
from weakref import WeakSet

import pytest

from panelctl.actions.bulk import AT_A_TIME, one_by_one


class Letter:
    """Something that refers to itself, as a parsed letter does, so that only a search for garbage takes it away."""

    def __init__(self) -> None:
        self.page = self


@pytest.fixture
def as_a_command_runs() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("as_a_command_runs")
def test_a_command_keeps_no_more_than_the_last_few_of_many_letters() -> None:
    alive: WeakSet[Letter] = WeakSet()
    for _ in one_by_one(range(5 * AT_A_TIME)):
        alive.add(Letter())
        assert len(alive) <= AT_A_TIME


def test_each_comes_in_its_turn() -> None:
    assert list(one_by_one("abc")) == ["a", "b", "c"]
