"""`panelctl explain`"""

from typing import Annotated, Literal

import typer

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import asked
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case
from panelctl.cli.views import reasons
from panelctl.cli.views import timeline as drawn
from panelctl.shapes.limits import ExplanationDocument

app = verb_app()
Form = Literal["text", "html"]


@app.command()
def explain(
    context: typer.Context,
    case: Case = "",
    deadline: Annotated[
        str, typer.Argument(metavar="[DEADLINE]", help="One time limit, by its id; else all.")
    ] = "",
    timeline: Annotated[
        bool, typer.Option("--timeline", help="Draw the dates of the case on a line of days.")
    ] = False,
    form: Annotated[
        Form, typer.Option("--format", help="For the terminal, or a page for a browser.")
    ] = "text",
) -> None:
    """Explain the time limits of a case: rule, clause, each day counted or skipped, and what became of them.

    \b
    Examples:
      panelctl explain CAM-2027-001
      panelctl explain CAM-2027-001 portfolio-by
      panelctl explain CAM-2027-001 --timeline
      panelctl explain CAM-2027-001 --timeline --format html
    """
    if form == "html":
        context.obj.expect_no_json(form)
    explaining = actions.limits.explaining
    request = explaining.Question(case, deadline, timeline)
    outcome = asked(context.obj, explaining.explain, request)
    if form == "html":
        present.deliver(context.obj, outcome, _page(outcome.data, timeline))
    else:
        present.show(context.obj, "explain", outcome, drawn.lines if timeline else reasons.lines)


def _page(data: ExplanationDocument, timeline: bool) -> str:
    from panelctl.documents import drawing, pages  # slow: loads jinja2

    return (
        drawing.timeline_page(data)
        if timeline
        else pages.page("explain.html", reasons.fields(data))
    )
