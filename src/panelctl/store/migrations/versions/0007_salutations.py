"""How somebody prefers to be written to: the words after "Dear"."""

from alembic import op

revision = "0007"
down_revision = "0006"

SALUTATION = """
CREATE TABLE salutation (
    person_id INTEGER NOT NULL,
    words TEXT NOT NULL CONSTRAINT words CHECK (length(words) BETWEEN 1 AND 100),
    PRIMARY KEY (person_id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)
STRICT"""


def upgrade() -> None:
    op.execute(SALUTATION)
