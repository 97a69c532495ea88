"""`panelctl panel`"""

from importlib.util import find_spec
from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import asked, attended
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Panel
from panelctl.cli.views import day

app = verb_app()

HOW = "The screen is not installed; the questions below do the same. To add it: pip install 'panelctl[tui]'"
PLAIN = "Answer with a number or a word; a line with nothing asks again. Ctrl-D leaves; all that was said is kept."


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
    today = asked(desk, reading.day, reading.DayOf(panel))
    if not attended(desk):
        present.show(desk, "panel", today, day.agenda)
        return
    reference = today.data["panel"]["reference"]
    from panelctl.cli.prompts import panel as prompts  # only where somebody answers

    if not find_spec("textual") and not plain:
        present.say(HOW)
    present.say(PLAIN)
    prompts.ask_on(desk, reference)
