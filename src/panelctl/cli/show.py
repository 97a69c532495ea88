"""`panelctl show`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app

app = verb_app()

Words = Annotated[
    str,
    typer.Argument(
        metavar="CASE|NAME|PANEL",
        help="A case by its reference or enough of it, a person by name, or a panel by its reference or date.",
    ),
]


@app.command()
def show(context: typer.Context, words: Words = "") -> None:
    """Show one case: where it stands, what has happened, what is missing, and what can be done next by whom.

    A name shows that person's case; where they have applied several times or never, the person with their cases. The
    reference or date of a panel shows who sits, who came, and the cases on it.

    \b
    Examples:
      panelctl show CAM-2027-001
      panelctl show osei
      panelctl show CAM-2027-04-22
    """
    desk: Desk = context.obj
    cases = actions.cases
    named = cases.showing.CaseNamed(words)
    meant = asked(desk, cases.meaning.meant, named).data
    if meant.kind == "case":
        _case(desk, meant.name)
    elif meant.kind == "panel":
        _panel(desk, meant.name)
    else:
        _person(desk, meant.name)


def _case(desk: Desk, reference: str) -> None:
    from panelctl.cli.views import case

    showing = actions.cases.showing
    present.show(desk, "show", showing.show(desk.site, showing.CaseNamed(reference)), case.screen)


def _panel(desk: Desk, reference: str) -> None:
    from panelctl.cli.views import panels

    showing = actions.panels.showing_panels
    outcome = showing.show(desk.site, showing.PanelNamed(reference))
    present.show(desk, "show", outcome, panels.in_full)


def _person(desk: Desk, handle: str) -> None:
    from panelctl.cli.views import people

    asked_of = actions.people.showing.Asked(handle)
    outcome = actions.cases.showing_applicants.show(desk.site, asked_of)
    present.show(desk, "show", outcome, people.with_cases)
