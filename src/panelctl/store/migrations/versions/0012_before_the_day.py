"""Days on which somebody is away; what is said of one case of a panel before its day; which papers a member was given.

SQLite cannot add a column without a default, so that table is made anew. Foreign keys are off meanwhile.
"""

from typing import TYPE_CHECKING

from alembic import op

if TYPE_CHECKING:
    from panelctl.store.connection import Connection

revision = "0012"
down_revision = "0011"

THERE_FOR_CASE = """
CREATE TABLE there_for_case (
    panel_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    there INTEGER NOT NULL CONSTRAINT there CHECK (there IN (0, 1)),
    chairs INTEGER NOT NULL CONSTRAINT chairs CHECK (chairs IN (0, 1)),
    reason TEXT NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 0 AND 20000),
    ahead INTEGER NOT NULL CONSTRAINT ahead CHECK (ahead IN (0, 1)),
    PRIMARY KEY (panel_id, person_id, case_id),
    FOREIGN KEY(panel_id) REFERENCES panel (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(case_id) REFERENCES cases (id)
)
STRICT"""
ABSENCE = """
CREATE TABLE absence (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    starts TEXT NOT NULL CONSTRAINT starts CHECK (date(starts, '+0 days') IS starts),
    ends TEXT CONSTRAINT ends CHECK (date(ends, '+0 days') IS ends),
    PRIMARY KEY (id),
    UNIQUE (person_id, starts),
    CONSTRAINT ends_after_start CHECK (ends >= starts),
    FOREIGN KEY(person_id) REFERENCES person (id)
)
STRICT"""
SHA256 = "length(papers) = 64 AND papers NOT GLOB '*[^0-9a-f]*'"
PACKED_CASE = f"""
CREATE TABLE packed_case (
    panel_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    made TEXT NOT NULL CONSTRAINT made CHECK (date(made, '+0 days') IS made),
    papers TEXT NOT NULL CONSTRAINT papers CHECK ({SHA256}),
    PRIMARY KEY (panel_id, person_id, case_id),
    FOREIGN KEY(panel_id) REFERENCES panel (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(case_id) REFERENCES cases (id)
)
STRICT"""


def upgrade() -> None:
    op.execute("CREATE TABLE there_before AS SELECT * FROM there_for_case")
    op.execute("DROP TABLE there_for_case")
    op.execute(THERE_FOR_CASE)
    op.execute("INSERT INTO there_for_case SELECT *, 0 FROM there_before")
    op.execute("DROP TABLE there_before")
    op.execute(ABSENCE)
    op.execute(PACKED_CASE)


def on_server(connection: "Connection") -> None:
    from panelctl.store.engines.server_tables import in_words_of_server

    connection.execute(
        "ALTER TABLE main.there_for_case ADD COLUMN ahead BIGINT NOT NULL DEFAULT 0"
        " CONSTRAINT ahead CHECK (ahead IN (0, 1))"
    )
    connection.execute("ALTER TABLE main.there_for_case ALTER COLUMN ahead DROP DEFAULT")
    for table in (ABSENCE, PACKED_CASE):
        made = in_words_of_server(table.removesuffix("STRICT"))
        connection.execute(made.replace("CREATE TABLE ", "CREATE TABLE main."))
