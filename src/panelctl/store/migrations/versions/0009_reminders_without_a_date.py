"""One more kind of reminder, `undated`: of what is owed though the procedure sets no date for it.

SQLite cannot change a CHECK, so the table is made anew. Foreign keys are off meanwhile.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

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
    status TEXT NOT NULL CONSTRAINT status CHECK (status IN ('draft', 'released', 'dropped')),
    reason TEXT NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 0 AND 20000),
    sent TEXT CONSTRAINT sent CHECK (date(sent, '+0 days') IS sent),
    how TEXT NOT NULL CONSTRAINT how CHECK (length(how) BETWEEN 0 AND 200),
    released_by TEXT NOT NULL CONSTRAINT released_by CHECK (length(released_by) BETWEEN 0 AND 200),
    file TEXT NOT NULL CONSTRAINT file CHECK (length(file) BETWEEN 0 AND 255),
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (case_id, deadline, kind, due, role),
    CONSTRAINT digest_without_case CHECK ((kind = 'digest') = (case_id IS NULL)),
    CONSTRAINT body_or_digest CHECK ((body IS NULL) = (digest_id IS NOT NULL)),
    CONSTRAINT body_with_sha256 CHECK ((body IS NULL) = (sha256 = '')),
    CONSTRAINT released_when_sent CHECK ((status = 'released') = (sent IS NOT NULL)),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(digest_id) REFERENCES reminder (id),
    FOREIGN KEY(journal_seq) REFERENCES journal (seq)
)
STRICT"""
SHA256 = "sha256 = '' OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')"


def upgrade() -> None:
    op.execute("CREATE TABLE reminder_before AS SELECT * FROM reminder")
    op.execute("DROP TABLE reminder")
    op.execute(REMINDER.format(sha256=SHA256))
    op.execute("INSERT INTO reminder SELECT * FROM reminder_before ORDER BY id")
    op.execute("DROP TABLE reminder_before")
    op.execute(
        "CREATE UNIQUE INDEX one_digest_a_day ON reminder (due, role, recipient, address) WHERE case_id IS NULL"
    )
    op.create_index("reminder_status", "reminder", ["status"])
