"""`panelctl doctor`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import checks
from panelctl.errors import NotTogether

app = verb_app()


@app.command()
def doctor(
    context: typer.Context,
    anchor: Annotated[
        str,
        typer.Option(
            "--anchor",
            metavar="TEXT|FILE",
            help="Compare a head of the journal that somebody kept, or that stands in this file.",
        ),
    ] = "",
    clear: Annotated[
        bool,
        typer.Option(
            "--clear",
            help="Take away what ended commands left half written, and put documents of no case aside.",
        ),
    ] = False,
) -> None:
    """Check the database, the journal, the files beside it and the templates; nothing is repaired.

    With --anchor, the head of the journal that stands in minutes, a digest, a bundle or beside a backup is
    compared too: only so is it noticed that the journal was cut off or made anew, or that an older copy is
    in its place.

    \b
    Examples:
      panelctl doctor
      panelctl doctor --anchor "89 · ab1208eee115"
      panelctl doctor --anchor minutes-from-the-chair.txt
      panelctl doctor --clear
    """
    if clear and anchor:
        raise NotTogether(
            "--clear", "--anchor", "one takes away what is left over, the other looks"
        )
    if clear:
        show(context.obj, "doctor", actions.upkeep.leftovers.clear(context.obj.site))
        return
    outcome = actions.upkeep.checking.doctor(context.obj.site, anchor)
    show(context.obj, "doctor", outcome, checks.lines)
