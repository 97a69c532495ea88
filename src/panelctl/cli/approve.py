"""`panelctl approve`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.forms_read import FormFile, Yes, record, understood
from panelctl.cli.options import At, By, Case, Exempt, Facts, Move, Reason, Told
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()


@app.command()
def approve(
    context: typer.Context,
    case: Case = "",
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="yes or no.")] = "",
    by: By = "",
    reason: Reason = "",
    told: Told = "",
    facts: Facts = None,
    move: Move = "",
    exception: Exempt = "",
    at: At = "",
    texts: Texts = None,
    edit: Edit = False,
    form: FormFile = "",
    yes: Yes = False,
) -> None:
    """Record that whoever's turn it is supports an application, or does not, with the reasons.

    \b
    Examples:
      panelctl approve STH-2027-001 yes --by "Omar Reid" --reason "Ready: leads on complex cases"
      panelctl approve STH-2027-001 no --reason "Not yet" --set support-plan="Shadowing in court work"
      panelctl approve --form request-form.docx
    """
    desk: Desk = context.obj
    approving = actions.cases.approving
    request = approving.Support(
        case, answer, by, reason, told, tuple(facts or ()), move, exception, at
    )
    request = with_texts(request, texts, edit)
    if form:
        read = understood(desk, form, case)
        requests = actions.forms.requests
        whole = requests.support(read, request)
        left_out = requests.left_out(read, requests.whose_answer(read))
        return record(desk, "approve", read, whole, approving.approve, yes, left_out)
    return show(desk, "approve", asked(desk, approving.approve, request), after=moved.summary)
