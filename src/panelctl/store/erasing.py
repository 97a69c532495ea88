"""Erasing somebody: their rows, and what the journal holds of these, in one transaction whose chain goes on to verify.

An entry's content goes with its salt, and so does what it holds of a row; the digests stay. Each row that is still
there is written whole as it is afterwards, so that making the changes again leads to it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from panelctl.rules.mentions import Mentions
from panelctl.store import engines
from panelctl.store.connection import Connection, Value
from panelctl.store.erased_minutes import telling
from panelctl.store.erased_rows import DIGESTS_NAMING, EMPTIED, GONE, Emptied
from panelctl.store.erased_words import WORDS_GONE, Known
from panelctl.store.journal import ERASERS

# Rows of these that were deleted earlier are theirs by what the journal holds of them.
OF_THE_PERSON = ("former_name", "salutation", "large_print", "person_fact")
TOLD: dict[str, Value] = {
    "gone": WORDS_GONE,
    "digest": hashlib.sha256(WORDS_GONE.encode()).hexdigest(),
}
PAST = """
    INSERT INTO touched (of_table, key)
    SELECT of_table, key FROM change WHERE kind = 'whole' AND json_valid(body) AND (
        CAST(json_extract(body, '$.case_id') AS BIGINT) IN (SELECT id FROM cases WHERE person_id = :person)
        AND of_table IN (SELECT value FROM json_each(:tables))
        OR CAST(json_extract(body, '$.person_id') AS BIGINT) = :person
        AND of_table IN (SELECT value FROM json_each(:own)))
    ON CONFLICT DO NOTHING"""
ENTRIES = "(SELECT CAST(value AS BIGINT) FROM json_each(:entries))"
# What an entry says that erases stays: it names the others.
HELD = f"body IS NOT NULL AND action NOT IN {ERASERS}"
OF_NO_CASE = "subject NOT IN (SELECT reference FROM cases)"


# What was done at a panel about an application of theirs, or about them who came for it and did not sit.
CAME_AS_APPLICANT = """
    action = 'attend' AND CAST(json_extract(body, '$.person') AS TEXT) = CAST(:person AS TEXT) AND NOT EXISTS (
        SELECT 1 FROM attendance a JOIN panel p ON p.id = a.panel_id
        WHERE p.reference = subject AND a.person_id = :person AND a.role <> '')"""
OF_A_PANEL = (
    "json_extract(body, '$.case') IN (SELECT reference FROM cases WHERE person_id = :person)"
    f" OR {CAME_AS_APPLICANT}"
)


class Whose(NamedTuple):
    """Who is erased: by what words they are known to nobody else, and what they are called from now on."""

    person: int
    name: str
    called: str
    words: tuple[str, ...]


class Erased(NamedTuple):
    """How many rows of each table were emptied or are gone, and which entries and changes of the journal lost what
    they said."""

    rows: dict[str, int]
    entries: list[int]
    changes: list[tuple[int, int]]


def erase(connection: Connection, whose: Whose) -> Erased:
    """Erase within the caller's transaction. The journal entry that names what was erased is the caller's to write."""
    named = Mentions(whose.words)
    own = dict(
        connection.execute("SELECT id, reference FROM cases WHERE person_id = ?", (whose.person,))
    )
    known = Known(connection, whose.name, whose.called, named=named, cases=[*own.values()])
    told = (
        TOLD
        | {
            "person": whose.person,
            "called": whose.called,
            "digests": digests_naming(connection, named),
        }
        | telling(connection, own, named, known.cases)
    )
    entries = _entries(connection, whose, named)
    rows = empty(connection, EMPTIED, GONE, known, told)
    _forget_past_rows(connection, whose, named)
    return Erased(rows, entries, forget_changes(connection))


def digests_naming(connection: Connection, named: Mentions) -> str:
    """The rows of digests whose text names whoever is meant, as JSON."""
    digests = connection.execute(
        "SELECT id, body FROM reminder WHERE case_id IS NULL AND body IS NOT NULL"
    )
    return json.dumps([id_ for id_, body in digests if named.are_in(body)])


def empty(
    connection: Connection,
    emptied: Mapping[str, tuple[Emptied, ...]],
    gone: Mapping[str, str],
    known: Known,
    told: Mapping[str, Value],
) -> dict[str, int]:
    """Delete the rows that do not stay, while the others still say whose they are, and empty these; how many of each
    table."""
    counted: dict[str, int] = {}
    for table, where in gone.items():
        counted[table] = connection.execute(f"DELETE FROM {table} WHERE {where}", told).rowcount
    for table, parts in emptied.items():
        for part in parts:
            counted[table] = counted.get(table, 0) + _empty(connection, table, part, known, told)
    return {table: count for table, count in counted.items() if count}


def _empty(
    connection: Connection, table: str, part: Emptied, known: Known, told: Mapping[str, Value]
) -> int:
    """Empty rows of one table: all at once what SQL says, row by row what may stay of words."""
    words = {column: only for column, only in part.columns.items() if callable(only)}
    plain = ", ".join(f"{name} = {sql}" for name, sql in part.columns.items() if name not in words)
    rows = (
        connection.execute(
            f"SELECT {', '.join(['id', *words])} FROM {table} WHERE {part.where}", told
        ).fetchall()
        if words
        else []
    )
    count = len(rows)
    if plain:
        count = connection.execute(f"UPDATE {table} SET {plain} WHERE {part.where}", told).rowcount
    changed = ", ".join(f"{column} = ?" for column in words)
    for id_, *texts in rows:
        left = [only(known, text) for only, text in zip(words.values(), texts, strict=True)]
        connection.execute(f"UPDATE {table} SET {changed} WHERE id = ?", (*left, id_))
    return count


def _forget_past_rows(connection: Connection, whose: Whose, named: Mentions) -> None:
    """Have what is caught say each row whole, as it is now, and nothing of one that is gone."""
    tables = [*GONE, *EMPTIED]
    told: dict[str, Value] = {
        "person": whose.person,
        "tables": json.dumps(tables),
        "own": json.dumps(OF_THE_PERSON),
    }
    connection.execute(PAST, told)
    for table, key in _rows_naming(connection, named, tables) if whose.words else ():
        connection.execute(
            "INSERT INTO touched (of_table, key) VALUES (?, ?) ON CONFLICT DO NOTHING", (table, key)
        )
    connection.execute("UPDATE touched SET before = NULL")


def _rows_naming(
    connection: Connection, named: Mentions, besides: Iterable[str]
) -> set[tuple[str, str]]:
    """The rows of all other tables of which the journal holds something that names whoever is meant, by their keys."""
    changes = engines.of(connection).streamed(
        connection, "SELECT of_table, key, body FROM change WHERE key IS NOT NULL"
    )
    return {
        (table, key)
        for table, key, body in changes
        if table not in besides and (named.are_in(body) or named.are_in(key))
    }


def _entries(connection: Connection, whose: Whose, named: Mentions) -> list[int]:
    """Take the content of every entry about them, or that names them; not of one about somebody else's application."""
    about = (
        "subject = 'person ' || :person OR subject IN (SELECT reference FROM cases WHERE person_id = :person)"
        f" OR subject IN (SELECT reference FROM panel) AND ({OF_A_PANEL})"
        f" OR seq IN (SELECT journal_seq FROM reminder WHERE {DIGESTS_NAMING})"
    )
    told: dict[str, Value] = {
        "person": whose.person,
        "digests": digests_naming(connection, named),
    }
    entries = {*entries_where(connection, about, told)}
    if whose.words:
        others = connection.execute(f"SELECT seq, body FROM journal WHERE {HELD} AND {OF_NO_CASE}")
        entries |= {seq for seq, body in others if named.are_in(body)}
    return forget_entries(connection, sorted(entries))


def entries_where(connection: Connection, about: str, told: Mapping[str, Value]) -> list[int]:
    """The entries that are about something and still say it."""
    rows = connection.execute(
        f"SELECT seq FROM journal WHERE {HELD} AND ({about}) ORDER BY seq", told
    )
    return [seq for (seq,) in rows]


def forget_entries(connection: Connection, entries: list[int]) -> list[int]:
    """Take what these entries say."""
    connection.execute(
        f"UPDATE journal SET salt = NULL, body = NULL WHERE seq IN {ENTRIES}",
        {"entries": json.dumps(entries)},
    )
    return entries


def forget_changes(connection: Connection) -> list[tuple[int, int]]:
    """Take what the journal holds of every row that was erased."""
    about = "key IS NOT NULL AND (of_table, key) IN (SELECT of_table, key FROM touched)"
    changes = connection.execute(f"SELECT journal_seq, number FROM change WHERE {about}").fetchall()
    connection.execute(f"UPDATE change SET key = NULL, salt = NULL, body = NULL WHERE {about}")
    return changes
