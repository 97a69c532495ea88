"""A real database file, and rows enough to refer to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import stores
from made_once import made_once
from panelctl.store import Connection, journal
from panelctl.store.create import create
from panelctl.store.engines import Place
from panelctl.store.reading import reading
from panelctl.store.writing import raw, writing
from store.filling import Filling
from store.one_round import a_round


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Place]:
    place: Place = stores.place(tmp_path) if stores.SERVER else tmp_path / "panelctl.db"
    made_once(tmp_path, lambda: create(place), "an empty database")
    yield place
    stores.forget(tmp_path)


@pytest.fixture
def fill(database: Place) -> Callable[[Callable[[Filling], None]], None]:
    """Run a function that adds rows, in one transaction; the journal gets an entry that holds them, if it adds none."""

    def run(rows_of: Callable[[Filling], None]) -> None:
        with writing(database) as session:
            before, _ = journal.head(raw(session))
            some = Filling(session)
            rows_of(some)
            if journal.head(raw(session))[0] == before:
                some.entry("keep")

    return run


@pytest.fixture
def connection(tmp_path: Path, database: Place, fill: Callable[[Callable[[Any], None]], None]) -> Iterator[Connection]:
    """Reading a database that holds one small round."""
    made_once(tmp_path, lambda: fill(a_round), "one small round")
    with reading(database) as opened:
        yield opened
