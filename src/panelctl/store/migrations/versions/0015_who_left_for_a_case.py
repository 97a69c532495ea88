"""From a case to the interests in it: who left for it before is asked whenever a case is read."""

from alembic import op

from panelctl.store.connection import Connection

revision = "0015"
down_revision = "0014"

OF_CASE = "CREATE INDEX declaration_case ON declaration (case_id)"


def upgrade() -> None:
    op.execute(OF_CASE)


def on_server(connection: Connection) -> None:
    connection.execute(OF_CASE)
