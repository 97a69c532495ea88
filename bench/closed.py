"""Cases of earlier years for the bench: each withdrawn, with all that such a case leaves in every table.

Of each case 6 events, 4 journal entries, 2 letters that have gone, a reminder, a document, a decision and a score
sheet; a person for 3 cases; a panel for 40, with 4 seats, who came, and an interest declared.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from panelctl.store import triggers

CHUNK = 5_000  # cases written at a time
A_PANEL, A_PERSON = 40, 3  # cases of each
ZEROS = "0" * 64
DAY, AT = "2020-03-02", "2020-03-02T09:00:00Z"
WORDS = "It was read by the panel and kept as it was sent. " * 3
EVENTS = ("applied", "note", "note", "note", "note", "withdrawn")
ENTRIES = ("open", "apply", "note", "withdraw")
Row = tuple[Any, ...]


class Start(NamedTuple):
    """The last row of each table before the first closed case."""

    cases: int
    event: int
    journal: int
    notice: int
    person: int
    panel: int
    policy: int


def add_closed(connection: sqlite3.Connection, cases: int) -> None:
    start = Start(*(_last(connection, table) for table in Start._fields))
    for name in triggers.TRIGGERS:  # each asks for the last entry, at every entry
        connection.execute(f"DROP TRIGGER {name}")
    for first in range(0, cases, CHUNK):
        numbers = range(first, min(first + CHUNK, cases))
        _insert(connection, "person", _people(numbers, start))
        _insert(connection, "panel", _panels(numbers, start))
        for table in ("seat", "attendance"):
            _insert(connection, table, _sitting(numbers, start, table))
        _insert(connection, "journal", _entries(numbers, start))
        _insert(connection, "cases", _cases(numbers, start))
        _insert(connection, "event", _events(numbers, start))
        _insert(connection, "notice", _notices(numbers, start))
        _insert(connection, "reminder", _reminders(numbers, start))
        _insert(connection, "document", _documents(numbers, start))
        _insert(connection, "decision", _decisions(numbers, start))
        _insert(connection, "score_sheet", _sheets(numbers, start))
        _insert(connection, "declaration", _interests(numbers, start))
    triggers.install(connection)


def _last(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    width = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)
    marks = ", ".join("?" * width)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _reference(number: int) -> str:
    return f"CAM-2020-{number + 1:06}"


def _person(number: int, start: Start) -> int:
    return start.person + 1 + number // A_PERSON


def _panel(number: int, start: Start) -> int:
    return start.panel + 1 + number // A_PANEL


def _event(number: int, seq: int, start: Start) -> int:
    return start.event + len(EVENTS) * number + seq


def _entry(number: int, which: int, start: Start) -> int:
    return start.journal + len(ENTRIES) * number + which


def _people(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        if number % A_PERSON == 0:
            id_ = _person(number, start)
            yield id_, f"Worker {id_:07}", f"w{id_}@bench.example", f"SW{id_}", "Bench", "", DAY


def _panels(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        if number % A_PANEL == 0:
            id_ = _panel(number, start)
            day = f"{1000 + id_ // 336}-{id_ // 28 % 12 + 1:02}-{id_ % 28 + 1:02}"
            plan = ("camden", "progression-panel", day, "ordinary", "10:00", "16:00", "Room 4")
            yield id_, f"CAM-{day}", *plan, "planned", "", ""


def _sitting(numbers: range, start: Start, table: str) -> Iterator[Row]:
    more = {"seat": ("chair",), "attendance": ("present", "chair", 0, "", 0)}[table]
    for number in numbers:
        if number % A_PANEL == 0:
            for person in range(4):
                yield _panel(number, start), start.person + 1 + person, *more


def _entries(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        for which, action in enumerate(ENTRIES, 1):
            seq = _entry(number, which, start)
            about = (AT, "bench", action, _reference(number))
            yield (
                seq,
                *about,
                ZEROS,
                ZEROS,
                '{"name":"note","reason":"Telephoned"}',
                ZEROS,
                ZEROS,
                None,
            )


def _cases(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        key = (_reference(number), "CAM", 2020, number + 1, start.policy)
        who = ("advanced-social-worker", _person(number, start), DAY)
        panel = _panel(number, start), _entry(number, 1, start)
        yield start.cases + 1 + number, *key, *who, "withdrawn", 1, 0, *panel


def _events(numbers: range, start: Start) -> Iterator[Row]:
    kinds = {"applied": "move", "note": "note", "withdrawn": "withdrawn"}
    for number in numbers:
        case = start.cases + 1 + number
        for seq, name in enumerate(EVENTS, 1):
            body = '{"answer":"","facts":{},"verb":"apply"}' if name == "applied" else "{}"
            made = (kinds[name], name, DAY, "Rosa Quill", None, "", "Telephoned")
            entry = _entry(number, min(seq, len(ENTRIES)), start)
            yield _event(number, seq, start), case, seq, *made, body, entry


def _notices(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        case, event = start.cases + 1 + number, _event(number, 1, start)
        for copy, role in enumerate(("social-worker", "team-manager"), 1):
            letter = ("receipt", "Your application is now on record", role)
            to = (_person(number, start), "Worker", "w@bench.example", "released")
            frozen = (DAY, WORDS, ZEROS, "Rosa Quill", AT)
            gone = (DAY, "email", "bench", f"{_reference(number)}-{copy:04}-receipt")
            yield start.notice + 2 * number + copy, case, event, *letter, *to, *frozen, *gone


def _reminders(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        key = (start.cases + 1 + number, "portfolio-due", "soon", DAY, "social-worker")
        to = (_person(number, start), "Worker", "w@bench.example")
        words = ("Due soon", WORDS, ZEROS, None, DAY)
        gone = ("released", "", DAY, "email", "bench", f"{_reference(number)}-R1-soon")
        yield None, *key, *to, *words, *gone, _entry(number, 3, start)


def _documents(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        key = (start.cases + 1 + number, _event(number, 2, start), "portfolio", "portfolio.pdf")
        kept = (f"{_reference(number)}-portfolio-1.pdf", 100_000, ZEROS)
        yield None, *key, *kept, DAY, DAY, "Rosa Quill"


def _decisions(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        key = (start.cases + 1 + number, _event(number, 5, start), _panel(number, start))
        made = ("asw-confirmed", "yes", DAY, WORDS, WORDS, "", "Progression Panel")
        yield None, *key, *made, '{"present":["Helen Marsh"],"sentence":"The quorum is met."}'


def _sheets(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        key = (start.cases + 1 + number, _panel(number, start), start.person + 1)
        yield None, *key, DAY, '{"kss-1":"met","kss-2":"met"}', WORDS, "", ""


def _interests(numbers: range, start: Start) -> Iterator[Row]:
    for number in numbers:
        if number % A_PANEL == 0:
            panel, case = _panel(number, start), start.cases + 1 + number
            yield None, panel, start.person + 1, case, "Was their manager", 1
