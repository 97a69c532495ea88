"""What a connection to a database can do, whichever kind of database it is: SQL in, rows out.

SQL is written once, in words that both kinds have; `engines` holds what differs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

Parameters = (
    Sequence[Any] | Mapping[str, Any]
)  # Any: text, numbers and nothing, as drivers take them


class Cursor(Protocol):
    """The rows that one statement gave."""

    @property
    def rowcount(self) -> int: ...

    @property
    def description(self) -> Any: ...  # Any: for each column a tuple that begins with its name

    def fetchone(self) -> Any: ...  # Any: a row of the database, or None

    def fetchall(self) -> list[Any]: ...  # Any: rows of the database

    def __iter__(self) -> Iterator[Any]: ...  # Any: as above


class Connection(Protocol):
    """Statements on a connection whose transactions whoever opened it begins and ends."""

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor: ...
