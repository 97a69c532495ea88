"""`panelctl pause`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Reason
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

app = verb_app()


@app.command()
def pause(
    context: typer.Context,
    case: Case = "",
    deadline: Annotated[
        str, typer.Argument(metavar="DEADLINE", help="The time limit, by its id.")
    ] = "",
    starts: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", help="The first day that does not count; else today."
        ),
    ] = "",
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="DATE", help="End the pause: the first day that counts again."
        ),
    ] = "",
    reason: Reason = "",
    by: By = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Stop the time of a limit of one case, where the policy says who may, and let it run again with --until.

    The days between do not count: what was left is counted again from the day the time runs again.

    \b
    Examples:
      panelctl pause NOR-2027-001 answer-by --from 2027-03-08 --reason "In hospital" --by "Grace Bell"
      panelctl pause NOR-2027-001 answer-by --until 2027-03-22 --by "Grace Bell"
    """
    desk: Desk = context.obj
    pausing = actions.limits.pausing
    request = pausing.Pause(case, deadline, starts, until, reason, by)
    show(
        desk,
        "pause",
        asked(desk, pausing.pause, with_texts(request, texts, edit)),
        after=moved.summary,
    )
