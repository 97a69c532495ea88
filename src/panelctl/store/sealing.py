"""Sealing a transaction: its last journal entry holds every row that it changed, and its hash covers them."""

from panelctl.store import changes, journal
from panelctl.store.catching import Catching
from panelctl.store.connection import Connection


class Sealing:
    """One transaction, from where it begins to where it is kept."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.before, _ = journal.head(connection)
        self.catching = Catching(connection)

    def end(self) -> None:
        """Seal what was done. Rows that change without an entry are a fault of panelctl, and are not kept."""
        seq, _ = journal.head(self.connection)
        caught = self.catching.changes()
        if seq > self.before:
            journal.seal(self.connection, changes.write(self.connection, seq, caught))
        elif change := next(caught, None):
            raise RuntimeError(f"a row of {change.table} changed, and no journal entry holds it")
