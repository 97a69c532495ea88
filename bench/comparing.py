"""How long `doctor` takes to compare a database with its journal, and in how much memory: `comparing.py [ENTRIES]`.

Of five entries, one opens a case, all add an event, and two write a letter. At most a minute for 100,000 of them.
"""

import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from panelctl.actions import comparing
from panelctl.store import changes, create, journal, replaying, triggers
from panelctl.store.changes import Change, written
from panelctl.store.layout import Column, Layout, layouts

DAY, AT = "2027-03-01", "2027-03-01T09:00:00Z"
ZEROS, SALT, BODY = "0" * 64, "0" * 32, "{}"
LETTER = "# Outcome\n" + "We have read your portfolio with care. " * 40
MOST = 60.0  # seconds
EACH = 5  # entries of a case


def fill(connection: sqlite3.Connection, entries: int) -> None:
    """The rows, and the journal that holds them."""
    triggers.remove(connection)  # each looks at the entries before
    known, prev = layouts(connection), journal.START
    for seq in range(1, entries + 1):
        entry = (seq, AT, "bench", "note", f"case {seq // EACH}", journal.digest_of(SALT, BODY))
        values = (*entry, SALT, BODY, prev, ZEROS, None)
        connection.execute(f"INSERT INTO journal VALUES ({', '.join('?' * 11)})", values)
        rows = changes.write(connection, seq, _changes(connection, known, seq))
        prev = journal.hash_of(*entry, prev, rows)
        connection.execute("UPDATE journal SET rows = ?, hash = ? WHERE seq = ?", (rows, prev, seq))
    triggers.install(connection)


def _changes(
    connection: sqlite3.Connection, known: dict[str, Layout], seq: int
) -> Iterator[Change]:
    """What one entry does to the tables, done and told."""
    case, step = (seq - 1) // EACH + 1, (seq - 1) % EACH
    if step == 0:
        values = {
            "reference": f"CAM-{case}",
            "year": 2027,
            "number": case,
            "policy_id": 1,
            "ended": 0,
        }
        yield _row(connection, known["cases"], case, values | {"person_id": case, "active": 1})
    else:
        part = {"stage": f"stage-{step}"}
        connection.execute("UPDATE cases SET stage = ? WHERE id = ?", (part["stage"], case))
        yield Change("cases", "part", f"[{case}]", written(part))
    event = {
        "case_id": case,
        "seq": step + 1,
        "by_person_id": 1,
        "journal_seq": seq,
        "reason": "It was read. " * 8,
    }
    yield _row(connection, known["event"], seq, event)
    if step in (1, 3):
        letter = {"case_id": case, "event_id": seq, "person_id": 1, "body": LETTER, "sha256": ZEROS}
        yield _row(connection, known["notice"], seq, letter)


def _row(
    connection: sqlite3.Connection, layout: Layout, number: int, given: dict[str, Column]
) -> Change:
    """A new row, with words in every column that nothing is said of."""
    row: dict[str, Column] = dict.fromkeys(layout.columns, "words") | given | {"id": number}
    for column in ("panel_id", "listed"):
        row[column] = None
    row = {column: row[column] for column in layout.columns}
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {layout.table} VALUES ({places})", tuple(row.values()))
    return Change(layout.table, "whole", f"[{number}]", written(row))


def main() -> None:
    entries = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "panelctl.db"
        create.create(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            fill(connection, entries)
            connection.execute("COMMIT")
            started = time.monotonic()
            faults = journal.verify(connection) + changes.verify(connection)
            with replaying.replayed(connection) as record:
                check = comparing.check(connection, record)
        seconds = time.monotonic() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{entries} entries, {check.detail}: {seconds:.1f} s, at most {MOST:.0f} s; {megabytes} MB"
    )
    sys.exit(0 if check.ok and not faults and seconds <= MOST else 1)


if __name__ == "__main__":
    main()
