"""`panelctl doctor`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Reason
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
    accept: Annotated[
        str,
        typer.Option(
            "--accept",
            metavar="FILE",
            help="Say that minutes that somebody edited, settings.toml, or your own templates, are right as they are.",
        ),
    ] = "",
    reason: Reason = "",
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
      panelctl doctor --accept CAM-2027-01-20-minutes.md --reason "Agreed by the chair"
    """
    desk: Desk = context.obj
    _expect_one(clear=clear, anchor=anchor, accept=accept)
    if accept:
        accepting = actions.upkeep.accepting
        outcome = asked(desk, accepting.accept, accepting.Acceptance(accept, reason))
        show(desk, "doctor", outcome)
        return
    if clear:
        show(desk, "doctor", actions.upkeep.leftovers.clear(desk.site))
        return
    show(desk, "doctor", actions.upkeep.checking.doctor(desk.site, anchor), checks.lines)


def _expect_one(*, clear: bool, anchor: str, accept: str) -> None:
    """Raises NotTogether for more than one of the three."""
    if clear and anchor:
        raise NotTogether(
            "--clear", "--anchor", "one takes away what is left over, the other looks"
        )
    if accept and (clear or anchor):
        other = "--clear" if clear else "--anchor"
        raise NotTogether("--accept", other, "one says that a file is right, and looks at nothing")
