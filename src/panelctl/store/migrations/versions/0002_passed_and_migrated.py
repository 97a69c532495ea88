"""Two more kinds of event, `passed` and `migrated`, and an index to find a person's earlier cases by.

SQLite cannot change a CHECK, so the table of events is made anew. Foreign keys are off meanwhile: what refers to an
event finds it again under its id.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

EVENT = """
CREATE TABLE event (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL CONSTRAINT seq CHECK (seq >= 1),
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ({kinds})),
    name TEXT NOT NULL CONSTRAINT name CHECK (length(name) BETWEEN 1 AND 100),
    date TEXT NOT NULL CONSTRAINT date CHECK (date(date, '+0 days') IS date),
    by_name TEXT NOT NULL CONSTRAINT by_name CHECK (length(by_name) BETWEEN 0 AND 200),
    by_person_id INTEGER,
    role TEXT NOT NULL CONSTRAINT role CHECK (length(role) BETWEEN 0 AND 100),
    reason TEXT NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 0 AND 20000),
    body TEXT NOT NULL CONSTRAINT body CHECK (body GLOB '{{*}}'),
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (case_id, seq),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(by_person_id) REFERENCES person (id),
    FOREIGN KEY(journal_seq) REFERENCES journal (seq)
)
STRICT"""
KINDS = (
    "move",
    "fact",
    "task",
    "document",
    "notice",
    "party",
    "lifted",
    "corrected",
    "voided",
    "withdrawn",
    "note",
    "passed",
    "varied",
    "migrated",
)


def upgrade() -> None:
    op.execute("CREATE TABLE event_before AS SELECT * FROM event")
    op.execute("DROP TABLE event")
    op.execute(EVENT.format(kinds=", ".join(f"'{kind}'" for kind in KINDS)))
    op.execute("INSERT INTO event SELECT * FROM event_before ORDER BY id")
    op.execute("DROP TABLE event_before")
    op.create_index("cases_person", "cases", ["person_id", "route"])
