"""Duties of a body that were done: each row answers one last day, and nothing of it changes afterwards."""

from alembic import op

revision = "0006"
down_revision = "0005"

DUTY_DONE = """
CREATE TABLE duty_done (
    id INTEGER NOT NULL,
    policy TEXT NOT NULL CONSTRAINT policy CHECK (length(policy) BETWEEN 1 AND 100),
    duty TEXT NOT NULL CONSTRAINT duty CHECK (length(duty) BETWEEN 1 AND 100),
    due TEXT NOT NULL CONSTRAINT due CHECK (date(due, '+0 days') IS due),
    done TEXT CONSTRAINT done CHECK (date(done, '+0 days') IS done),
    by_name TEXT NOT NULL CONSTRAINT by_name CHECK (length(by_name) BETWEEN 0 AND 200),
    note TEXT NOT NULL CONSTRAINT note CHECK (length(note) BETWEEN 0 AND 20000),
    reason TEXT NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 0 AND 20000),
    supersedes INTEGER,
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT reason_to_correct CHECK ((supersedes IS NULL) = (reason = '')),
    CONSTRAINT done_or_taken_back CHECK (done IS NOT NULL OR supersedes IS NOT NULL),
    UNIQUE (supersedes),
    FOREIGN KEY(supersedes) REFERENCES duty_done (id),
    FOREIGN KEY(journal_seq) REFERENCES journal (seq)
)
STRICT"""


def upgrade() -> None:
    op.execute(DUTY_DONE)
    op.create_index("duty_done_policy", "duty_done", ["policy"])
