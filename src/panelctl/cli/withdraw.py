"""`panelctl withdraw`"""

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
def withdraw(
    context: typer.Context,
    case: Case = "",
    reason: Reason = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Close a case because the applicant withdraws; letters that have not gone are dropped.

    \b
    Example:
      panelctl withdraw CAM-2027-004 --reason "Moves to another council"
    """
    desk: Desk = context.obj
    withdrawing = actions.cases.withdrawing
    outcome = asked(
        desk, withdrawing.withdraw, with_texts(withdrawing.Closing(case, reason), texts, edit)
    )
    show(desk, "withdraw", outcome, after=moved.summary)
