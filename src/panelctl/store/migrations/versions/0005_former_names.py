"""The names that people had before: under which they are found. Those of before stand in the journal."""

from alembic import op

revision = "0005"
down_revision = "0004"

FORMER_NAME = """
CREATE TABLE former_name (
    person_id INTEGER NOT NULL,
    name TEXT NOT NULL CONSTRAINT name CHECK (length(name) BETWEEN 1 AND 200),
    until TEXT NOT NULL CONSTRAINT until CHECK (date(until, '+0 days') IS until),
    PRIMARY KEY (person_id, name),
    FOREIGN KEY(person_id) REFERENCES person (id)
)
STRICT"""
FROM_JOURNAL = """
INSERT OR IGNORE INTO former_name (person_id, name, until)
SELECT p.id, json_extract(j.body, '$.was.name'), max(substr(j.at, 1, 10))
FROM journal j JOIN person p ON p.id = json_extract(j.body, '$.person')
WHERE j.action = 'person edit' AND json_extract(j.body, '$.was.name') <> p.name
GROUP BY 1, 2"""


def upgrade() -> None:
    op.execute(FORMER_NAME)
    op.execute(FROM_JOURNAL)
