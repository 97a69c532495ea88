"""`panelctl decide`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Exempt, Facts, Feedback, Move, Needs, Told
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()
Reasons = Annotated[
    str,
    typer.Option("--reason", "--rationale", metavar="TEXT", help="The reasons, for the record."),
]
Resolved = Annotated[
    str,
    typer.Option(
        "--resolved",
        metavar="TEXT",
        help="How the chair says that a tie was resolved, or what the procedure is silent on.",
    ),
]


@app.command()
def decide(
    context: typer.Context,
    case: Case = "",
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="yes, no or defer.")] = "",
    reason: Reasons = "",
    told: Told = "",
    feedback: Feedback = "",
    needs: Needs = "",
    by: By = "",
    facts: Facts = None,
    move: Move = "",
    exception: Exempt = "",
    resolved: Resolved = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Record the outcome of a case, with its reasons; it is not told to anybody before its letter is released.

    \b
    Examples:
      panelctl decide CAM-2027-001 yes --reason "All three parts show practice at this level"
      panelctl decide CAM-2027-002 no --reason "Two parts are thin" --needs "Leading a complex case to its end"
      panelctl decide CAM-2027-003 defer --reason "The applicant was ill" --told "You were ill on the day"
    """
    desk: Desk = context.obj
    deciding = actions.cases.deciding
    said = (reason, told, feedback, needs)
    given = tuple(facts or ())
    request = deciding.Decision(case, answer, by, *said, given, move, exception, resolved=resolved)
    outcome = asked(desk, deciding.decide, with_texts(request, texts, edit))
    show(desk, "decide", outcome, after=moved.summary)
