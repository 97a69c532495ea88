"""What a connection to a database can do, whichever kind of database it is: SQL in, rows out.

SQL is written once, in words that both kinds have; `engines` holds what differs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

Value = str | int | float | bytes | None  # what a column holds
Parameters = Sequence[Value] | Mapping[str, Value]
Row = Any  # a row as the driver gives it: a tuple whose types the statement knows, not the language


class Cursor(Protocol):
    """The rows that one statement gave."""

    @property
    def rowcount(self) -> int: ...

    @property
    def description(self) -> Row: ...  # for each column a tuple that begins with its name

    def fetchone(self) -> Row: ...

    def fetchall(self) -> list[Row]: ...

    def __iter__(self) -> Iterator[Row]: ...


class Connection(Protocol):
    """Statements on a connection whose transactions whoever opened it begins and ends."""

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor: ...
