"""`panelctl plan`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked, required
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.errors import NotTogether
from panelctl.rules.days import parse_day

app = verb_app()


@app.command()
def plan(
    context: typer.Context,
    policy: Annotated[str, typer.Option("--policy", metavar="ID-or-FILE", help="By which procedure.")] = "",
    route: Annotated[str, typer.Option("--route", metavar="ROUTE", help="For which kind of application.")] = "",
    panel: Annotated[str, typer.Option("--panel", metavar="DATE", help="The day of the panel.")] = "",
    body: Annotated[str, typer.Option("--body", metavar="BODY", help="Which body, where there are several.")] = "",
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="For this case, and the panels to come.")] = "",
    steps: Annotated[bool, typer.Option("--steps", help="Show each day counted or skipped.")] = False,
) -> None:
    """Every last date of a route, a case or a year of panels.

    \b
    Examples:
      panelctl plan --policy camden --route advanced-social-worker --panel 2025-04-22
      panelctl plan --case CAM-2027-001
    """
    if case:
        _alone("--case", policy=policy, route=route, panel=panel, body=body)
        _of_a_case(context.obj, case, steps)
    else:
        _of_a_route(context.obj, policy, route, panel, body, steps)


def _of_a_case(desk: Desk, case: str, steps: bool) -> None:
    from panelctl.cli.views import plan_case as views  # a plan of a route does without

    outcome = actions.reaching.plan(desk.site, reference=case)
    show(desk, "plan", outcome, views.with_steps if steps else views.lines)


def _of_a_route(desk: Desk, policy: str, route: str, panel: str, body: str, steps: bool) -> None:
    from panelctl.cli.views import plan as views  # nor does a case with these

    day = parse_day(required(desk, panel, "--panel", "For a panel on which day"))
    outcome = asked(desk, actions.planning.plan, policy=policy, route=route, panel=day, body=body)
    show(desk, "plan", outcome, views.with_steps if steps else views.lines)


def _alone(option: str, **others: str) -> None:
    """Raises NotTogether for an option that what was given with it already says."""
    for name, value in others.items():
        if value:
            raise NotTogether(option, f"--{name}", "a case has its own")
