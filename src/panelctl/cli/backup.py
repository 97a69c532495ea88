"""`panelctl backup`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show

app = verb_app()


@app.command()
def backup(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Where to; else a new file in the folder backups."),
    ] = "",
) -> None:
    """Pack the record and every file that belongs to it into one new archive, and check it.

    \b
    Examples:
      panelctl backup
      panelctl backup /media/stick/panels-2027-01-20.zip
    """
    show(context.obj, "backup", actions.upkeep.backing_up.backup(context.obj.site, file))
