"""`panelctl apply`"""

from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.forms_read import FormFile, Yes, record, understood
from panelctl.cli.options import (
    At,
    By,
    Exempt,
    Facts,
    FromFile,
    Measures,
    Move,
    Person,
    PolicyId,
    Reason,
)
from panelctl.cli.present import show
from panelctl.cli.views import moved
from panelctl.errors import BadCommand

if TYPE_CHECKING:
    from panelctl.actions.cases.applying import Application, LaterStep
    from panelctl.actions.forms.reading import Understood

app = verb_app()

Route = Annotated[
    str, typer.Option("--route", metavar="ROUTE", help="On which route, where there are several.")
]
Manager = Annotated[
    str, typer.Option("--manager", metavar="NAME", help="The applicant's Team Manager.")
]
OfCase = Annotated[
    str, typer.Option("--case", metavar="CASE", help="A later step of a case that is open.")
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="ITEM=FILE",
        help="A document that came with a new application, whole; may be repeated.",
    ),
]


@app.command()
def apply(
    context: typer.Context,
    name: Person = "",
    policy: PolicyId = "",
    route: Route = "",
    manager: Manager = "",
    by: By = "",
    reason: Reason = "",
    facts: Facts = None,
    file: FromFile = "",
    case: OfCase = "",
    move: Move = "",
    exception: Exempt = "",
    at: At = "",
    papers: Papers = None,
    measures: Measures = None,
    form: FormFile = "",
    yes: Yes = False,
) -> None:
    """Open a case for a person who applies, or for everybody in a table (columns name, route, manager and facts).

    \b
    Examples:
      panelctl apply "Nadia Osei" --policy camden --route advanced-social-worker --manager "Omar Reid"
      panelctl apply "Nadia Osei" --policy camden --with expression-of-interest=form.pdf --measure pages=2
      panelctl apply --form expression-of-interest.docx
      panelctl apply --from asye.csv --policy camden --route asye-assurance
      panelctl apply --case STH-2027-001 --set asye=passed
    """
    desk: Desk = context.obj
    applying, given = actions.cases.applying, tuple(facts or ())
    _expect_one_new_case(papers or measures, case or file)
    step = applying.LaterStep(case, by, reason, given, move, exception, at)
    person = name, route, manager, by, reason, given
    first = applying.Application(
        *person, policy, move, exception, at, tuple(papers or ()), tuple(measures or ())
    )
    if file:
        table = applying.Applications(file, policy, route)
        return show(desk, "apply", asked(desk, applying.apply_all, table))
    if form:
        return _from_form(desk, understood(desk, form, case), first, step, yes)
    if case:
        return show(desk, "apply", asked(desk, applying.apply_again, step), after=moved.summary)
    return show(desk, "apply", asked(desk, applying.apply, first), after=moved.summary)


def _from_form(
    desk: Desk, read: "Understood", first: "Application", step: "LaterStep", yes: bool
) -> None:
    """A form of a case is a later step of it, and any other the first of a new one."""
    applying, requests = actions.cases.applying, actions.forms.requests
    if read.case:
        again = requests.later_step(read, step)
        return record(desk, "apply", read, again, applying.apply_again, yes)
    return record(desk, "apply", read, requests.application(read, first), applying.apply, yes)


def _expect_one_new_case(papers: list[str] | None, other: str) -> None:
    """Raises BadCommand for papers with a case that is open, or with a table of cases."""
    if papers and other:
        raise BadCommand(
            "--with is for one new case: a document of one that is open is added by itself",
            "See panelctl evidence add --help",
        )
