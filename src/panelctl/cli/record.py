"""`panelctl record`"""

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


@app.command()
def record(
    context: typer.Context,
    case: Case = "",
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="The fact, task or role as the policy names it, or note."
        ),
    ] = "",
    value: Annotated[
        str,
        typer.Argument(
            metavar="[VALUE]", help="What it is; of a task the day it was done, else today."
        ),
    ] = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Record a fact, a task that was done, who acts in a role for this case, or a note.

    \b
    Examples:
      panelctl record CAM-2027-001 registered yes
      panelctl record CAM-2027-001 chair-liaison 2027-01-21
      panelctl record STH-2027-001 team-manager "Omar Reid"
      panelctl record CAM-2027-001 note "Asked for a later slot"
      panelctl record CAM-2027-001 feedback --edit
    """
    desk: Desk = context.obj
    recording = actions.cases.recording
    request = with_texts(recording.Record(case, name, value), texts, edit)
    outcome = asked(desk, recording.record, request)
    show(desk, "record", outcome, after=moved.summary)
