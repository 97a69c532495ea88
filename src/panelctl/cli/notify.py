"""`panelctl notify …`"""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions
from panelctl.cli import numbers as numbers_typed
from panelctl.cli import sending
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import (
    By,
    Case,
    Exempt,
    Facts,
    Feedback,
    Move,
    Needs,
    OfCase,
    OfPanel,
    Reason,
    Told,
    day,
)
from panelctl.cli.present import show
from panelctl.cli.progress import progress
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import letters, moved, notices
from panelctl.errors import BadValue, join_words
from panelctl.model import Outcome
from panelctl.shapes.notices import NoticesDocument
from panelctl.shapes.reminders import WaitingDocument

if TYPE_CHECKING:
    from panelctl.actions.notices.clearing import Clearing

app = verb_app(help="Preview, clear, release and send letters and other notices, and reminders.")

SHOWN = ("draft", "cleared", "handed-over", "sent", "dropped")
STATUSES = {"released": "released"} | {
    word: "released" if word == "sent" else word for word in SHOWN
}

Several = Annotated[list[str], typer.Argument(metavar="N...", help="The numbers of the notices.")]
Number = Annotated[str, typer.Argument(metavar="N", help="The number of the notice.")]
Either = Annotated[
    str,
    typer.Argument(metavar="N", help="The number of the notice; R and a number for a reminder."),
]
Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="[N]...", help="The numbers of the notices.")
]
Dated = Annotated[
    str, typer.Option("--dated", metavar="DATE", help="The date on the letter; else today.")
]


@app.command("list")
def listing(
    context: typer.Context,
    case: Annotated[
        str,
        typer.Option("--case", metavar="CASE", help="Only this case; those that have gone too."),
    ] = "",
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Only draft, cleared, handed-over, sent or dropped ones.",
        ),
    ] = "",
    reminders: Annotated[
        bool, typer.Option("--reminders", help="Only reminders and digests.")
    ] = False,
) -> None:
    """List the notices and the reminders that have not gone.

    \b
    Examples:
      panelctl notify list
      panelctl notify list --case CAM-2027-001
      panelctl notify list --reminders
    """
    if status and status not in STATUSES:
        raise BadValue("--status", status, join_words(SHOWN))
    wanted = STATUSES.get(status, "")
    show(context.obj, "notify list", waiting(context.obj, case, wanted, reminders), notices.lines)


def waiting(desk: Desk, case: str, status: str, only_reminders: bool) -> Outcome[WaitingDocument]:
    """Reminders, and before them the notices unless those are not asked for."""
    reminders = actions.reminders.listing.listed(desk.site, case=case, status=status)
    if only_reminders:
        return Outcome({"reminders": reminders.data["reminders"]}, (), reminders.messages)
    notices = actions.notices.listing.listed(desk.site, case=case, status=status)
    messages = notices.messages if reminders.messages else ()
    return Outcome({**notices.data, **reminders.data}, (), messages)


@app.command()
def preview(context: typer.Context, number: Either, dated: Dated = "") -> None:
    """Show the words of a notice: of a draft as they would be today, of a cleared one or a reminder as they will go.

    \b
    Examples:
      panelctl notify preview 3
      panelctl notify preview R3
    """
    desk: Desk = context.obj
    if (reminder := numbers_typed.reminder(number)) is not None:
        drafted = actions.reminders.previewing.preview(desk.site, reminder)
        show(desk, "notify preview", drafted, letters.reminder)
    else:
        written = actions.notices.previewing.preview(desk.site, int(number), dated=day(dated))
        show(desk, "notify preview", written, letters.notice)


