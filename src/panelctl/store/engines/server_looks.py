"""What `doctor` looks at in a database on a server. Its pages are the server's own business."""

import hashlib

from panelctl.store import schema
from panelctl.store.connection import Connection
from panelctl.store.engines import server_guards

OLDEST = 130_000  # PostgreSQL 13


def unguarded(connection: Connection) -> list[str]:
    """References between tables that the server no longer holds rows to."""
    rows = connection.execute(
        "SELECT DISTINCT t.relname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
        " WHERE t.relnamespace = 'main'::regnamespace AND g.tgisinternal AND g.tgenabled <> 'O'"
        " UNION SELECT t.relname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid"
        " WHERE k.connamespace = 'main'::regnamespace AND NOT k.convalidated ORDER BY 1"
    )
    return [f"what rows of {table} refer to is no longer watched" for (table,) in rows]


def altered_tables(connection: Connection) -> list[str]:
    """Tables, columns, constraints and indexes that are not as panelctl makes them."""
    newest = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if newest != [(schema.HEAD,)] or shape_of(connection) == schema.SHAPE_ON_SERVER:
        return []
    return ["a table or an index was altered by another program"]


def shape_of(connection: Connection) -> str:
    """A digest of how tables and indexes are made, in words that every version of the server has for it."""
    made = connection.execute(
        "SELECT t.relname, a.attname, a.atttypid::regtype::text, a.attnotnull FROM pg_attribute a"
        " JOIN pg_class t ON t.oid = a.attrelid AND t.relkind = 'r' WHERE a.attnum > 0 AND NOT a.attisdropped"
        " AND t.relnamespace = 'main'::regnamespace"
        ' ORDER BY t.relname COLLATE "C", a.attname COLLATE "C"'
    ).fetchall()
    made += connection.execute(
        "SELECT t.relname, k.conname, k.contype::text, f.relname FROM pg_constraint k"
        " JOIN pg_class t ON t.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid"
        " WHERE k.connamespace = 'main'::regnamespace AND k.contype IN ('c', 'f', 'p', 'u')"
        ' ORDER BY t.relname COLLATE "C", k.conname COLLATE "C"'
    ).fetchall()
    made += connection.execute(
        "SELECT t.relname, i.relname, x.indisunique, x.indisvalid, x.indpred IS NULL FROM pg_index x"
        " JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid"
        " WHERE t.relnamespace = 'main'::regnamespace"
        ' ORDER BY t.relname COLLATE "C", i.relname COLLATE "C"'
    ).fetchall()
    return hashlib.sha256(repr(made).encode()).hexdigest()


def too_old(connection: Connection) -> list[str]:
    version = int(connection.execute("SELECT current_setting('server_version_num')").fetchone()[0])
    return [] if version >= OLDEST else ["PostgreSQL 13 or later is needed"]


guards = server_guards.faults
