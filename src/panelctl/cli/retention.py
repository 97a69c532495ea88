"""`panelctl retention`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked, attended, required
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.present import say, show
from panelctl.cli.views.retention import retention as view

app = verb_app()


@app.command()
def retention(
    context: typer.Context,
    erase: Annotated[
        bool, typer.Option("--erase", help="Erase what is listed; it is asked before.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Erase it without asking.")] = False,
) -> None:
    """List what is past the period for which the procedure keeps it, by case, with its clause; --erase erases it.

    Portfolios and other documents go first, the application last. A legal hold, and whatever is still owed in a case,
    keeps it. Of an application remains that there was one, and what became of it.

    \b
    Examples:
      panelctl retention
      panelctl retention --erase
    """
    desk: Desk = context.obj
    expiring = actions.rights.expiring
    if erase and not yes:
        if attended(desk):
            listed = asked(desk, expiring.retention, expiring.Wanted())
            show(desk, "retention", listed._replace(attention=False), view)
        if required(desk, "", "--yes", "Erase it (yes or no)").lower() not in ("yes", "y"):
            say("Nothing was changed.")
            raise typer.Exit(1)
    show(desk, "retention", asked(desk, expiring.retention, expiring.Wanted(erase)), view)
