"""What has to hold of a database after anything at all, and of one that refused: nothing changed."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import stores
from panelctl.actions import lookup
from panelctl.actions.site import Site
from panelctl.actions.upkeep import checking
from panelctl.errors import PanelctlError
from panelctl.model import WITHDRAWN
from panelctl.rules.activity import is_active
from panelctl.rules.timeline import listing, replay
from panelctl.store import Connection, journal, queries
from panelctl.store.layout import Layout, layout_of, layouts
from panelctl.store.reading import reading
from panelctl.store.records import CaseRecord
from panelctl.store.side_by_side import rows


def sound(site: Site) -> None:
    """The journal's chain holds, references hold, what is kept for lists is what replay says, and doctor is content."""
    with reading(site.database) as connection:
        assert journal.verify(connection) == []
        if not stores.SERVER:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        references = [line.reference for line in queries.cases_list(connection, everything=True)]
        for record in queries.active_cases(connection, references):
            _as_replayed(site, connection, record)
        for prefix, year, count, last in connection.execute(
            "SELECT prefix, year, count(*), max(number) FROM cases GROUP BY prefix, year"
        ):
            assert count == last, f"references of {prefix} {year} have a gap"
    # The templates are not the record's: whether they render is the same after every test, and asked once, elsewhere.
    assert [check for check in checking.of_the_record(site) if not check.ok] == []


def _as_replayed(site: Site, connection: Connection, record: CaseRecord) -> None:
    policy = lookup.policy_of(connection, record.policy_row_id)
    state = replay(policy, record.facts, site.calendar(policy))
    listed = listing(state)
    panel = listed and listed[1]
    kept = record.facts.panel and record.facts.panel.date
    assert (record.stage, record.ended) == (state.stage, state.ended), record.facts.reference
    # Who withdraws before the panel leaves it; on the time line the listing stays.
    assert kept == panel or (kept is None and state.stage == WITHDRAWN), record.facts.reference
    assert record.active == is_active(state, site.on, site.calendar(policy)), record.facts.reference


def refused(site: Site, status: int, error: type[PanelctlError], act: Callable[[], Any]) -> PanelctlError:
    """The refusal of an act that has to leave every table and every file as it was."""
    before = everything(site)
    with pytest.raises(error) as caught:
        act()
    assert caught.value.exit_status == status
    assert everything(site) == before
    return caught.value


def everything(site: Site) -> tuple[list[str], dict[str, str]]:
    """All that the database holds, and every other file beside it with its hash."""
    return held(site.database), files(site.folder)


def held(database: str) -> list[str]:
    """All that a database holds: of a file its hash, for what is taken back leaves every byte as it was."""
    return dump(database) if stores.SERVER else [_hash(Path(database))]


def dump(database: str) -> list[str]:
    """Every row of a database."""
    with reading(database) as connection:
        return [f"{table} {row}" for table, layout in every(connection) for row in rows(connection, layout)]


def every(connection: Connection) -> Iterator[tuple[str, Layout]]:
    """Every table, the journal's too."""
    yield from layouts(connection).items()
    for table in ("journal", "change"):
        yield table, layout_of(connection, table)


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): _hash(path) for path in _files(folder) if path.suffix != ".db"}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
