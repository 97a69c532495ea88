"""`panelctl dispute`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.forms_read import FormFile, Yes, record, understood
from panelctl.cli.options import At, By, Case, Exempt, Facts, Move, Reason, day
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()


@app.command()
def dispute(
    context: typer.Context,
    case: Case = "",
    answer: Annotated[
        str, typer.Argument(metavar="[no]", help="no: the reasons are accepted.")
    ] = "",
    received: Annotated[
        str, typer.Option("--received", metavar="DATE", help="When it came in; else today.")
    ] = "",
    at: At = "",
    completed: Annotated[
        str, typer.Option("--completed", metavar="DATE", help="When the form was completed.")
    ] = "",
    filed_by: Annotated[
        str, typer.Option("--filed-by", metavar="NAME", help="Who handed it in for them.")
    ] = "",
    reason: Reason = "",
    facts: Facts = None,
    move: Move = "",
    exception: Exempt = "",
    by: By = "",
    texts: Texts = None,
    edit: Edit = False,
    file: FormFile = "",
    yes: Yes = False,
) -> None:
    """Record that a social worker challenges a decision, in time or late, or accepts the reasons for it.

    \b
    Examples:
      panelctl dispute STH-2027-001 --completed 2027-02-18 --reason "Two closed cases were not counted"
      panelctl dispute STH-2027-002 --received 2027-03-01 --filed-by "Ellen Cross, union" --reason "On leave until then"
      panelctl dispute STH-2027-003 no
      panelctl dispute --form application-dispute.docx --received 2027-02-22
    """
    desk: Desk = context.obj
    disputing = actions.cases.disputing
    form = (case, answer, day(received), at, day(completed), filed_by)
    request = disputing.Challenge(*form, by, reason, tuple(facts or ()), move, exception)
    request = with_texts(request, texts, edit)
    if file:
        read = understood(desk, file, case)
        whole = actions.forms.requests.challenge(read, request)
        return record(desk, "dispute", read, whole, disputing.dispute, yes)
    return show(desk, "dispute", asked(desk, disputing.dispute, request), after=moved.summary)
