"""`panelctl notify …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli import numbers as numbers_typed
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Exempt, Facts, Feedback, Move, Needs, Reason, Told, day
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import letters, moved, notices
from panelctl.errors import BadCommand, BadValue, join_words
from panelctl.model import Outcome
from panelctl.shapes.reminders import WaitingDocument

app = verb_app(help="Preview, clear and release letters and other notices, and reminders.")

STATUSES = ("draft", "cleared", "released", "dropped")

Several = Annotated[list[str], typer.Argument(metavar="N...", help="The numbers of the notices.")]
SeveralOfEither = Annotated[
    list[str],
    typer.Argument(metavar="N...", help="The numbers of the notices; or of reminders, as R3."),
]
Number = Annotated[str, typer.Argument(metavar="N", help="The number of the notice.")]
Either = Annotated[
    str,
    typer.Argument(metavar="N", help="The number of the notice; R and a number for a reminder."),
]
Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="[N]...", help="The numbers of the notices.")
]
OrReminders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[N]...", help="The numbers of the notices; or of reminders, as R3."),
]
OfCase = Annotated[
    str, typer.Option("--case", metavar="CASE", help="All that wait of this case instead.")
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
            "--status", metavar="STATUS", help="Only draft, cleared, released or dropped ones."
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
        raise BadValue("--status", status, join_words(STATUSES))
    show(context.obj, "notify list", waiting(context.obj, case, status, reminders), notices.lines)


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
      panelctl notify clear 3 --read yes
    """
    desk: Desk = context.obj
    clearing = actions.notices.clearing
    named = tuple(numbers_typed.notice(number) for number in numbers or [])
    request = clearing.Clearing(named, case, by, day(dated), read)
    show(desk, "notify clear", asked(desk, clearing.clear, request))


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


@app.command()
def release(
    context: typer.Context,
    numbers: OrReminders = None,
    case: OfCase = "",
    reminders: Annotated[
        bool, typer.Option("--reminders", help="All reminders that are still true instead.")
    ] = False,
    how: Annotated[
        str, typer.Option("--how", metavar="WAY", help="How it went: email, post or hand.")
    ] = "",
    sent: Annotated[
        str, typer.Option("--sent", metavar="DATE", help="The day it went; else today.")
    ] = "",
    by: By = "",
) -> None:
    """Record that notices or reminders have gone, how and when; files go to the outbox, for you to send.

    The day that a notice went meets its time limits.

    \b
    Examples:
      panelctl notify release 3 --how email
      panelctl notify release --case CAM-2027-001 --how post --sent 2027-01-21
      panelctl notify release R3 R4 --how email
      panelctl notify release --reminders --how email
    """
    desk: Desk = context.obj
    (notices_named, reminders_named), sent_on = numbers_typed.split(numbers), day(sent)
    if reminders and (numbers or case):
        raise BadCommand("--reminders means all of them", "Leave out the numbers and --case")
    if reminders or reminders_named:
        reminding = actions.reminders.releasing
        gone = reminding.Release(tuple(reminders_named), how, sent_on, everything=reminders)
        show(desk, "notify release", asked(desk, reminding.release, gone))
    else:
        releasing = actions.notices.releasing
        request = releasing.Release(tuple(notices_named), case, how, sent_on, by)
        show(desk, "notify release", asked(desk, releasing.release, request))


@app.command()
def unsent(context: typer.Context, numbers: SeveralOfEither, reason: Reason = "") -> None:
    """Say that released notices or reminders have not gone after all: they came back, or were never sent.

    What a notice met is owed again. Notices wait as they were cleared, and reminders as drafts, to be released again.

    \b
    Examples:
      panelctl notify unsent 3 --reason "Came back: no such mailbox"
      panelctl notify unsent 3 4 --reason "They lay in the outbox: nobody had sent them"
      panelctl notify unsent R3 --reason "Came back: no such mailbox"
    """
    desk: Desk = context.obj
    notices_named, reminders_named = numbers_typed.split(numbers)
    if reminders_named:
        unsent = actions.reminders.unsending
        taken_back = asked(desk, unsent.unsend, unsent.Unsending(tuple(reminders_named), reason))
        show(desk, "notify unsent", taken_back)
    else:
        unsending = actions.notices.unsending
        request = unsending.Unsending(tuple(notices_named), reason)
        show(desk, "notify unsent", asked(desk, unsending.unsend, request))


@app.command()
def outbox(context: typer.Context) -> None:
    """Write the files of released notices and reminders that are missing from the outbox.

    \b
    Example:
      panelctl notify outbox
    """
    show(context.obj, "notify outbox", actions.notices.outbox.refill(context.obj.site))
