"""What a panel found of a case, agreed among its members; and what the chair ruled of an interest in it."""

from alembic import op

from panelctl.store.connection import Connection

revision = "0011"
down_revision = "0010"

RULING = """
CREATE TABLE {schema}ruling (
    declaration_id {number} NOT NULL,
    case_id {number} NOT NULL,
    person_id {number} NOT NULL,
    day {text} NOT NULL CONSTRAINT day CHECK ({is_day}),
    reason {text} NOT NULL CONSTRAINT reason CHECK (length(reason) BETWEEN 1 AND 20000),
    PRIMARY KEY (declaration_id),
    FOREIGN KEY(declaration_id) REFERENCES {schema}declaration (id),
    FOREIGN KEY(case_id) REFERENCES {schema}cases (id),
    FOREIGN KEY(person_id) REFERENCES {schema}person (id)
)
{strict}"""
OF_CASE = "CREATE INDEX ruling_case ON {schema}ruling (case_id)"
AGREED_SHEET = """
CREATE TABLE {schema}agreed_sheet (
    id {number} NOT NULL,
    case_id {number} NOT NULL,
    panel_id {number} NOT NULL,
    day {text} NOT NULL CONSTRAINT day CHECK ({is_day}),
    findings {text} NOT NULL CONSTRAINT findings CHECK (findings {like}),
    reasons {text} NOT NULL CONSTRAINT reasons CHECK (reasons {like}),
    rationale {text} NOT NULL CONSTRAINT rationale CHECK (length(rationale) BETWEEN 0 AND 20000),
    PRIMARY KEY (id),
    UNIQUE (case_id, panel_id),
    FOREIGN KEY(case_id) REFERENCES {schema}cases (id),
    FOREIGN KEY(panel_id) REFERENCES {schema}panel (id)
)
{strict}"""
IN_A_FILE = {
    "schema": "",
    "number": "INTEGER",
    "text": "TEXT",
    "is_day": "date(day, '+0 days') IS day",
    "like": "GLOB '{*}'",
    "strict": "STRICT",
}
ON_A_SERVER = {
    "schema": "main.",
    "number": "BIGINT",
    "text": 'TEXT COLLATE "C"',
    "is_day": "panelctl.is_day(day)",
    "like": "LIKE '{%}'",
    "strict": "",
}


def upgrade() -> None:
    for statement in (RULING, OF_CASE, AGREED_SHEET):
        op.execute(statement.format_map(IN_A_FILE))


def on_server(connection: Connection) -> None:
    for statement in (RULING, OF_CASE, AGREED_SHEET):
        connection.execute(statement.format_map(ON_A_SERVER))
