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

Policy = Annotated[str, typer.Option("--policy", metavar="ID-or-FILE", help="By which procedure.")]
Route = Annotated[
    str, typer.Option("--route", metavar="ROUTE", help="For which kind of application.")
]
PanelDay = Annotated[str, typer.Option("--panel", metavar="DATE", help="The day of the panel.")]
Body = Annotated[
    str, typer.Option("--body", metavar="BODY", help="Which body, where there are several.")
]
OfCase = Annotated[
    str, typer.Option("--case", metavar="CASE", help="For this case, and the panels to come.")
]
Year = Annotated[str, typer.Option("--year", metavar="YEAR", help="For all panels of a year.")]
Pattern = Annotated[
    str, typer.Option("--every", metavar="PATTERN", help='Propose panels, as "3rd Wednesday".')
]
Steps = Annotated[bool, typer.Option("--steps", help="Show each day counted or skipped.")]
Wall = Annotated[bool, typer.Option("--wall", help="Draw the year as a wall calendar.")]
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help="A year as table, json, ics (a calendar) or html."
    ),
]


@app.command()
def plan(
    context: typer.Context,
    policy: Policy = "",
    route: Route = "",
    panel: PanelDay = "",
    body: Body = "",
    case: OfCase = "",
    year: Year = "",
    every: Pattern = "",
    steps: Steps = False,
    wall: Wall = False,
    format_: Format = "",
) -> None:
    """Find every last date of a route, of a case, or of a year of panels.

    \b
    Examples:
      panelctl plan --policy camden --route advanced-social-worker --panel 2025-04-22
      panelctl plan --case CAM-2027-001
      panelctl plan --year 2027 --policy camden --every "3rd Wednesday" --wall
      panelctl plan --year 2027 --policy st-helens --format ics
    """
    desk: Desk = context.obj
    if case:
        _expect_none_of(
            "--case", policy=policy, route=route, panel=panel, body=body, year=year, every=every
        )
        _expect_none_of("--case", wall=wall, format=format_)
        _of_a_case(desk, case, steps)
    elif year or every or wall or format_:
        _expect_none_of("--year", route=route, panel=panel, steps=steps)
        _of_a_year(desk, year, policy, every, body, wall, format_)
    else:
        _of_a_route(desk, policy, route, panel, body, steps)


def _of_a_route(desk: Desk, policy: str, route: str, panel: str, body: str, steps: bool) -> None:
    from panelctl.cli.views import plan as views  # each kind of plan has its own view

    day = parse_day(required(desk, panel, "--panel", "For a panel on which day"))
    planning = actions.plans.planning
    request = planning.RoutePlan(day, policy, route, body)
    view = views.with_steps if steps else views.lines
    show(desk, "plan", asked(desk, planning.plan, request), view)


def _of_a_case(desk: Desk, case: str, steps: bool) -> None:
    from panelctl.cli.views import plan_case as views  # each kind of plan has its own view

    outcome = actions.plans.reaching.plan(desk.site, case)
    show(desk, "plan", outcome, views.with_steps if steps else views.lines)


def _of_a_year(
    desk: Desk, year: str, policy: str, every: str, body: str, wall: bool, format_: str
) -> None:
    from panelctl.cli.year import show_year  # each kind of plan has its own view

    years = actions.plans.years
    request = years.YearPlan(required(desk, year, "--year", "For which year"), policy, every, body)
    show_year(desk, asked(desk, years.plan, request), wall, format_)


def _expect_none_of(option: str, **others: str | bool) -> None:
    """Raises NotTogether for an option that belongs to another kind of plan."""
    for name, value in others.items():
        if value:
            raise NotTogether(option, f"--{name}", "each makes a plan of its own kind")
