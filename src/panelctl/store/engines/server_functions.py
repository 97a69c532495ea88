"""Functions that a server keeps for panelctl, each as it stands here, so that `doctor` can compare."""

from typing import NamedTuple

from panelctl.store.connection import Connection


class Function(NamedTuple):
    """A function: how it is declared after its name, and its body."""

    name: str
    declared: str
    body: str


def make(connection: Connection, function: Function) -> None:
    connection.execute(
        f"CREATE OR REPLACE FUNCTION panelctl.{function.name}{function.declared} AS $${function.body}$$"
    )
