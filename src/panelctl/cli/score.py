"""`panelctl score`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.forms_read import FormFile, Yes, record, understood
from panelctl.cli.options import Case
from panelctl.cli.present import show
from panelctl.cli.texts import FIELDS, Edit, Texts, with_texts
from panelctl.cli.views import moved
from panelctl.errors import BadValue, NotTogether

app = verb_app()
OF_THE_PANEL = {**FIELDS, "rationale": "The reasons of the panel"}


Why = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why a sheet that is kept is corrected.")
]
TakeBack = Annotated[
    bool,
    typer.Option("--take-back", help="Take the sheet back: it was typed for the wrong member."),
]


Member = Annotated[
    str, typer.Argument(metavar="MEMBER", help="The panel member whose sheet it is.")
]
Agreed = Annotated[
    bool,
    typer.Option(
        "--agreed", help="The panel's own sheet: what its members' sheets agree on, and --set."
    ),
]
Everything = Annotated[
    str,
    typer.Option(
        "--all",
        metavar="FINDING",
        help="The finding for every criterion not named by --set, or abstains; with --agreed, for every one on "
        "which the sheets do not agree.",
    ),
]
Findings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="CRITERION=FINDING", help="One finding; may be repeated."),
]
Under = Annotated[
    list[str] | None,
    typer.Option(
        "--why",
        metavar="CRITERION=TEXT",
        help="The panel's reasons under one heading; may be repeated.",
    ),
]
Rationale = Annotated[
    str, typer.Option("--rationale", metavar="TEXT", help="The reasons for all of it.")
]
Table = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="CSV",
        help="Findings out of a table: heading, finding and, with --agreed, rationale.",
    ),
]


@app.command()
def score(
    context: typer.Context,
    case: Case = "",
    member: Member = "",
    agreed: Agreed = False,
    everything: Everything = "",
    findings: Findings = None,
    why: Under = None,
    rationale: Rationale = "",
    file: Table = "",
    reason: Why = "",
    take_back: TakeBack = False,
    texts: Texts = None,
    edit: Edit = False,
    form: FormFile = "",
    yes: Yes = False,
) -> None:
    """Record one member's score sheet for a case, or the panel's own; no outcome is worked out from either.

    A correction needs only what changes: the other findings and the reasons stay. The agreed sheet has what the
    members' sheets agree on, and asks where they differ; neither council's procedure asks for one before a decision.

    \b
    Examples:
      panelctl score CAM-2027-001 "Grace Bell" --all met --set pcf-9="not seen" --rationale "Strong direct work"
      panelctl score CAM-2027-001 "Grace Bell" --set pcf-9=met --reason "Mistyped"
      panelctl score CAM-2027-001 "Omar Reid" --take-back --reason "It was Grace Bell's sheet"
      panelctl score --form score-sheet.docx
      panelctl score CAM-2027-001 --agreed --set pcf-9=met --why pcf-9="Seen in the second report" --rationale "Sound"
    """
    desk: Desk = context.obj
    found, reasons = tuple(findings or ()), tuple(why or ())
    _expect_one_kind(agreed, member, reasons, form, take_back)
    if agreed:
        agree = actions.panels.agreeing
        own = agree.NewAgreed(case, found, reasons, everything, rationale, file, reason, take_back)
        done = asked(desk, agree.agree, with_texts(own, texts, edit, OF_THE_PANEL))
    else:
        scoring = actions.panels.scoring
        said = (found, everything, rationale, reason, take_back, file)
        sheet = with_texts(scoring.NewSheet(case, member, *said), texts, edit)
        if form:
            read = understood(desk, form, case)
            whole = actions.forms.requests.sheet(read, sheet)
            return record(desk, "score", read, whole, scoring.score, yes)
        done = asked(desk, scoring.score, sheet)
    return show(desk, "score", done, after=moved.summary)


def _expect_one_kind(
    agreed: bool, member: str, reasons: tuple[str, ...], form: str, take_back: bool
) -> None:
    """Raises NotTogether and BadValue: an agreed sheet is nobody's own, and of no form; reasons by heading are its; and
    a form is not needed to take a sheet back."""
    if agreed and member:
        raise NotTogether("MEMBER", "--agreed", "an agreed sheet is the panel's")
    if agreed and form:
        raise NotTogether("--form", "--agreed", "a form is one member's sheet")
    if form and take_back:
        raise NotTogether("--form", "--take-back", "a form puts a sheet on record")
    if reasons and not agreed:
        why = "given with --agreed: reasons by heading are the panel's"
        raise BadValue("--why", reasons[0], why)
