"""`panelctl cases`"""

from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import PolicyId, day
from panelctl.cli.present import deliver, show
from panelctl.errors import BadValue, join_words

if TYPE_CHECKING:  # a list loads only what it shows
    from panelctl.actions.cases import outcomes, showing

app = verb_app()
FORMS = ("text", "csv")


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
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Those decided on that day or later.")
    ] = "",
    outcome: Annotated[
        str,
        typer.Option("--outcome", metavar="ANSWER", help="Only those decided yes, no or defer."),
    ] = "",
    columns: Annotated[
        str,
        typer.Option("--columns", metavar="A,B,…", help="These columns: name,number,decided."),
    ] = "",
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="text or csv.")] = "text",
) -> None:
    """List the cases that are open; what is still owed on those that have ended stands in `panelctl due`.

    The columns are reference, name, salutation, number, email, team, policy, route, stage, opened, panel, outcome,
    answer, decided, letter, letter-due, letter-sent and letter-in-time.

    \b
    Examples:
      panelctl cases
      panelctl cases --policy camden --stage listed
      panelctl cases --waiting
      panelctl cases --since 2027-01-01 --outcome yes --columns name,number,route,decided,letter-in-time --format csv
    """
    desk: Desk = context.obj
    if form not in FORMS:
        raise BadValue("--format", form, join_words(FORMS))
    if since or outcome or columns or form == "csv":
        who = (policy, route, stage, applicant)
        wanted = actions.cases.outcomes.Asked(*who, day(since), outcome, everything)
        _in_full(desk, wanted, columns, form)
    elif waits:
        _waiting(desk, actions.cases.showing.Selection(policy, route, stage, applicant))
    else:
        _listed(desk, actions.cases.showing.Selection(policy, route, stage, applicant, everything))


def _in_full(desk: Desk, wanted: "outcomes.Asked", columns: str, form: str) -> None:
    """With columns that were chosen, on the screen or as a file."""
    from panelctl.cli.views import outcomes as views

    chosen = views.columns_of(columns)
    listed = actions.cases.outcomes.cases(desk.site, wanted)
    if form == "csv":
        desk.expect_no_json(form)
        deliver(desk, listed, views.csv(listed.data, chosen))
    else:
        show(desk, "cases", listed, lambda data: views.table(data, chosen))


def _waiting(desk: Desk, wanted: "showing.Selection") -> None:
    from panelctl.cli.views import waiting as views

    show(desk, "cases", actions.cases.waiting.waiting(desk.site, wanted), views.lines)


def _listed(desk: Desk, wanted: "showing.Selection") -> None:
    from panelctl.cli.views import cases as views

    show(desk, "cases", actions.cases.showing.cases(desk.site, wanted), views.lines)
