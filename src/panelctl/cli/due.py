"""`panelctl due`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli import due_files, due_reminders
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import day
from panelctl.cli.present import deliver, show
from panelctl.cli.views import due as morning
from panelctl.cli.views import due_full

app = verb_app()

Within = Annotated[
    int,
    typer.Option("--within", metavar="DAYS", min=0, max=3660, help="Look so many days ahead."),
]
OfCase = Annotated[str, typer.Option("--case", metavar="CASE", help="Only this case.")]
OfRole = Annotated[str, typer.Option("--role", metavar="ROLE", help="Only what this role owes.")]
OfPerson = Annotated[
    str, typer.Option("--person", metavar="NAME", help="Only what this person owes.")
]
GroupedBy = Annotated[
    str, typer.Option("--by", metavar="GROUP", help="Grouped by date, person or case.")
]
Full = Annotated[bool, typer.Option("--full", help="Each duty on its own, with owner and clause.")]
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORM", help="text, json, csv, ics (a calendar), markdown or html."
    ),
]
Names = Annotated[
    bool,
    typer.Option(
        "--names",
        help="Name people in the calendar too: it is shared, and gives references only.",
    ),
]
Notify = Annotated[
    bool,
    typer.Option(
        "--notify",
        help="First draft reminders, each once, and the digest of the day; none is sent.",
    ),
]

Letters = Annotated[
    bool,
    typer.Option(
        "--letters", help="How many letters about decisions went in time, and the others."
    ),
]
Since = Annotated[
    str,
    typer.Option(
        "--since", metavar="DATE", help="With --letters: decided from then; else this year."
    ),
]


@app.command()
def due(
    context: typer.Context,
    within: Within = 14,
    case: OfCase = "",
    role: OfRole = "",
    person: OfPerson = "",
    by: GroupedBy = "date",
    full: Full = False,
    form: Format = "text",
    names: Names = False,
    notify: Notify = False,
    letters: Letters = False,
    since: Since = "",
) -> None:
    """List what is owed, by whom and by when, with the command that does it; ends with status 6 if anything is overdue.

    \b
    Examples:
      panelctl due
      panelctl due --within 30 --role co-ordinator
      panelctl due --person "Amara Okafor" --full
      panelctl due --within 365 --format ics
      panelctl due --notify
      panelctl due --letters --since 2027-01-01
    """
    if letters:
        _letters(context.obj, since)
        return
    desk = due_files.desk_for(context.obj, form, by)
    reminded = due_reminders.drafted(desk, case, role, person) if notify else None
    scope = actions.limits.reporting.Scope(within, case, role, person)
    outcome = actions.limits.reporting.due(desk.site, scope)
    if scope.of_all:
        outcome = actions.panels.packs_behind.beside(desk.site, outcome)
    outcome = due_reminders.beside(outcome, reminded, in_messages=form in due_files.FILES)
    if form in due_files.FILES:
        deliver(desk, outcome, due_files.written(desk, outcome.data, form, by=by, names=names))
    else:
        again = morning.asked_again(case=case, role=role, person=person)
        view = (lambda data: due_full.lines(data, by)) if full or by != "date" else again
        show(desk, "due", outcome, due_reminders.after(reminded, view, quiet=desk.quiet))


def _letters(desk: Desk, since: str) -> None:
    from panelctl.cli.views import outcomes

    first = day(since) or desk.site.on.replace(month=1, day=1)
    show(desk, "due", actions.cases.outcomes.letters(desk.site, first), outcomes.letters)
