"""`panelctl restore`"""

import os
from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import required
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.present import say, show

app = verb_app()


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The backup.")],
    another_record: Annotated[
        bool,
        typer.Option("--another-record", help="The backup is of another record than the one here."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Put a backup in place of the record and the files beside it, once it has passed its checks; what was there is
    kept, under names that say so.

    \b
    Example:
      panelctl restore backups/panelctl-20270120-091500-1.zip
    """
    desk: Desk = context.obj
    actions.upkeep.backing_up.expect_copy(desk.site, file)
    is_there = os.path.lexists(desk.database)
    to = f"in place of {desk.database}" if is_there else f"at {desk.database}, where there is none,"
    if server := actions.upkeep.backing_up.goes_on_at(desk.site):
        to = f"{to}, whose record goes on at {server}"
    question = f"Put {file} {to} (yes or no)"
    if not yes and required(desk, "", "--yes", question).lower() not in ("yes", "y"):
        say("Nothing was changed.")
        raise typer.Exit(1)
    restored = actions.upkeep.backing_up.restore(desk.site, file, another_record=another_record)
    show(desk, "restore", restored)
