"""`panelctl log`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import log as views

app = verb_app()


@app.command()
def log(
    context: typer.Context,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Only this case, or this panel.")
    ] = "",
    last: Annotated[
        int,
        typer.Option(
            "--last", metavar="N", min=1, max=1_000_000_000, help="So many entries, the newest."
        ),
    ] = 50,
) -> None:
    """List what has been done, when and by whom, oldest first.

    \b
    Examples:
      panelctl log --last 20
      panelctl log CAM-2027-001
      panelctl log CAM-2027-01-20
    """
    show(
        context.obj,
        "log",
        actions.cases.showing.log(context.obj.site, case=case, last=last),
        views.lines,
    )
