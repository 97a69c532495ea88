"""`panelctl cases`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.options import PolicyId
from panelctl.cli.present import show
from panelctl.cli.views import cases as views
from panelctl.cli.views import waiting

app = verb_app()


@app.command()
def cases(
    context: typer.Context,
    policy: PolicyId = "",
    route: Annotated[str, typer.Option("--route", metavar="ROUTE", help="Only this route.")] = "",
    stage: Annotated[
        str,
        typer.Option("--stage", metavar="STAGE", help="Only this stage, as the policy names it."),
    ] = "",
    applicant: Annotated[
        str, typer.Option("--applicant", metavar="NAME", help="Only this person's cases.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Those that have ended too.")] = False,
    waits: Annotated[
        bool,
        typer.Option("--waiting", help="Who waits: for what, since when, and what to do."),
    ] = False,
) -> None:
    """List the cases that are open; what is still owed on those that have ended stands in `panelctl due`.

    \b
    Examples:
      panelctl cases
      panelctl cases --policy camden --stage listed
      panelctl cases --waiting
    """
    wanted = actions.cases.showing.Selection(policy, route, stage, applicant, everything)
    if waits:
        outcome = actions.cases.waiting.waiting(context.obj.site, wanted)
        show(context.obj, "cases", outcome, waiting.lines)
    else:
        listed = actions.cases.showing.cases(context.obj.site, wanted)
        show(context.obj, "cases", listed, views.lines)
