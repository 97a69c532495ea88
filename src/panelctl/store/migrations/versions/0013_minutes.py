"""Minutes that were given to those who sat: their issues, what was corrected in them, and who approved them."""

from alembic import op

from panelctl.store.connection import Connection
from panelctl.store.engines.server_tables import in_words_of_server

revision = "0013"
down_revision = "0012"

ISSUE = """
CREATE TABLE minutes_issue (
    id INTEGER NOT NULL,
    panel_id INTEGER NOT NULL,
    number INTEGER NOT NULL CONSTRAINT number CHECK (number >= 1),
    day TEXT NOT NULL CONSTRAINT day CHECK (date(day, '+0 days') IS day),
    head TEXT NOT NULL CONSTRAINT head CHECK (length(head) BETWEEN 0 AND 100),
    sha256 TEXT NOT NULL CONSTRAINT sha256 CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    PRIMARY KEY (id),
    UNIQUE (panel_id, number),
    FOREIGN KEY(panel_id) REFERENCES panel (id)
)"""
PART = """
CREATE TABLE minutes_part (
    id INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    number INTEGER NOT NULL CONSTRAINT number CHECK (number >= 1),
    case_id INTEGER,
    private INTEGER NOT NULL CONSTRAINT private CHECK (private IN (0, 1)),
    body TEXT NOT NULL CONSTRAINT body CHECK (length(body) BETWEEN 1 AND 1000000),
    PRIMARY KEY (id),
    UNIQUE (issue_id, number),
    FOREIGN KEY(issue_id) REFERENCES minutes_issue (id),
    FOREIGN KEY(case_id) REFERENCES cases (id)
)"""
CORRECTION = """
CREATE TABLE minutes_correction (
    id INTEGER NOT NULL,
    part_id INTEGER NOT NULL,
    case_id INTEGER,
    line INTEGER NOT NULL CONSTRAINT line CHECK (line >= 0),
    was TEXT NOT NULL CONSTRAINT was CHECK (length(was) BETWEEN 0 AND 100000),
    now TEXT NOT NULL CONSTRAINT now CHECK (length(now) BETWEEN 0 AND 100000),
    person_id INTEGER NOT NULL,
    day TEXT NOT NULL CONSTRAINT day CHECK (date(day, '+0 days') IS day),
    PRIMARY KEY (id),
    FOREIGN KEY(part_id) REFERENCES minutes_part (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)"""
APPROVAL = """
CREATE TABLE minutes_approval (
    id INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    corrections INTEGER NOT NULL CONSTRAINT corrections CHECK (corrections >= 0),
    in_room INTEGER NOT NULL CONSTRAINT in_room CHECK (in_room IN (0, 1)),
    day TEXT NOT NULL CONSTRAINT day CHECK (date(day, '+0 days') IS day),
    at TEXT NOT NULL CONSTRAINT at CHECK (length(at) BETWEEN 0 AND 5),
    head TEXT NOT NULL CONSTRAINT head CHECK (length(head) BETWEEN 0 AND 100),
    PRIMARY KEY (id),
    UNIQUE (issue_id, person_id, corrections),
    FOREIGN KEY(issue_id) REFERENCES minutes_issue (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)"""
TABLES = (ISSUE, PART, CORRECTION, APPROVAL)
INDEXES = (
    "CREATE INDEX minutes_part_case ON minutes_part (case_id)",
    "CREATE INDEX minutes_correction_part ON minutes_correction (part_id)",
    "CREATE INDEX minutes_correction_case ON minutes_correction (case_id)",
)


def upgrade() -> None:
    for statement in (*(f"{table} STRICT" for table in TABLES), *INDEXES):
        op.execute(statement)


def on_server(connection: Connection) -> None:
    for statement in (*TABLES, *INDEXES):
        connection.execute(in_words_of_server(statement))
