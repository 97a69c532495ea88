"""`panelctl apply`"""

from typing import Annotated, Any

import typer

from panelctl import actions
from panelctl.cli.ask import asked_with
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, FromFile, Given, Move, Person, PolicyId, Reason
from panelctl.cli.present import show
from panelctl.cli.views import moved
from panelctl.errors import BadCommand
from panelctl.model import Outcome

app = verb_app()


@app.command()
def apply(
    context: typer.Context,
    name: Person = "",
    policy: PolicyId = "",
    route: Annotated[
        str,
        typer.Option("--route", metavar="ROUTE", help="On which route, where there are several."),
    ] = "",
    manager: Annotated[
        str, typer.Option("--manager", metavar="NAME", help="The applicant's Team Manager.")
    ] = "",
    by: By = "",
    reason: Reason = "",
    given: Given = None,
    file: FromFile = "",
    case: Annotated[
        str, typer.Option("--case", metavar="CASE", help="A later step of a case that is open.")
    ] = "",
    move: Move = "",
) -> None:
    """Open a case for a person who applies, or for everybody in a table (columns name, route, manager and facts).

    \b
    Examples:
      panelctl apply "Nadia Osei" --policy camden --route advanced-social-worker --manager "Omar Reid"
      panelctl apply --from asye.csv --policy camden --route asye-assurance
      panelctl apply --case STH-2027-001 --set asye=passed
    """
    desk: Desk = context.obj
    if file:
        outcome = asked_with(
            desk, actions.cases.applying.apply_all, file=file, policy=policy, route=route
        )
        return show(desk, "apply", outcome)
    if move and not case:
        raise BadCommand(
            "--move goes with --case: a new case has one first step", "See panelctl apply --help"
        )
    told = (
        {"reference": case, "records": move}
        if case
        else {"name": name, "policy": policy, "route": route, "manager": manager}
    )
    outcome = asked_with(
        desk, _again if case else _first, by=by, reason=reason, given=given or [], **told
    )
    return show(desk, "apply", outcome, after=moved.summary)


def _first(
    site: Any,
    name: str,
    policy: str,
    route: str,
    manager: str,
    by: str,
    reason: str,
    given: list[str],
) -> Outcome[Any]:
    applying = actions.cases.applying
    return applying.apply(
        site, applying.Application(name, route, manager, by, reason, tuple(given)), policy
    )


def _again(
    site: Any, reference: str, records: str, by: str, reason: str, given: list[str]
) -> Outcome[Any]:
    applying = actions.cases.applying
    return applying.apply_again(
        site, reference, applying.Application("", "", "", by, reason, tuple(given)), records
    )
