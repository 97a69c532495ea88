"""`panelctl attend`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Panel, Person
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import panels

app = verb_app()
Stays = Annotated[
    bool, typer.Option("--stays", help="Stays in the room for that case all the same.")
]
Ruling = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who rules: whoever chairs that item.")
]

Status = Annotated[
    str,
    typer.Argument(
        metavar="STATUS",
        help="present, apologies, absent, prepared (has read the papers), declares, no-interest; "
        "ruled-in (the chair rules that an interest does not exclude) or ruled-out (no more).",
    ),
]
How = Annotated[
    str,
    typer.Option(
        "--how",
        metavar="WAY",
        help="How they take part where the procedure allows more: room, video or telephone.",
    ),
]


@app.command()
def attend(
    context: typer.Context,
    panel: Panel = "",
    name: Person = "",
    status: Status = "",
    chair: Annotated[bool, typer.Option("--chair", help="This person chairs.")] = False,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="TEXT", help="Why somebody else than the chair chairs."),
    ] = "",
    case: Annotated[
        str,
        typer.Option(
            "--case", metavar="CASE", help="For one case only; in which the interest lies."
        ),
    ] = "",
    interest: Annotated[
        str, typer.Option("--interest", metavar="TEXT", help="What the interest is.")
    ] = "",
    stays: Stays = False,
    by: Ruling = "",
    how: How = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Record who came to a panel, who sent apologies, who has read the papers, and who declared an interest.

    What is recorded again takes the place of what was; an interest is corrected by --reason.

    \b
    Examples:
      panelctl attend CAM-2027-01-20 "Grace Bell" present --chair
      panelctl attend 2027-01-20 "Omar Reid" present --how video
      panelctl attend 2027-01-20 "Omar Reid" absent --case CAM-2027-002 --reason "Called away"
      panelctl attend 2027-01-20 "Omar Reid" declares --case CAM-2027-001 --interest "Former supervisor"
      panelctl attend 2027-01-20 "Omar Reid" ruled-in --case CAM-2027-001 --reason "It was eight years ago"
    """
    desk: Desk = context.obj
    attending = actions.panels.attending
    request = attending.Attendance(
        panel, name, status, chair, reason, case, interest, stays, by, how
    )
    show(
        desk,
        "attend",
        asked(desk, attending.attend, with_texts(request, texts, edit)),
        after=panels.attendance,
    )
