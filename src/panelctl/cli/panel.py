"""`panelctl panel`"""

import os
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import asked, attended, field_for
from panelctl.cli.commands import worded
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Panel
from panelctl.cli.root import at_this_moment
from panelctl.cli.views import day
from panelctl.errors import PanelctlError, cited

if TYPE_CHECKING:
    from panelctl.console.work import Work

app = verb_app()

HOW = "The screen is not installed; the questions below do the same. To add it: pip install 'panelctl[tui]'"
PLAIN = (
    "Answer with a number or a word; a line with nothing asks again, and back returns to the question before."
    " Ctrl-D leaves; all that was said is kept."
)


@app.command()
def panel(
    context: typer.Context,
    panel: Panel = "",
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Questions instead of the screen, as for a screen reader."),
    ] = False,
    end: Annotated[
        bool, typer.Option("--end", help="Put on record that the meeting has ended.")
    ] = False,
) -> None:
    """The day of a panel on one screen: attendance, interests, score sheets, decisions, the minutes as they grow.

    Without PANEL it is today's. What is done is kept at once, as the other commands keep it.

    \b
    Examples:
      panelctl panel
      panelctl panel 2027-01-20 --plain
    """
    desk: Desk = context.obj
    if end:
        ending = actions.panels.ending
        present.show(desk, "panel", asked(desk, ending.end, ending.Ending(panel)))
        return
    reading = actions.panels.day
    if not attended(desk):
        present.show(desk, "panel", asked(desk, reading.day, reading.DayOf(panel)), day.agenda)
        return
    today = asked(desk, reading.read, reading.DayOf(panel)).data
    reference = today.frame["panel"]["reference"]
    if plain or os.environ.get("TERM") == "dumb" or not find_spec("textual"):
        _by_questions(desk, reference, plain)
    else:
        from panelctl.console import app as screen  # only this command loads the screen

        screen.show(work(desk, reference, today))


def _by_questions(desk: Desk, panel: str, plain: bool) -> None:
    from panelctl.cli.prompts import panel as prompts  # only where somebody answers

    if not plain and not find_spec("textual"):
        present.say(HOW)
    present.say(PLAIN)
    prompts.ask_on(replace(desk, back=True), panel)


def work(desk: Desk, panel: str, now: "actions.panels.day.Day | None" = None) -> "Work":
    """What the screen of a panel works with."""
    from panelctl.console.work import Work

    return Work(panel, lambda: at_this_moment(desk).site, fault, worded, field_for, now=now)


def fault(refused: PanelctlError) -> str:
    """A refusal in one line, as the screen has it: what stands in the way with its clauses, and no command to type."""
    grounds = refused.findings or getattr(refused, "grounds", ())
    said = [cited(ground.message, ground.clauses) for ground in grounds if ground.level == "refuse"]
    return present.shown(" ".join(said)) if said else present.in_one_line(refused)
