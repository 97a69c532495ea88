"""Who was in the room for one case of a panel and not for another, and who was in the chair for it."""

from alembic import op

revision = "0008"
down_revision = "0007"

THERE_FOR_CASE = """
CREATE TABLE there_for_case (
    panel_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    there INTEGER NOT NULL CONSTRAINT there CHECK (there IN (0, 1)),
    chairs INTEGER NOT NULL CONSTRAINT chairs CHECK (chairs IN (0, 1)),
    reason TEXT NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 0 AND 20000),
    PRIMARY KEY (panel_id, person_id, case_id),
    FOREIGN KEY(panel_id) REFERENCES panel (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(case_id) REFERENCES cases (id)
)
STRICT"""


def upgrade() -> None:
    op.execute(THERE_FOR_CASE)
