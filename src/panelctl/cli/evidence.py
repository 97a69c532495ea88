"""`panelctl evidence …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.forms_read import FormFile, Yes, record, understood
from panelctl.cli.options import At, Case, Measures, day
from panelctl.cli.present import show
from panelctl.cli.views import documents, moved

app = verb_app(help="Add, list and check the documents of a case.")

Item = Annotated[
    str,
    typer.Argument(metavar="ITEM", help="Which document it is, as evidence check names it."),
]
File = Annotated[str, typer.Argument(metavar="FILE", help="The file; a copy is kept.")]
Sent = Annotated[
    str,
    typer.Option("--sent", metavar="DATE", help="The day it was sent; else the day received."),
]
Received = Annotated[
    str, typer.Option("--received", metavar="DATE", help="The day it came; else today.")
]
ReceivedBy = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who received it; else whoever types.")
]
Complete = Annotated[bool, typer.Option("--complete", help="Every part of it is there.")]
Lacks = Annotated[
    list[str] | None,
    typer.Option("--lacks", metavar="PART", help="A part that is not there; may be repeated."),
]
Plans = Annotated[
    list[str] | None,
    typer.Option(
        "--plan",
        metavar="PART=TEXT",
        help="The support planned for a part that lacks; may be repeated.",
    ),
]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="Where several may come: its title.")
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="KIND", help='Where several may come: its kind, or "" for none.'
    ),
]
Headings = Annotated[
    list[str] | None,
    typer.Option(
        "--under",
        metavar="HEADING",
        help='A heading it stands under; may be repeated; "" for none.',
    ),
]
Explains = Annotated[
    str | None,
    typer.Option("--explains", metavar="TEXT", help='What it shows there, or "" for nothing said.'),
]


@app.command()
def add(
    context: typer.Context,
    case: Case = "",
    item: Item = "",
    file: File = "",
    sent: Sent = "",
    received: Received = "",
    at: At = "",
    by: ReceivedBy = "",
    complete: Complete = False,
    lacks: Lacks = None,
    plan: Plans = None,
    measure: Measures = None,
    title: Title = "",
    kind: Kind = None,
    under: Headings = None,
    explains: Explains = None,
    form: FormFile = "",
    yes: Yes = False,
) -> None:
    """Record a document that has come; a late or incomplete one is recorded too, and says so.

    \b
    Examples:
      panelctl evidence add CAM-2027-001 portfolio portfolio.pdf --complete
      panelctl evidence add CAM-2027-001 portfolio portfolio.pdf --lacks "evidence of practice development"
      panelctl evidence add STH-2027-001 presentation slides.pptx --received 2027-02-10 --complete --measure slides=5
      panelctl evidence add STH-2027-001 manager-checklist a.pdf --lacks "ASYE passed" --plan "ASYE passed=Moderation"
      panelctl evidence add STH-2027-001 supporting-document a.pdf --title "Home visit" --under pcf-5 --under pcf-7
      panelctl evidence add --form evidence-template.docx --received 2027-02-10
    """
    desk: Desk = context.obj
    evidencing = actions.cases.evidencing
    arrival = (day(sent), day(received), at, by)
    parts = lacks or (() if complete else None)
    place = (title, kind, under, explains)
    new = evidencing.Delivery(case, item, file, *arrival, parts, measure or (), plan or (), *place)
    if form:
        read = understood(desk, form, case)
        whole = actions.forms.requests.delivery(read, new)
        return record(desk, "evidence add", read, whole, evidencing.add, yes)
    return show(desk, "evidence add", asked(desk, evidencing.add, new), after=moved.summary)


@app.command("list")
def listing(context: typer.Context, case: Case = "") -> None:
    """List the files received for a case.

    \b
    Example:
      panelctl evidence list CAM-2027-001
    """
    named = actions.cases.showing.CaseNamed(case)
    outcome = asked(context.obj, actions.cases.showing_evidence.received, named)
    show(context.obj, "evidence list", outcome, documents.lines)


@app.command()
def check(context: typer.Context, case: Case = "") -> None:
    """Check which documents a case needs, which have come, and which parts they lack.

    \b
    Example:
      panelctl evidence check CAM-2027-001
    """
    named = actions.cases.showing.CaseNamed(case)
    outcome = asked(context.obj, actions.cases.showing_evidence.check, named)
    show(context.obj, "evidence check", outcome, documents.coverage)


@app.command()
def grid(
    context: typer.Context,
    case: Case = "",
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="Which documents, where a case has several sets.")
    ] = "",
) -> None:
    """Show which documents stand under which heading, and what is not there yet.

    \b
    Example:
      panelctl evidence grid STH-2027-001
    """
    named = actions.cases.showing_evidence.GridNamed(case, item)
    outcome = asked(context.obj, actions.cases.showing_evidence.grid, named)
    show(context.obj, "evidence grid", outcome, documents.grid)
