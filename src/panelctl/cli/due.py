"""`panelctl due`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import due as views

app = verb_app()


@app.command()
def due(
    context: typer.Context,
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", min=0, max=3660, help="Look so many days ahead.")
    ] = 14,
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="Only this case.")] = "",
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="Only what this role owes.")] = "",
) -> None:
    """List what is owed, by whom and by when, with the command that does it; ends with status 6 if anything is overdue.

    \b
    Examples:
      panelctl due
      panelctl due --within 30 --role co-ordinator
    """
    outcome = actions.owing.due(context.obj.site, within=within, case=case, role=role)
    show(context.obj, "due", outcome, views.lines)
