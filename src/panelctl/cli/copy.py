"""`panelctl copy`"""

from dataclasses import replace
from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.desk import Desk, typed_path
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.root import LIKE_AN_ADDRESS

app = verb_app()


@app.command()
def copy(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The database file.")],
    to: Annotated[str, typer.Argument(metavar="ADDRESS", help="An empty database on a server.")],
) -> None:
    """Copy the record of a file to a PostgreSQL server, every row and the whole journal, checked on both sides before
    anything is kept; it goes on there, and the file is closed.

    \b
    Example:
      panelctl copy panels/panelctl.db postgresql+psycopg://panels_owner@db.council.example/panels
    """
    desk: Desk = context.obj
    place = file if LIKE_AN_ADDRESS.match(file) else str(typed_path("FILE", file))
    site = replace(desk, database=place, beside="").site
    show(desk, "copy", actions.upkeep.copying.copy(site, to))
