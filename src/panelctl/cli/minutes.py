"""`panelctl minutes`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Panel
from panelctl.cli.present import deliver, show
from panelctl.cli.views import letters

app = verb_app()


@app.command()
def minutes(
    context: typer.Context,
    panel: Panel = "",
    agenda: Annotated[bool, typer.Option("--agenda", help="The agenda instead.")] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write it to files in the data folder too.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="text, markdown or html.")
    ] = "text",
) -> None:
    """Print the minutes of a panel from what was recorded, or its agenda.

    \b
    Examples:
      panelctl minutes 2027-01-20 --agenda
      panelctl minutes 2027-01-20 --write
    """
    desk: Desk = context.obj
    letters.expect_form(form)
    minuting = actions.panels.minuting
    action = minuting.agenda if agenda else minuting.minutes
    outcome = asked(desk, action, minuting.Wanted(panel, write))
    if form == "text" or desk.json:
        show(desk, "minutes", outcome, letters.document)
    else:
        deliver(desk, outcome, letters.document_file(outcome.data, form))
