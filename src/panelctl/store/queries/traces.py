"""Queries of what somebody leaves behind: what they did for others, what names them, and what bars erasing it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from panelctl.rules.mentions import Mentions, words_of
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.layout import Layout, layouts, quoted
from panelctl.store.queries.about_person import IN_OWN_CASES, NAMES, THEIRS, known_by

LEGAL_HOLD, HOLD_ENDED = "legal hold", "legal hold ended"
REASON_ERASED = "its reason was erased"
NOT_OWN = f"NOT ({IN_OWN_CASES})"
# In which applications and at which panels somebody did something for others: the record of those needs their name.
ACTED = f"""
    SELECT c.reference FROM cases c JOIN (
        SELECT case_id FROM event WHERE {NOT_OWN} AND (by_person_id = :person
            OR (by_person_id IS NULL AND by_name IN ({NAMES})))
        UNION SELECT case_id FROM document WHERE {NOT_OWN} AND received_by IN ({NAMES})
        UNION SELECT case_id FROM score_sheet WHERE {NOT_OWN} AND {THEIRS}
        UNION SELECT case_id FROM notice WHERE {NOT_OWN} AND {THEIRS}
        UNION SELECT case_id FROM reminder WHERE case_id IS NOT NULL AND {NOT_OWN} AND {THEIRS}
        UNION SELECT case_id FROM there_for_case WHERE {NOT_OWN} AND {THEIRS}
        UNION SELECT case_id FROM declaration WHERE {NOT_OWN} AND {THEIRS}
        UNION SELECT case_id FROM ruling WHERE {NOT_OWN} AND {THEIRS}
    ) AS acted ON case_id = c.id
    UNION SELECT reference FROM panel p JOIN (
        SELECT panel_id FROM seat WHERE {THEIRS}
        UNION SELECT panel_id FROM minutes_issue WHERE id IN (
            SELECT issue_id FROM minutes_approval WHERE {THEIRS}
            UNION SELECT issue_id FROM minutes_part WHERE id IN (
                SELECT part_id FROM minutes_correction WHERE {THEIRS}))
        UNION SELECT panel_id FROM attendance WHERE {THEIRS} AND role <> ''
    ) AS sat ON panel_id = p.id
    UNION SELECT policy || ' ' || duty FROM duty_done WHERE by_name IN ({NAMES})
    ORDER BY 1"""

EACH_CONTACT = (
    "SELECT id, email AS word FROM person"
    " UNION SELECT id, number FROM person UNION SELECT id, address FROM person"
)
CONTACTS = f"""
    SELECT word FROM ({EACH_CONTACT}) AS theirs WHERE id = :person AND word <> ''
    EXCEPT SELECT word FROM ({EACH_CONTACT}) AS others WHERE id <> :person"""


# What a row is about, in SQL: by its table, else by the columns that it has.
ABOUT_OF_TABLE = {
    "cases": "'case ' || reference",
    "panel": "'panel ' || reference",
    "person": "'person ' || id",
    "journal": "CASE WHEN subject IN (SELECT reference FROM cases) THEN 'case ' || subject"
    " WHEN subject IN (SELECT reference FROM panel) THEN 'panel ' || subject"
    " WHEN subject LIKE 'person %' THEN subject END",
}
ABOUT_BY_COLUMN = {
    "case_id": "'case ' || (SELECT reference FROM cases WHERE id = case_id)",
    "panel_id": "'panel ' || (SELECT reference FROM panel WHERE id = panel_id)",
    "person_id": "'person ' || person_id",
}


class Naming(NamedTuple):
    """How many rows of a table name somebody, in what is about one case, panel or person (`kind`): its reference or
    number; both empty where it is about none."""

    table: str
    kind: str
    about: str
    rows: int


class RoleHeld(NamedTuple):
    """A role of a policy that somebody holds, or will hold, with its last day where one is set."""

    policy: str
    role: str
    ends: date | None


def acted(connection: Connection, person: int) -> list[str]:
    """References of other people's applications, of panels and duties, in which somebody has a part on record."""
    return [row[0] for row in connection.execute(ACTED, {"person": person})]


def digests_about(connection: Connection, person: int, naming: str) -> list[str]:
    """The files of digests in which a duty of their applications stands, without their ending, and of those that name
    them: the rows of these, as JSON."""
    rows = connection.execute(
        "SELECT file FROM reminder WHERE file <> ''"
        f" AND id IN (SELECT digest_id FROM reminder WHERE {IN_OWN_CASES}"
        " UNION SELECT CAST(value AS BIGINT) FROM json_each(:digests))",
        {"person": person, "digests": naming},
    )
    return [row[0] for row in rows]


def own_words(connection: Connection, person: int) -> list[str]:
    """Names, e-mail address, number and address that are nobody else's, however these are written, longest first."""
    rows = connection.execute(f"{NAMES} UNION {CONTACTS}", {"person": person})
    others = {
        words_of(word)
        for known in known_by(connection)
        if known.person != person
        for word in known.words
    }
    own = (word for (word,) in rows if words_of(word) not in others)
    return sorted(own, key=len, reverse=True)


def legal_hold(connection: Connection, person: int) -> str | None:
    """Why a legal hold stands on what is held about somebody, where one does: whether it stands is told by what was
    done, for what an entry says is gone where somebody was erased whom it named."""
    row = connection.execute(
        "SELECT action, json_extract(body, '$.reason') FROM journal WHERE subject = ? AND action IN (?, ?)"
        " ORDER BY seq DESC LIMIT 1",
        (f"person {person}", LEGAL_HOLD, HOLD_ENDED),
    ).fetchone()
    if row is None or row[0] == HOLD_ENDED:
        return None
    return row[1] or REASON_ERASED


def naming(connection: Connection, words: Iterable[str]) -> list[Naming]:
    """The rows, the journal's among them, in which a text still has one of the words."""
    named = Mentions(words)
    found = []
    journal = Layout("journal", ("body",), ("seq",))
    for layout in (*layouts(connection).values(), journal):
        counted = Counter(
            said
            for said, *columns in connection.execute(
                f"SELECT {_about(layout)}, {layout.listed} FROM {quoted(layout.table)}"
            )
            if any(map(named.are_in, columns))
        )
        for said, rows in sorted(counted.items()):
            kind, _, about = said.partition(" ")
            found.append(Naming(layout.table, kind, about, rows))
    return found


def _about(layout: Layout) -> str:
    """What a row of a table is about, in SQL: its kind and its reference or number, or nothing."""
    by_column = [sql for column, sql in ABOUT_BY_COLUMN.items() if column in layout.columns]
    by_table = ABOUT_OF_TABLE.get(layout.table)
    return f"coalesce({', '.join([by_table] if by_table else by_column or ['NULL'])}, '')"


def roles_held(connection: Connection, person: int, on: date) -> list[RoleHeld]:
    """The roles that somebody holds on a day, or will hold."""
    rows = connection.execute(
        f"SELECT policy, role, ends FROM holding WHERE {THEIRS} AND (ends IS NULL OR ends >= :on) ORDER BY id",
        {"person": person, "on": on.isoformat()},
    )
    return [
        RoleHeld(policy, role, values.day(ends) if ends else None) for policy, role, ends in rows
    ]
