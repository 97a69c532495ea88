"""Triggers that keep the journal append-only.

They are installed after every migration, because rebuilding a table drops its triggers without a word.
"""

import sqlite3

TRIGGERS = {
    "journal_stands": """
        CREATE TRIGGER journal_stands BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no entry can be changed'); END""",
    "journal_stays": """
        CREATE TRIGGER journal_stays BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no entry can be deleted'); END""",
    # INSERT OR REPLACE deletes without firing the trigger above where recursive_triggers is off (other programs).
    "journal_not_replaced": """
        CREATE TRIGGER journal_not_replaced BEFORE INSERT ON journal
        WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no entry can be replaced'); END""",
    "journal_in_order": """
        CREATE TRIGGER journal_in_order AFTER INSERT ON journal
        WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM journal WHERE seq <> NEW.seq), 0)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: an entry follows the last one'); END""",
}


def install(connection: sqlite3.Connection) -> None:
    """Make every trigger anew, inside the caller's transaction."""
    for name, statement in TRIGGERS.items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(statement.strip())


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is missing or altered, one line each."""
    present = dict(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    missing = [f"trigger {name} is missing" for name in TRIGGERS if name not in present]
    altered = [
        f"trigger {name} was altered"
        for name, statement in TRIGGERS.items()
        if name in present and present[name].split() != statement.split()
    ]
    foreign = [
        f"trigger {name} is not panelctl's" for name in sorted(present.keys() - TRIGGERS.keys())
    ]
    return missing + altered + foreign
