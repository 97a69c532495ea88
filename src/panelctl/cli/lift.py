"""`panelctl lift`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Reason
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()


@app.command()
def lift(
    context: typer.Context,
    case: Case = "",
    element: Annotated[
        str, typer.Argument(metavar="ELEMENT", help="The deadline, document or rule, by its id.")
    ] = "",
    reason: Reason = "",
    by: By = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Lift a deadline, a document or a rule for one case, where the policy says who may.

    \b
    Example:
      panelctl lift CAM-2027-001 portfolio-by --reason "In hospital until the day before" --by "Grace Bell"
    """
    desk: Desk = context.obj
    lifting = actions.limits.lifting
    request = with_texts(lifting.Exemption(case, element, reason, by), texts, edit)
    outcome = asked(desk, lifting.lift, request)
    show(desk, "lift", outcome, after=moved.summary)
