"""What differs between the kinds of database: a file of SQLite's on one computer, or a PostgreSQL server for a team.

In here: one file a kind, the same names in each. Everybody else in the store speaks SQL that both have.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from panelctl import errors
from panelctl.store.connection import Connection, Row
from panelctl.store.engines import address

if TYPE_CHECKING:
    import sqlalchemy

    from panelctl.errors import PanelctlError
    from panelctl.store.layout import Layout

Place = str | Path  # a file, or the address of a server


class Engine(Protocol):
    """One kind of database. First what is done with a place, then what with a connection."""

    SAME: str  # compares two values of which either may be nothing

    def reading(self, place: Place, busy: float) -> AbstractContextManager[Connection]:
        """One snapshot that nothing can be written to."""
        ...

    def expect_writable(self, place: Place) -> None:
        """Raise what can be told of a database that cannot be written, before it is opened."""
        ...

    def engine_of(self, place: Place, busy: float) -> "sqlalchemy.Engine":
        """What opens connections whose transactions begin with the turn to write."""
        ...

    def raw_of(self, connection: "sqlalchemy.Connection") -> Connection:
        """The driver's own connection."""
        ...

    def committing(self, place: Place, seq: int, hash_: str) -> AbstractContextManager[None]:
        """Where a commit is not answered: ask again, by the last entry of the journal, whether it was done."""
        ...

    def revision(self, place: Place, connection: Connection) -> str:
        """The schema that the database stands at. Raises NotADatabase."""
        ...

    def spoken(self, place: Place) -> AbstractContextManager[None]:
        """Turn errors of the database into errors of panelctl."""
        ...

    def refused(self, fault: BaseException, table: str) -> "PanelctlError":
        """What a constraint said of a row."""
        ...

    def is_there(self, place: Place) -> bool:
        """Whether there is a database at all."""
        ...

    def columns(self, connection: Connection) -> Iterable[tuple[str, str, int]]:
        """Every column of every table, in order, with its place in the primary key or 0."""
        ...

    def holds_rows(self, connection: Connection) -> bool:
        """Whether the journal of this database holds rows at all."""
        ...

    def key_of(self, layout: "Layout") -> str:
        """The key of a row as JSON, in SQL."""
        ...

    def catch(self, connection: Connection, layouts: "Iterable[Layout]") -> None:
        """Have every row that changes from here on noted in the table `touched`, with what it was before."""
        ...

    def actor(self, place: Place, named: str) -> str:
        """Who types: the one that is named, or whom the server knows by their login. Raises OtherLogin."""
        ...

    def sees_all(self, connection: Connection) -> bool:
        """Whether no case is hidden from whoever asks."""
        ...

    def hidden(self, connection: Connection) -> int:
        """How many cases are hidden from whoever asks: all of them their own, or such as they left the room for."""
        ...

    def sees_open(self, connection: Connection) -> bool:
        """Whether no case is hidden from whoever asks in which anything may still be owed."""
        ...

    def sees_panel(self, connection: Connection, reference: str) -> bool:
        """Whether nothing is hidden from whoever asks of what a panel had to do with."""
        ...

    def sees_every_case(self, connection: Connection) -> str:
        """The name of somebody who runs panels and from whom no case is hidden; "" where that is not known."""
        ...

    def hidden_items(
        self, connection: Connection, panel: str, facts: Iterable[str]
    ) -> list[tuple[str, str, int, int]]:
        """What orders the cases of a panel that are hidden from whoever asks: the hour for which each is asked to come
        ("" for none), as one of some facts says it, and the prefix, year and number of its reference."""
        ...

    def may_erase(self, connection: Connection) -> bool:
        """Whether what is on record may be erased by whoever asks."""
        ...

    def take_logins(self, connection: Connection, person: int) -> list[str]:
        """Have the logins of somebody open the record no more; which those were."""
        ...

    def clear_remains(self, place: Place) -> None:
        """Have the database keep nothing of rows that are gone. Raises what writing raises."""
        ...

    def last_entry(self, connection: Connection) -> tuple[int, str] | None:
        """Number and hash of the last entry of the journal, whoever may see it."""
        ...

    def last_number(self, connection: Connection, prefix: str, year: int) -> int:
        """The last number that a case of a year has, whoever may see it; 0 for none."""
        ...

    def seal(self, connection: Connection, seq: int, rows: str, hash_: str) -> None:
        """Write the seal of the last entry of the journal."""
        ...

    def counted(self, connection: Connection) -> int:
        """How many entries of the journal the database itself has counted."""
        ...

    def references_to_entries(self, connection: Connection) -> list[tuple[str, str]]:
        """The tables and columns that name an entry of the journal."""
        ...

    def streamed(self, connection: Connection, query: str) -> Iterable[Row]:
        """Rows as they come, so that many take no more memory than a few."""
        ...


def of(connection: Connection) -> Engine:
    """The kind of database that a connection leads to."""
    import sqlite3  # some plans open no database

    return _files() if isinstance(connection, sqlite3.Connection) else _servers()


def at(place: Place) -> Engine:
    """The kind of database that lies at a place."""
    return _servers() if address.is_one(place) else _files()


def is_there(place: Place) -> bool:
    """Whether there is a database at a place; of a file nothing is loaded to see that."""
    return _servers().is_there(place) if address.is_one(place) else Path(place).exists()


def actor(place: Place, named: str) -> str:
    """Who types; of a file nothing is loaded to know it, and a server is asked whose login it is."""
    return _servers().actor(place, named) if address.is_one(place) else named


def called(dialect: str) -> Engine:
    """The kind of database that SQLAlchemy calls so."""
    return _files() if dialect == "sqlite" else _servers()


def _files() -> Engine:
    from panelctl.store.engines import sqlite  # the other kind is not loaded

    return sqlite


def _servers() -> Engine:
    try:
        from panelctl.store.engines import postgres  # as above
    except ModuleNotFoundError as fault:
        if fault.name != "psycopg":
            raise
        raise errors.NoDriver from None
    return postgres
