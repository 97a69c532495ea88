"""Alembic's entry: it migrates on the connection it is given, inside the transaction that is open there."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection)
context.run_migrations()
