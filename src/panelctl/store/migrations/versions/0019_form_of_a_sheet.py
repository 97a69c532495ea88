"""The completed form that a score sheet was read from: its file in `documents`, and its SHA-256.

Written as 0017 is: the table is made anew. Foreign keys are off meanwhile.
"""

from alembic import op

from panelctl.store.connection import Connection
from panelctl.store.engines.server_tables import in_words_of_server

revision = "0019"
down_revision = "0018"

SHEET = """
CREATE TABLE score_sheet (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    panel_id INTEGER,
    person_id INTEGER NOT NULL,
    day TEXT NOT NULL CONSTRAINT day CHECK (date(day, '+0 days') IS day),
    findings TEXT NOT NULL CONSTRAINT findings CHECK (findings GLOB '{*}'),
    rationale TEXT NOT NULL CONSTRAINT rationale CHECK (length(rationale) BETWEEN 0 AND 20000),
    form_file TEXT NOT NULL CONSTRAINT form_file CHECK (length(form_file) BETWEEN 0 AND 255),
    form_sha256 TEXT NOT NULL CONSTRAINT form_sha256 CHECK ([form_sha256]),
    PRIMARY KEY (id),
    UNIQUE (case_id, panel_id, person_id),
    CONSTRAINT form_file_with_sha256 CHECK ([with_sha256]),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(panel_id) REFERENCES panel (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)
STRICT"""
SHA256 = "form_sha256 = '' OR (length(form_sha256) = 64 AND form_sha256 NOT GLOB '*[^0-9a-f]*')"
WITH_SHA256 = "(form_file = '') = (form_sha256 = '')"
COLUMNS = {"form_file": "length(form_file) BETWEEN 0 AND 255", "form_sha256": SHA256}


def upgrade() -> None:
    op.execute("CREATE TABLE score_sheet_before AS SELECT * FROM score_sheet")
    op.execute("DROP TABLE score_sheet")
    op.execute(SHEET.replace("[form_sha256]", SHA256).replace("[with_sha256]", WITH_SHA256))
    op.execute("INSERT INTO score_sheet SELECT *, '', '' FROM score_sheet_before ORDER BY id")
    op.execute("DROP TABLE score_sheet_before")
    op.execute(
        "CREATE UNIQUE INDEX one_sheet_without_panel ON score_sheet (case_id, person_id) WHERE panel_id IS NULL"
    )


def on_server(connection: Connection) -> None:
    for column, check in COLUMNS.items():
        added = f"ADD COLUMN {column} TEXT NOT NULL DEFAULT '' CONSTRAINT {column} CHECK ({check})"
        connection.execute(in_words_of_server(f"ALTER TABLE main.score_sheet {added}"))
    for column in COLUMNS:
        connection.execute(f"ALTER TABLE main.score_sheet ALTER COLUMN {column} DROP DEFAULT")
    connection.execute(
        f"ALTER TABLE main.score_sheet ADD CONSTRAINT form_file_with_sha256 CHECK ({WITH_SHA256})"
    )
