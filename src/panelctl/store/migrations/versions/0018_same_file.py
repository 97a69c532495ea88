"""From the hash of a file to where it was received: the same file twice is noticed whenever one comes."""

from alembic import op

from panelctl.store.connection import Connection

revision = "0018"
down_revision = "0017"

BY_HASH = "CREATE INDEX document_sha256 ON document (sha256)"


def upgrade() -> None:
    op.execute(BY_HASH)


def on_server(connection: Connection) -> None:
    connection.execute(BY_HASH)
