"""`panelctl form`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case, PolicyId, of_today
from panelctl.cli.present import show

app = verb_app()


@app.command()
def form(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Which form, as the procedure calls it; all for every one."
        ),
    ] = "",
    case: Case = "",
    blank: Annotated[bool, typer.Option("--blank", help="With nothing filled in.")] = False,
    panel: Annotated[
        str,
        typer.Option(
            "--panel", metavar="PANEL", help="One for each case of a panel.", callback=of_today
        ),
    ] = "",
    policy: PolicyId = "",
    route: Annotated[
        str, typer.Option("--route", metavar="ROUTE", help="Of a blank one: for which route.")
    ] = "",
    folder: Annotated[
        str, typer.Option("--to", metavar="FOLDER", help="Where to; else forms in the data folder.")
    ] = "",
) -> None:
    """Write a form of the procedure for Word and for print, filled in with what is on record.

    In Word only what is to be filled in can be changed. A completed one is read back by apply, approve, dispute,
    evidence add and score, with --form.

    \b
    Examples:
      panelctl form request-form STH-2027-001
      panelctl form expression-of-interest --blank --policy camden
      panelctl form all --blank --policy camden
      panelctl form score-sheet --panel 2027-04-20 --to sheets
    """
    desk: Desk = context.obj
    making = actions.forms.making
    wanted = making.Wanted(name, case, blank, panel, policy, route, folder)
    show(desk, "form", asked(desk, making.make, wanted))
