"""`panelctl score`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()


Why = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why a sheet that is kept is corrected.")
]
TakeBack = Annotated[
    bool,
    typer.Option("--take-back", help="Take the sheet back: it was typed for the wrong member."),
]


@app.command()
def score(
    context: typer.Context,
    case: Case = "",
    member: Annotated[
        str, typer.Argument(metavar="MEMBER", help="The panel member whose sheet it is.")
    ] = "",
    everything: Annotated[
        str,
        typer.Option(
            "--all",
            metavar="FINDING",
            help="The finding for every criterion not named by --set, or abstains.",
        ),
    ] = "",
    findings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="CRITERION=FINDING", help="One finding; may be repeated."),
    ] = None,
    rationale: Annotated[
        str, typer.Option("--rationale", metavar="TEXT", help="The member's reasons.")
    ] = "",
    reason: Why = "",
    take_back: TakeBack = False,
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Record one member's score sheet for a case, or correct it; no outcome is worked out from it.

    A correction needs only what changes: the other findings and the reasons stay.

    \b
    Examples:
      panelctl score CAM-2027-001 "Grace Bell" --all met --set pcf-9="not seen" --rationale "Strong direct work"
      panelctl score CAM-2027-001 "Grace Bell" --set pcf-9=met --reason "Mistyped"
      panelctl score CAM-2027-001 "Omar Reid" --take-back --reason "It was Grace Bell's sheet"
    """
    desk: Desk = context.obj
    scoring = actions.panels.scoring
    sheet = scoring.NewSheet(
        case, member, tuple(findings or ()), everything, rationale, reason, take_back
    )
    show(
        desk,
        "score",
        asked(desk, scoring.score, with_texts(sheet, texts, edit)),
        after=moved.summary,
    )
