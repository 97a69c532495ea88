"""`panelctl policy …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import policies

app = verb_app(help="The policies: what they hold and what they say.")


@app.command("list")
def listing(context: typer.Context) -> None:
    """List the policies that are adopted, and those shipped that are not.

    \b
    Example:
      panelctl policy list
    """
    show(context.obj, "policy list", actions.adopting.listed(context.obj.site), policies.lines)


@app.command("show")
def one(
    context: typer.Context,
    policy: Annotated[str, typer.Argument(metavar="ID", help="The policy.")],
    route: Annotated[str, typer.Option("--route", metavar="ROUTE", help="Only this route.")] = "",
) -> None:
    """Show one policy: routes, steps, documents, time limits and letters, with their clauses, and what is not stated.

    \b
    Examples:
      panelctl policy show camden
      panelctl policy show camden --route practice-educator
    """
    show(context.obj, "policy show", actions.adopting.show(context.obj.site, policy, route), policies.one)
