"""`panelctl plan`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked, required
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import plan as views
from panelctl.rules.days import parse_day

app = verb_app()


@app.command()
def plan(
    context: typer.Context,
    policy: Annotated[str, typer.Option("--policy", metavar="ID-or-FILE", help="By which procedure.")] = "",
    route: Annotated[str, typer.Option("--route", metavar="ROUTE", help="For which kind of application.")] = "",
    panel: Annotated[str, typer.Option("--panel", metavar="DATE", help="The day of the panel.")] = "",
    body: Annotated[str, typer.Option("--body", metavar="BODY", help="Which body, where there are several.")] = "",
    steps: Annotated[bool, typer.Option("--steps", help="Show each day counted or skipped.")] = False,
) -> None:
    """Every last date of a route, a case or a year of panels.

    \b
    Examples:
      panelctl plan --policy camden --route advanced-social-worker --panel 2025-04-22
    """
    desk: Desk = context.obj
    day = parse_day(required(desk, panel, "--panel", "For a panel on which day"))
    outcome = asked(desk, actions.planning.plan, policy=policy, route=route, panel=day, body=body)
    show(desk, "plan", outcome, views.with_steps if steps else views.lines)
