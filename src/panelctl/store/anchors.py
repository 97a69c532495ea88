"""Heads of the journal as people keep them, on paper or in a file, and what the journal says of one of them now.

A head is the number of an entry and the beginning of its hash: `89 · ab1208eee115`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from panelctl.shapes.kinds import HeadStanding
from panelctl.store import engines, journal
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import NUMBERS

SHOWN = 12  # digits of a hash: enough that nobody makes another journal with the same

# As it is printed; and as somebody types it from paper, with whatever stands between.
PRINTED = re.compile(r"(?<![\w.])([1-9]\d{0,11})\s*·\s*([0-9a-f]{12,64})(?!\w)")
TYPED = re.compile(r"(?<![\w.])([1-9]\d{0,11})[\s.,:;/•*·-]+([0-9a-fA-F]{12,64})(?!\w)")


class Head(NamedTuple):
    """How far a journal had come: the number of its last entry, and its hash or the beginning of that."""

    seq: int
    hash: str


def head(connection: Connection) -> Head:
    """How far the journal has come."""
    return Head(*journal.head(connection))


def before_going(connection: Connection, notices: Iterable[int]) -> dict[int, Head]:
    """How far the journal had come when each of some notices was handed over, or went: to the entry before that."""
    numbers = json.dumps(list(notices))
    rows = connection.execute(
        "SELECT n.id, j.seq - 1, j.prev FROM notice n JOIN event e ON e.case_id = n.case_id AND e.kind = 'notice'"
        " AND CAST(json_extract(e.body, '$.notice') AS BIGINT) = n.id JOIN journal j ON j.seq = e.journal_seq"
        f" WHERE n.id IN {NUMBERS} ORDER BY e.seq",
        (numbers,),
    )
    handed_over = connection.execute(
        "SELECT n.id, j.seq - 1, j.prev FROM notice n JOIN cases c ON c.id = n.case_id JOIN journal j"
        " ON j.subject = c.reference AND j.action = 'release'"
        " AND CAST(json_extract(j.body, '$.notice') AS BIGINT) = n.id"
        f" WHERE n.id IN {NUMBERS} AND n.handed_over IS NOT NULL ORDER BY j.seq",
        (numbers,),
    )
    return {notice: Head(seq, before) for notice, seq, before in (*rows, *handed_over)}


def in_words(of: Head) -> str:
    """A head as minutes, digests and messages have it; `heads_in` finds it there again."""
    return f"{of.seq} · {of.hash[:SHOWN]}"


def heads_in(text: str) -> list[Head]:
    """The heads that stand in a text, each once, in the order of their entries."""
    heads = set(_heads(PRINTED, text)) or set(_heads(TYPED, text))
    return sorted(heads)


def _heads(form: re.Pattern[str], text: str) -> Iterator[Head]:
    for seq, start in form.findall(text):
        yield Head(int(seq), start.lower())


def standing(connection: Connection, noted: Head) -> HeadStanding:
    """Whether the journal still has an entry as it was noted. Where it ends before: whether entries were `cut` off it,
    or an `older` copy stands in its place, in which the database has never counted further and no row names more."""
    row = connection.execute("SELECT hash FROM journal WHERE seq = ?", (noted.seq,)).fetchone()
    if row:
        return "known" if row[0].startswith(noted.hash) else "other"
    last, _ = journal.head(connection)
    return "cut" if _reached(connection) > last else "older"


def _reached(connection: Connection) -> int:
    """The highest number of an entry of which anything is left: in its own count, or in a row that names it."""
    engine = engines.of(connection)
    last = [
        connection.execute(f'SELECT max("{column}") FROM "{table}"').fetchone()[0] or 0
        for table, column in engine.references_to_entries(connection)
    ]
    return max(engine.counted(connection), *last)
