"""What is asked of a database, statement by statement, as it was sent: for tests of how often and how it is asked."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from panelctl.actions.site import Site
from panelctl.store.connection import Connection

Asked = tuple[str, Any]  # a statement, with its values where it has places for them


@contextmanager
def noted(connection: Connection) -> Iterator[tuple[Connection, list[Asked]]]:
    """A connection, and what is asked of it from here on."""
    asked: list[Asked] = []
    if isinstance(connection, sqlite3.Connection):
        connection.set_trace_callback(lambda said: asked.append((said, ())) if not said.startswith("--") else None)
        yield connection, asked
        connection.set_trace_callback(None)
    else:
        yield _noting(connection, asked), asked


def _noting(connection: Any, asked: list[Asked]) -> Connection:
    from panelctl.store.engines.server import Server

    class Noting(Server):
        """A connection that keeps what it was asked."""

        def execute(self, sql: str, parameters: Any = (), /) -> Any:
            asked.append((sql, parameters))
            return super().execute(sql, parameters)

    return Noting(connection.own)


@dataclass(frozen=True)
class NotingSite(Site):
    """A site whose readings keep what they ask, and how many readings there were."""

    asked: list[Asked] = field(default_factory=list)
    readings: list[int] = field(default_factory=list)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        self.readings.append(len(self.asked))
        with super().reading() as connection, noted(connection) as (noting, asked):
            yield noting
            self.asked.extend(asked)
