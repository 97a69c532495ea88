"""The tables on a server, made of what `store/tables.py` says: text and numbers as in a file, with the same CHECKs.
A server begins at the newest schema."""

import re

from sqlalchemy import make_url
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from panelctl.store import schema, tables
from panelctl.store.connection import Connection as Raw
from panelctl.store.engines import server_functions, server_guards

# What PostgreSQL calls what SQLite calls otherwise. Text is compared byte by byte, as there.
CALLED = (
    (r"\b(BIGSERIAL|SERIAL|INTEGER)\b", "BIGINT"),
    (r"\bTEXT\b", 'TEXT COLLATE "C"'),
    (r"date\((\"?\w+\"?), '\+0 days'\) IS \1", r"panelctl.is_day(\1)"),
    (
        r"strftime\('%+Y-%+m-%+dT%+H:%+M:%+SZ', (\"?\w+\"?), '\+0 days'\) IS \1",
        r"panelctl.is_instant(\1)",
    ),
    (r"\(left IN", '("left" IN'),
    (r"(\w+) GLOB '{\*}'", r"\1 LIKE '{%}'"),
    (r"(\w+) NOT GLOB '\*\[\^0-9a-f\]\*'", r"\1 !~ '[^0-9a-f]'"),
)


def make(connection: Raw) -> None:
    """Everything, without a row, inside the caller's transaction."""
    assert tables  # they are known to SQLModel once they are read
    connection.execute("CREATE SCHEMA main")
    connection.execute("CREATE SCHEMA panelctl")
    connection.execute("CREATE TABLE panelctl.counted (last BIGINT NOT NULL)")
    connection.execute("INSERT INTO panelctl.counted VALUES (0)")
    for function in server_guards.FUNCTIONS:
        server_functions.make(connection, function)
    for statement in statements():
        connection.execute(statement)
    connection.execute("CREATE TABLE main.alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    connection.execute("INSERT INTO main.alembic_version VALUES (?)", (schema.HEAD,))
    server_guards.install(connection)


def statements() -> list[str]:
    """Every table and index, each after those that it refers to."""
    dialect = make_url("postgresql+psycopg://").get_dialect()()
    made = []
    for table in SQLModel.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            only = index.dialect_options["sqlite"]["where"]
            of_some = "" if only is None else f" WHERE {only}"
            made.append(f"{CreateIndex(index).compile(dialect=dialect)}{of_some}")
    return [in_words_of_server(statement) for statement in made]


def in_words_of_server(statement: str) -> str:
    for here, there in CALLED:
        statement = re.sub(here, there, statement)
    return statement
