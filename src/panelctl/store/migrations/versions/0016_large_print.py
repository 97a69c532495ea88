"""Who reads large print."""

from alembic import op

from panelctl.store.connection import Connection
from panelctl.store.engines.server_tables import in_words_of_server

revision = "0016"
down_revision = "0015"

LARGE_PRINT = """
CREATE TABLE large_print (
    person_id INTEGER NOT NULL,
    since TEXT NOT NULL CONSTRAINT since CHECK (date(since, '+0 days') IS since),
    PRIMARY KEY (person_id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)"""


def upgrade() -> None:
    op.execute(f"{LARGE_PRINT} STRICT")


def on_server(connection: Connection) -> None:
    connection.execute(in_words_of_server(LARGE_PRINT))
