"""`panelctl schedule …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli import schedule_ahead
from panelctl.cli.ask import asked, required
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import (
    By,
    Case,
    Exempt,
    Facts,
    FromFile,
    Move,
    Panel,
    PolicyId,
    Reason,
)
from panelctl.cli.present import show
from panelctl.cli.schedule_ahead import DryRun
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved, panels, rescheduled
from panelctl.rules.days import parse_day

app = verb_app(help="Plan panels and list cases for them.")

Date = Annotated[str, typer.Argument(metavar="DATE", help="The day.")]
Body = Annotated[
    str, typer.Option("--body", metavar="BODY", help="Which body meets, where there are several.")
]
Force = Annotated[bool, typer.Option("--force", help="Also on a day off; needs --reason.")]


@app.command()
def add(
    context: typer.Context,
    date: Date = "",
    file: FromFile = "",
    policy: PolicyId = "",
    body: Body = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="ordinary, extra or extraordinary.")
    ] = "ordinary",
    starts: Annotated[str, typer.Option("--starts", metavar="14:00", help="When it begins.")] = "",
    ends: Annotated[str, typer.Option("--ends", metavar="17:00", help="When it ends.")] = "",
    venue: Annotated[str, typer.Option("--venue", metavar="TEXT", help="Where.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note to it.")] = "",
    force: Force = False,
    reason: Reason = "",
) -> None:
    """Plan a panel, or every panel in a table (columns date, kind, starts, ends, venue, reason, note).

    \b
    Examples:
      panelctl schedule add 2027-01-20 --policy camden --starts 10:00 --venue "Town Hall, room 3"
      panelctl schedule add 2027-02-10 --policy st-helens --body extraordinary-panel --kind extraordinary
      panelctl schedule add --from panels.csv --policy camden
    """
    desk: Desk = context.obj
    scheduling = actions.panels.scheduling
    if file:
        outcome = asked(desk, scheduling.add_all, scheduling.Table(file, policy))
    else:
        day = parse_day(required(desk, date, "DATE", "On which day"))
        new = scheduling.NewPanel(day, policy, body, kind, starts, ends, venue, reason, note, force)
        outcome = asked(desk, scheduling.add, new)
    show(desk, "schedule add", outcome)


@app.command()
def generate(
    context: typer.Context,
    policy: PolicyId = "",
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The calendar year.")] = "",
    every: Annotated[
        str, typer.Option("--every", metavar="PATTERN", help='As "4th Wednesday", in its months.')
    ] = "",
    body: Body = "",
) -> None:
    """Plan the panels that the policy itself dates, or those of a pattern in the months it names.

    \b
    Examples:
      panelctl schedule generate --policy st-helens
      panelctl schedule generate --policy camden --year 2027 --every "3rd Wednesday"
    """
    desk: Desk = context.obj
    scheduling = actions.panels.scheduling
    pattern = scheduling.Pattern(policy, body, year, every)
    show(desk, "schedule generate", asked(desk, scheduling.generate, pattern))


@app.command("list")
def listing(
    context: typer.Context,
    policy: PolicyId = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Past and cancelled panels too.")
    ] = False,
) -> None:
    """List the panels to come, with the cases on each.

    \b
    Example:
      panelctl schedule list
    """
    outcome = actions.panels.showing_panels.listed(
        context.obj.site, policy=policy, everything=everything
    )
    show(context.obj, "schedule list", outcome, panels.lines)


@app.command()
def assign(
    context: typer.Context,
    case: Case = "",
    panel: Panel = "",
    by: By = "",
    reason: Reason = "",
    facts: Facts = None,
    move: Move = "",
    exception: Exempt = "",
) -> None:
    """List a case for a panel; for a case that is listed already, with a reason where the procedure asks for one.

    A step of a policy that schedules and asks for no panel is taken without one.

    \b
    Example:
      panelctl schedule assign CAM-2027-001 2027-01-20
    """
    desk: Desk = context.obj
    scheduling = actions.panels.scheduling
    listing = scheduling.Listing(case, panel, by, reason, move, tuple(facts or ()), exception)
    outcome = asked(desk, scheduling.assign, listing)
    show(desk, "schedule assign", outcome, after=moved.summary)


@app.command()
def move(
    context: typer.Context,
    panel: Panel = "",
    date: Date = "",
    dry_run: DryRun = False,
    reason: Reason = "",
    by: By = "",
    force: Force = False,
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Move a panel to another day; its cases go with it, and letters that now say something else are drafted.

    \b
    Examples:
      panelctl schedule move 2027-01-20 2027-01-27 --dry-run
      panelctl schedule move 2027-01-20 2027-01-27 --reason "The chair is away"
    """
    desk: Desk = context.obj
    day = parse_day(required(desk, date, "DATE", "To which day"))
    rescheduling = actions.panels.rescheduling
    moving = rescheduling.Move(panel, day, reason, by, force, dry_run)
    outcome = asked(desk, rescheduling.move, with_texts(moving, texts, edit))
    show(desk, "schedule move", outcome, after=rescheduled.report)


@app.command()
def change(
    context: typer.Context,
    panel: Panel = "",
    venue: Annotated[str, typer.Option("--venue", metavar="TEXT", help="Where it meets now.")] = "",
    starts: Annotated[
        str, typer.Option("--starts", metavar="14:00", help="When it begins now.")
    ] = "",
    ends: Annotated[str, typer.Option("--ends", metavar="17:00", help="When it ends now.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="The note to it now.")] = "",
    reason: Reason = "",
    told: Annotated[
        str, typer.Option("--told", metavar="TEXT", help="The reason as the letters give it.")
    ] = "",
    dry_run: DryRun = False,
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Give a panel another room or other hours; whoever was told the old gets the letter anew, and is named.

    \b
    Examples:
      panelctl schedule change 2027-01-20 --venue "Room 5" --reason "Room 3 is double-booked"
      panelctl schedule change 2027-01-20 --starts 14:00 --ends 17:00 --reason "The chair is in court until noon"
    """
    desk: Desk = context.obj
    changing = actions.panels.changing
    asked_for = changing.Change(panel, starts, ends, venue, note, reason, told, dry_run)
    outcome = asked(desk, changing.change, with_texts(asked_for, texts, edit))
    show(desk, "schedule change", outcome, after=rescheduled.report)


@app.command()
def cancel(
    context: typer.Context,
    panel: Panel = "",
    to: Annotated[
        str, typer.Option("--to", metavar="PANEL", help="The panel that its cases go to.")
    ] = "",
    dry_run: DryRun = False,
    reason: Reason = "",
    by: By = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Cancel a panel; cases on it go to another one.

    \b
    Examples:
      panelctl schedule cancel 2027-01-20 --to 2027-01-27 --dry-run
      panelctl schedule cancel 2027-01-20 --to 2027-01-27 --reason "Not enough members"
    """
    desk: Desk = context.obj
    rescheduling = actions.panels.rescheduling
    cancelling = rescheduling.Cancellation(panel, to, reason, by, dry_run)
    outcome = asked(desk, rescheduling.cancel, with_texts(cancelling, texts, edit))
    show(desk, "schedule cancel", outcome, after=rescheduled.report)


app.command()(schedule_ahead.seat)
app.command("chair")(schedule_ahead.name_chair)
app.command()(schedule_ahead.unseat)
app.command()(schedule_ahead.forecast)
app.command()(schedule_ahead.rota)
app.command("slots")(schedule_ahead.give_slots)
app.command("slot")(schedule_ahead.give_slot)
app.command("pack")(schedule_ahead.gather)
