"""`panelctl amend`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case, Reason
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()


@app.command()
def amend(
    context: typer.Context,
    case: Case = "",
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="The fact, document or task that is wrong.")
    ] = "",
    value: Annotated[str, typer.Argument(metavar="[VALUE]", help="What it should be.")] = "",
    reason: Reason = "",
    last: Annotated[bool, typer.Option("--last", help="Take back the last move instead.")] = False,
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Correct what was mistyped, or take back the last move while its letters have not gone; the history stays.

    \b
    Examples:
      panelctl amend CAM-2027-001 qualified 2021-09-01 --reason "Mistyped: the certificate says 2021"
      panelctl amend CAM-2027-001 --last --reason "Listed for the wrong panel"
    """
    desk: Desk = context.obj
    amending = actions.cases.amending
    if last:
        outcome = asked(
            desk, amending.take_back, with_texts(amending.Retraction(case, reason), texts, edit)
        )
    else:
        amendment = with_texts(amending.Amendment(case, name, value, reason), texts, edit)
        outcome = asked(desk, amending.correct, amendment)
    show(desk, "amend", outcome, after=moved.summary)
