"""How somebody took part in a panel who was not in the room."""

from alembic import op

from panelctl.store.connection import Connection
from panelctl.store.engines.server_tables import in_words_of_server

revision = "0014"
down_revision = "0013"

TAKING_PART = """
CREATE TABLE taking_part (
    panel_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    way TEXT NOT NULL CONSTRAINT way CHECK (way IN ('video', 'telephone')),
    PRIMARY KEY (panel_id, person_id),
    FOREIGN KEY(panel_id) REFERENCES panel (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)"""


def upgrade() -> None:
    op.execute(f"{TAKING_PART} STRICT")


def on_server(connection: Connection) -> None:
    connection.execute(in_words_of_server(TAKING_PART))
