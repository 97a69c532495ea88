"""Triggers that keep the journal append-only, and what it holds of rows. Only the last entry can be sealed, and once.
The content of an entry, or of a change, can be erased with its salt; nothing else of it.

They are installed after every migration, because rebuilding a table drops its triggers without a word.
"""

from panelctl.store.connection import Connection

TRIGGERS = {
    "journal_stands": """
        CREATE TRIGGER journal_stands BEFORE UPDATE ON journal
        WHEN NOT (OLD.rows IS NULL AND NEW.rows IS NOT NULL AND NEW.seq = OLD.seq
            AND OLD.seq = (SELECT max(seq) FROM journal)
            AND (NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.digest, NEW.prev)
            = (OLD.at, OLD.actor, OLD.action, OLD.subject, OLD.digest, OLD.prev)
            AND NEW.salt IS OLD.salt AND NEW.body IS OLD.body)
        AND NOT (NEW.salt IS NULL AND NEW.body IS NULL AND NEW.rows IS OLD.rows
            AND (NEW.seq, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.digest, NEW.prev, NEW.hash)
            = (OLD.seq, OLD.at, OLD.actor, OLD.action, OLD.subject, OLD.digest, OLD.prev, OLD.hash))
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
    "change_stands": """
        CREATE TRIGGER change_stands BEFORE UPDATE ON change
        WHEN NOT (NEW.key IS NULL AND NEW.salt IS NULL AND NEW.body IS NULL
            AND (NEW.journal_seq, NEW.number, NEW.of_table, NEW.kind, NEW.digest)
            = (OLD.journal_seq, OLD.number, OLD.of_table, OLD.kind, OLD.digest))
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no row it holds can be changed'); END""",
    "change_stays": """
        CREATE TRIGGER change_stays BEFORE DELETE ON change
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: no row it holds can be deleted'); END""",
    "change_before_the_seal": """
        CREATE TRIGGER change_before_the_seal BEFORE INSERT ON change
        WHEN NEW.journal_seq <> (SELECT max(seq) FROM journal)
            OR (SELECT rows FROM journal WHERE seq = NEW.journal_seq) IS NOT NULL
            OR EXISTS (SELECT 1 FROM change WHERE (journal_seq, number) = (NEW.journal_seq, NEW.number))
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only: an entry that is sealed holds no more rows'); END""",
}


def install(connection: Connection) -> None:
    """Make every trigger anew, inside the caller's transaction."""
    remove(connection)
    for statement in TRIGGERS.values():
        connection.execute(statement.strip())


def remove(connection: Connection) -> None:
    """Take every trigger away: SQLite makes no table anew while a trigger of another one speaks of it."""
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")


def faults(connection: Connection) -> list[str]:
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
