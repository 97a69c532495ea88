"""A connection to a PostgreSQL server: how it is opened, and how it takes the SQL that the store is written in."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from psycopg.types.string import StrDumper

from panelctl import errors
from panelctl.store.connection import Cursor, Parameters, Row
from panelctl.store.engines import server_address, server_faults

SECONDS_TO_CONNECT = 10
# A broken network says nothing, not even that the other is gone: it is given up once it has not confirmed for a minute
# what was sent to it, or that it is still there. The server gives up whoever writes in the same time, for nobody else
# has a turn until then.
GIVEN_UP = {
    "connect_timeout": SECONDS_TO_CONNECT,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 4,
    "tcp_user_timeout": 60_000,
}
GIVEN_UP_BY_SERVER = (
    "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=4"
    " -c tcp_user_timeout=60000"
)
# The tables first, so that nobody puts one of their own before them.
SEARCHED = "-c search_path=main,panelctl,pg_temp"
# Commands ask for few rows of many, which lie in memory: along an index, and with nothing compiled for it.
PLANNED = "-c random_page_cost=1.1 -c jit=off"

# What a statement is made of, as far as it is to be told apart: quoted things, casts, places for values.
PARTS = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|::|\?|:(\w+)|%")
BYTES = re.compile(r"CAST\(([^()]*) AS BLOB\)")


class Server:
    """A driver's connection that takes `?` and `:name` for values, as SQLite does."""

    numbers = count()

    def __init__(self, own: psycopg.Connection[TupleRow]) -> None:
        self.own = own

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        return self.own.execute(translated(sql), parameters)

    def streamed(self, query: str, at_once: int) -> Iterator[Row]:
        """Rows as they come, some at a time."""
        with self.own.cursor(f"streamed_{next(self.numbers)}") as cursor:
            cursor.itersize = at_once
            yield from cursor.execute(translated(query), ())

    def fill(self, statement: str, rows: Iterable[Row]) -> None:
        """Rows as they come, into the table that a COPY names."""
        with self.own.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)


def connect(place: str) -> psycopg.Connection[TupleRow]:
    """A connection that begins no transaction by itself; a server that is gone without a word is noticed in a minute,
    or as the address says.

    Raises ServerUnreachable, and what is wrong with the address.
    """
    server_address.expect_usable(place)
    said = server_address.options(place)
    noticed = {name: value for name, value in GIVEN_UP.items() if name not in said}
    try:
        own = psycopg.connect(
            make_conninfo(server_address.for_driver(place), **noticed),
            autocommit=True,
            application_name="panelctl",
            client_encoding="UTF8",
            options=f"{SEARCHED} {PLANNED} {GIVEN_UP_BY_SERVER}",
        )
    except (
        psycopg.ProgrammingError
    ):  # libpq does not take the address; what it says may repeat a part
        raise errors.NotAServer("one of its options is not known") from None
    except psycopg.OperationalError as fault:
        raise errors.ServerUnreachable(place, server_faults.why_unreachable(fault)) from fault
    own.adapters.register_dumper(str, StrDumper)  # text is text, never something to be guessed
    return own


@lru_cache(maxsize=512)
def translated(sql: str) -> bytes:
    """A statement of the store as the driver takes it."""
    return PARTS.sub(_part, BYTES.sub(r"convert_to(\1, 'UTF8')", sql)).encode()


def _part(found: re.Match[str]) -> str:
    text = found[0]
    if text == "?":
        return "%s"
    if found[1]:
        return f"%({found[1]})s"
    return text.replace("%", "%%")
