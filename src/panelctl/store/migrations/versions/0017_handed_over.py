"""Letters and reminders that are handed over and have not gone yet, since when; and the file as which an edited letter
went. What was released before went on the day that it has.

SQLite cannot change a CHECK, so both tables are made anew. Foreign keys are off meanwhile.
"""

from alembic import op

from panelctl.store.connection import Connection
from panelctl.store.engines.server_tables import in_words_of_server

revision = "0017"
down_revision = "0016"

NOTICE = """
CREATE TABLE notice (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    notice TEXT NOT NULL CONSTRAINT notice CHECK (length(notice) BETWEEN 1 AND 100),
    title TEXT NOT NULL CONSTRAINT title CHECK (length(title) BETWEEN 1 AND 500),
    role TEXT NOT NULL CONSTRAINT role CHECK (length(role) BETWEEN 0 AND 100),
    person_id INTEGER,
    recipient TEXT NOT NULL CONSTRAINT recipient CHECK (length(recipient) BETWEEN 0 AND 200),
    address TEXT NOT NULL CONSTRAINT address CHECK (length(address) BETWEEN 0 AND 1000),
    status TEXT NOT NULL CONSTRAINT status CHECK ({of_letter}),
    dated TEXT CONSTRAINT dated CHECK (date(dated, '+0 days') IS dated),
    body TEXT CONSTRAINT body CHECK (length(body) <= 1000000),
    sha256 TEXT NOT NULL CONSTRAINT sha256 CHECK ({sha256}),
    cleared_by TEXT NOT NULL CONSTRAINT cleared_by CHECK (length(cleared_by) BETWEEN 0 AND 200),
    cleared_at TEXT CONSTRAINT cleared_at CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', cleared_at, '+0 days') IS cleared_at),
    sent TEXT CONSTRAINT sent CHECK (date(sent, '+0 days') IS sent),
    how TEXT NOT NULL CONSTRAINT how CHECK (length(how) BETWEEN 0 AND 200),
    released_by TEXT NOT NULL CONSTRAINT released_by CHECK (length(released_by) BETWEEN 0 AND 200),
    file TEXT NOT NULL CONSTRAINT file CHECK (length(file) BETWEEN 0 AND 255),
    handed_over TEXT CONSTRAINT handed_over CHECK ({handed_over}),
    as_file TEXT NOT NULL CONSTRAINT as_file CHECK (length(as_file) BETWEEN 0 AND 255),
    as_sha256 TEXT NOT NULL CONSTRAINT as_sha256 CHECK ({as_sha256}),
    PRIMARY KEY (id),
    UNIQUE (case_id, event_id, notice, role, recipient),
    CONSTRAINT cleared_with_text CHECK ({with_text}),
    CONSTRAINT released_when_sent CHECK ((status = 'released') = (sent IS NOT NULL)),
    CONSTRAINT since_a_day CHECK ({on_a_day}),
    CONSTRAINT as_file_with_sha256 CHECK ({with_sha256}),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(event_id) REFERENCES event (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)
STRICT"""
REMINDER = """
CREATE TABLE reminder (
    id INTEGER NOT NULL,
    case_id INTEGER,
    deadline TEXT NOT NULL CONSTRAINT deadline CHECK (length(deadline) BETWEEN 0 AND 100),
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ('soon', 'today', 'overdue', 'undated', 'digest')),
    due TEXT NOT NULL CONSTRAINT due CHECK (date(due, '+0 days') IS due),
    role TEXT NOT NULL CONSTRAINT role CHECK (length(role) BETWEEN 0 AND 100),
    person_id INTEGER,
    recipient TEXT NOT NULL CONSTRAINT recipient CHECK (length(recipient) BETWEEN 0 AND 200),
    address TEXT NOT NULL CONSTRAINT address CHECK (length(address) BETWEEN 0 AND 1000),
    title TEXT NOT NULL CONSTRAINT title CHECK (length(title) BETWEEN 1 AND 500),
    body TEXT CONSTRAINT body CHECK (length(body) <= 1000000),
    sha256 TEXT NOT NULL CONSTRAINT sha256 CHECK ({sha256}),
    digest_id INTEGER,
    drafted TEXT NOT NULL CONSTRAINT drafted CHECK (date(drafted, '+0 days') IS drafted),
    status TEXT NOT NULL CONSTRAINT status CHECK ({of_reminder}),
    reason TEXT NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 0 AND 20000),
    sent TEXT CONSTRAINT sent CHECK (date(sent, '+0 days') IS sent),
    how TEXT NOT NULL CONSTRAINT how CHECK (length(how) BETWEEN 0 AND 200),
    released_by TEXT NOT NULL CONSTRAINT released_by CHECK (length(released_by) BETWEEN 0 AND 200),
    file TEXT NOT NULL CONSTRAINT file CHECK (length(file) BETWEEN 0 AND 255),
    journal_seq INTEGER NOT NULL,
    handed_over TEXT CONSTRAINT handed_over CHECK ({handed_over}),
    PRIMARY KEY (id),
    UNIQUE (case_id, deadline, kind, due, role),
    CONSTRAINT digest_without_case CHECK ((kind = 'digest') = (case_id IS NULL)),
    CONSTRAINT body_or_digest CHECK ((body IS NULL) = (digest_id IS NOT NULL)),
    CONSTRAINT body_with_sha256 CHECK ((body IS NULL) = (sha256 = '')),
    CONSTRAINT released_when_sent CHECK ((status = 'released') = (sent IS NOT NULL)),
    CONSTRAINT since_a_day CHECK ({on_a_day}),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(digest_id) REFERENCES reminder (id),
    FOREIGN KEY(journal_seq) REFERENCES journal (seq)
)
STRICT"""
SHA256 = "{0} = '' OR (length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*')"
CHECKS = {
    "of_letter": "status IN ('draft', 'cleared', 'handed-over', 'released', 'dropped')",
    "of_reminder": "status IN ('draft', 'handed-over', 'released', 'dropped')",
    "sha256": SHA256.format("sha256"),
    "handed_over": "date(handed_over, '+0 days') IS handed_over",
    "as_file": "length(as_file) BETWEEN 0 AND 255",
    "as_sha256": SHA256.format("as_sha256"),
    "with_text": "status NOT IN ('cleared', 'handed-over', 'released') OR (body IS NOT NULL AND sha256 <> '')",
    "on_a_day": "status <> 'handed-over' OR handed_over IS NOT NULL",
    "with_sha256": "(as_file = '') = (as_sha256 = '')",
}