@app.command()
def draft(
    context: typer.Context,
    case: Case = "",
    notice: Annotated[
        str, typer.Argument(metavar="[NOTICE]", help="Which one; else what the next step sends.")
    ] = "",
    by: By = "",
    reason: Reason = "",
    facts: Facts = None,
    move: Move = "",
    exception: Exempt = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Make the step that is a letter (an invitation to the panel), or draft one notice of a case anew.

    \b
    Examples:
      panelctl notify draft STH-2027-001
      panelctl notify draft CAM-2027-001 receipt
      panelctl notify draft STH-2027-002 --set appeal-meeting-on=2027-03-11 --set appeal-meeting-at="10:00, Room 2"
    """
    desk: Desk = context.obj
    drafting = actions.notices.drafting
    request = drafting.Draft(case, notice, by, reason, tuple(facts or ()), move, exception)
    show(
        desk,
        "notify draft",
        asked(desk, drafting.draft, with_texts(request, texts, edit)),
        after=moved.summary,
    )


@app.command()
def edit(
    context: typer.Context,
    number: Number,
    told: Told = "",
    feedback: Feedback = "",
    needs: Needs = "",
    texts: Texts = None,
) -> None:
    """Word what a letter says of a decision for its reader: the reasons as they are told, feedback, what to develop.

    Without a text they open in your editor as they stand. The reasons on record stay, and the minutes print those.

    \b
    Examples:
      panelctl notify edit 3
      panelctl notify edit 3 --told "You showed us strong direct work; leadership is still to come."
    """
    desk: Desk = context.obj
    wording = actions.notices.wording
    request = wording.Wording(numbers_typed.notice(number), told, feedback, needs)
    if not (told or feedback or needs or texts):
        request = with_texts(wording.drafted(desk.site, request.number), None, edit=True)
    request = with_texts(request, texts, edit=False)
    show(desk, "notify edit", asked(desk, wording.reword, request), after=moved.summary)


@app.command()
def clear(
    context: typer.Context,
    numbers: Numbers = None,
    case: OfCase = "",
    panel: OfPanel = "",
    by: By = "",
    dated: Dated = "",
    read: Annotated[
        str,
        typer.Option(
            "--read",
            metavar="ANSWER",
            help="Whether feedback that is drafted from score sheets was read and goes as it stands: yes or no.",
        ),
    ] = "",
) -> None:
    """Freeze the words of notices, so that what was read is what goes.

    \b
    Examples:
      panelctl notify clear 3 4
      panelctl notify clear --case CAM-2027-001 --by "Grace Bell"
      panelctl notify clear --panel CAM-2027-01-20
      panelctl notify clear 3 --read yes
    """
    desk: Desk = context.obj
    clearing = actions.notices.clearing
    named = tuple(numbers_typed.notice(number) for number in numbers or [])
    request = clearing.Clearing(named, case, by, day(dated), read, panel)
    sending.expect_one_of(numbers, case, panel, reminders=False)
    show(desk, "notify clear", cleared(desk, request))


def cleared(desk: Desk, request: "Clearing") -> Outcome[NoticesDocument]:
    """Those that are named or of a case are all cleared or none; of a panel, each by itself."""
    if not request.panel:
        return asked(desk, actions.notices.clearing.clear, request)
    with progress("Clearing") as advance:
        return asked(desk, partial(actions.notices.many.clear, advance=advance), request)


@app.command()
def unclear(context: typer.Context, numbers: Several, reason: Reason = "") -> None:
    """Make cleared notices drafts again, while they have not gone.

    \b
    Examples:
      panelctl notify unclear 3 --reason "The feedback was not in it"
      panelctl notify unclear 3 4 5 --reason "The panel meets on another day"
    """
    desk: Desk = context.obj
    clearing = actions.notices.clearing
    request = clearing.Unclearing(tuple(map(numbers_typed.notice, numbers)), reason)
    show(desk, "notify unclear", asked(desk, clearing.unclear, request))


@app.command()
def drop(context: typer.Context, number: Either, reason: Reason = "") -> None:
    """Say that a notice or a reminder will never be sent, because it was overtaken or told another way.

    \b
    Examples:
      panelctl notify drop 3 --reason "Told by telephone, and the panel has met"
      panelctl notify drop R3 --reason "On leave until Monday; agreed by telephone"
    """
    desk: Desk = context.obj
    if (reminder := numbers_typed.reminder(number)) is not None:
        unsent = actions.reminders.dropping
        dropped = asked(desk, unsent.drop, unsent.Drop(reminder, reason))
        show(desk, "notify drop", dropped)
    else:
        dropping = actions.notices.dropping
        case = asked(desk, dropping.drop, dropping.Drop(int(number), reason))
        show(desk, "notify drop", case, after=moved.summary)


app.command()(sending.release)
app.command()(sending.sent)
app.command("open")(sending.open_)
app.command("print")(sending.print_)
app.command()(sending.unsent)
app.command()(sending.outbox)
