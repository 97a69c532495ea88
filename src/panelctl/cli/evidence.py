"""`panelctl evidence …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case, day
from panelctl.cli.present import show
from panelctl.cli.views import documents, moved

app = verb_app(help="Add, list and check the documents of a case.")


@app.command()
def add(
    context: typer.Context,
    case: Case = "",
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Which document it is, as evidence check names it.")] = "",
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; a copy is kept.")] = "",
    sent: Annotated[
        str, typer.Option("--sent", metavar="DATE", help="The day it was sent; else the day received.")
    ] = "",
    received: Annotated[str, typer.Option("--received", metavar="DATE", help="The day it came; else today.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="The hour it came, where a limit has one.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who received it; else whoever types.")] = "",
    complete: Annotated[bool, typer.Option("--complete", help="Every part of it is there.")] = False,
    lacks: Annotated[
        list[str] | None, typer.Option("--lacks", metavar="PART", help="A part that is not there; may be repeated.")
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", metavar="NAME=N", help="What was counted, as pages=2.")
    ] = None,
) -> None:
    """Record a document that has come; a late or incomplete one is recorded too, and says so.

    \b
    Examples:
      panelctl evidence add CAM-2027-001 portfolio portfolio.pdf --complete
      panelctl evidence add CAM-2027-001 portfolio portfolio.pdf --lacks "evidence of practice development"
      panelctl evidence add STH-2027-001 presentation slides.pptx --received 2027-02-10 --measure slides=5
    """
    desk: Desk = context.obj
    parts, counted = lacks or ([] if complete else None), measure or []
    sent_on, received_on = day(sent), day(received)
    outcome = asked(
        desk, actions.evidencing.add, reference=case, item=item, file=file, lacks=parts, measures=counted, sent=sent_on,
        received=received_on, received_by=by, at=at,
    )  # fmt: skip
    show(desk, "evidence add", outcome, after=moved.summary)


@app.command("list")
def listing(context: typer.Context, case: Case = "") -> None:
    """List the files received for a case.

    \b
    Example:
      panelctl evidence list CAM-2027-001
    """
    outcome = asked(context.obj, actions.evidencing.listed, reference=case)
    show(context.obj, "evidence list", outcome, documents.lines)


@app.command()
def check(context: typer.Context, case: Case = "") -> None:
    """Check which documents a case needs, which have come, and which parts they lack.

    \b
    Example:
      panelctl evidence check CAM-2027-001
    """
    outcome = asked(context.obj, actions.evidencing.check, reference=case)
    show(context.obj, "evidence check", outcome, documents.coverage)