def upgrade() -> None:
    _anew("notice", NOTICE, "NULL, '', ''")
    op.create_index("notice_status", "notice", ["status"])
    _anew("reminder", REMINDER, "NULL")
    op.execute(
        "CREATE UNIQUE INDEX one_digest_a_day ON reminder (due, role, recipient, address) WHERE case_id IS NULL"
    )
    op.create_index("reminder_status", "reminder", ["status"])


def _anew(table: str, made: str, added: str) -> None:
    op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")
    op.execute(f"DROP TABLE {table}")
    op.execute(made.format_map(CHECKS))
    op.execute(f"INSERT INTO {table} SELECT *, {added} FROM {table}_before ORDER BY id")
    op.execute(f"DROP TABLE {table}_before")


def on_server(connection: Connection) -> None:
    for table, status in (("notice", "of_letter"), ("reminder", "of_reminder")):
        _on_server(connection, table, "ADD COLUMN handed_over TEXT", "handed_over")
        connection.execute(f"ALTER TABLE main.{table} DROP CONSTRAINT status")
        _check(connection, table, "status", status)
        _check(connection, table, "since_a_day", "on_a_day")
    connection.execute("ALTER TABLE main.notice DROP CONSTRAINT cleared_with_text")
    _check(connection, "notice", "cleared_with_text", "with_text")
    _on_server(connection, "notice", "ADD COLUMN as_file TEXT NOT NULL DEFAULT ''", "as_file")
    _on_server(connection, "notice", "ADD COLUMN as_sha256 TEXT NOT NULL DEFAULT ''", "as_sha256")
    for column in ("as_file", "as_sha256"):
        connection.execute(f"ALTER TABLE main.notice ALTER COLUMN {column} DROP DEFAULT")
    _check(connection, "notice", "as_file_with_sha256", "with_sha256")


def _on_server(connection: Connection, table: str, change: str, check: str) -> None:
    """A column with its CHECK, in the words of the server."""
    said = f"{change} CONSTRAINT {check} CHECK ({CHECKS[check]})"
    connection.execute(in_words_of_server(f"ALTER TABLE main.{table} {said}"))


def _check(connection: Connection, table: str, name: str, check: str) -> None:
    connection.execute(f"ALTER TABLE main.{table} ADD CONSTRAINT {name} CHECK ({CHECKS[check]})")
