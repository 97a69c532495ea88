"""`panelctl notify release`, `sent`, `open`, `unsent` and `outbox`: letters on their way out."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions
from panelctl.cli import numbers as numbers_typed
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.options import By, OfCase, OfPanel, Reason, day, of_today
from panelctl.cli.present import show
from panelctl.cli.progress import progress
from panelctl.cli.prompts import letters
from panelctl.errors import BadCommand
from panelctl.model import Outcome
from panelctl.shapes.notices import ReleasedNoticesDocument

if TYPE_CHECKING:
    from panelctl.actions.notices.releasing import Release

SeveralOfEither = Annotated[
    list[str],
    typer.Argument(metavar="N...", help="The numbers of the notices; or of reminders, as R3."),
]
OrReminders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[N]...", help="The numbers of the notices; or of reminders, as R3."),
]

AsFile = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="FILE",
        help="The file as which one letter went that was edited: .docx, .pdf, .eml, .txt or .md.",
    ),
]
ReadAs = Annotated[
    str,
    typer.Option(
        "--read",
        metavar="ANSWER",
        help="Whether it went with what FILE says otherwise: yes or no.",
    ),
]
WentOn = Annotated[
    str,
    typer.Option("--on", metavar="DATE", help="The day they went; else today.", callback=of_today),
]


def release(
    context: typer.Context,
    numbers: OrReminders = None,
    case: OfCase = "",
    panel: OfPanel = "",
    reminders: Annotated[
        bool, typer.Option("--reminders", help="All reminders that are still true instead.")
    ] = False,
    how: Annotated[
        str, typer.Option("--how", metavar="WAY", help="How it goes: email, post or hand.")
    ] = "",
    sent: Annotated[
        str,
        typer.Option(
            "--sent",
            metavar="DATE",
            help="It has gone already, on this day, or today.",
            callback=of_today,
        ),
    ] = "",
    by: By = "",
) -> None:
    """Hand notices or reminders over: their files go to the outbox, for you to send.

    They count as sent once `panelctl notify sent` says so, or with --sent at once: that day meets time limits.

    \b
    Examples:
      panelctl notify release 3 --how email
      panelctl notify release --case CAM-2027-001 --how post --sent 2027-01-21
      panelctl notify release --panel CAM-2027-01-20 --how email
      panelctl notify release R3 R4 --how email
      panelctl notify release --reminders --how email
    """
    desk: Desk = context.obj
    (notices_named, reminders_named), sent_on = numbers_typed.split(numbers), day(sent)
    expect_one_of(numbers, case, panel, reminders)
    if reminders or reminders_named:
        reminding = actions.reminders.releasing
        gone = reminding.Release(tuple(reminders_named), how, sent_on, everything=reminders)
        show(desk, "notify release", asked(desk, reminding.release, gone))
    else:
        releasing = actions.notices.releasing
        request = releasing.Release(tuple(notices_named), case, how, sent_on, by, panel)
        show(desk, "notify release", released(desk, request))


def released(desk: Desk, request: "Release") -> Outcome[ReleasedNoticesDocument]:
    """Those that are named or of a case are all handed over or none; of a panel, each by itself."""
    if not request.panel:
        return asked(desk, actions.notices.releasing.release, request)
    with progress("Releasing") as advance:
        release_many = partial(actions.notices.many.release, advance=advance)
        return asked(desk, release_many, request)


def expect_one_of(numbers: list[str] | None, case: str, panel: str, reminders: bool) -> None:
    """Raises BadCommand where letters are named in two ways at once."""
    if reminders and (numbers or case or panel):
        raise BadCommand(
            "--reminders means all of them", "Leave out the numbers, --case and --panel"
        )
    if panel and (numbers or case):
        raise BadCommand("--panel means all of its cases", "Leave out the numbers and --case")


def sent(
    context: typer.Context,
    numbers: OrReminders = None,
    case: OfCase = "",
    panel: OfPanel = "",
    reminders: Annotated[
        bool, typer.Option("--reminders", help="All reminders that are handed over instead.")
    ] = False,
    on: WentOn = "",
    as_file: AsFile = "",
    read: ReadAs = "",
) -> None:
    """Say that notices or reminders which were handed over have gone, and on which day.

    That day meets the time limits of a notice. A letter that was edited before it went is taken back with --as: what it
    says otherwise than what was cleared is shown and asked about, and the file is kept.

    \b
    Examples:
      panelctl notify sent 3 4
      panelctl notify sent --panel CAM-2027-01-20 --on 2027-01-21
      panelctl notify sent --case CAM-2027-001
      panelctl notify sent 3 --as letter-as-it-went.docx
      panelctl notify sent R3 R4
    """
    desk: Desk = context.obj
    (notices_named, reminders_named), day_sent = numbers_typed.split(numbers), day(on)
    expect_one_of(numbers, case, panel, reminders)
    if (as_file or read) and len(notices_named) != 1:
        raise BadCommand("--as is about one letter", "panelctl notify sent N --as FILE")
    if reminders or reminders_named:
        of_reminders = actions.reminders.sending
        gone = of_reminders.Gone(tuple(reminders_named), day_sent, everything=reminders)
        show(desk, "notify sent", asked(desk, of_reminders.send, gone))
    else:
        sending = actions.notices.sending
        request = sending.Gone(tuple(notices_named), case, panel, day_sent, as_file, read)
        show(desk, "notify sent", asked(desk, sending.send, request))


def open_(
    context: typer.Context,
    case: OfCase = "",
    panel: OfPanel = "",
    first: Annotated[
        int, typer.Option("--next", metavar="N", min=0, help="No more than the next N.")
    ] = 0,
    reminders: Annotated[
        bool, typer.Option("--reminders", help="The reminders that are handed over instead.")
    ] = False,
) -> None:
    """Open what is handed over in your mail program, one letter after the other, and ask whether it was sent.

    Where there is no desktop, or nobody to ask, it says which files to open.

    \b
    Examples:
      panelctl notify open
      panelctl notify open --panel CAM-2027-01-20 --next 5
      panelctl notify open --reminders
    """
    desk: Desk = context.obj
    expect_one_of(None, case, panel, reminders)
    if reminders:
        letters.open_reminders(desk, actions.reminders.to_be_sent.listed(desk.site, first))
    else:
        to_be_sent = actions.notices.to_be_sent
        letters.open_letters(
            desk, to_be_sent.listed(desk.site, to_be_sent.Wanted(case, panel, first))
        )


def print_(context: typer.Context, case: OfCase = "", panel: OfPanel = "") -> None:
    """Put what goes on paper into one PDF for the printer, with a sheet that says who gets what.

    It has every letter that is released by post or by hand and not said to be sent.

    \b
    Examples:
      panelctl notify print --panel CAM-2027-01-20
      panelctl notify print
    """
    desk: Desk = context.obj
    to_be_sent = actions.notices.to_be_sent
    wanted = to_be_sent.Wanted(case, panel)
    show(desk, "notify print", actions.notices.printing.to_print(desk.site, wanted))


def unsent(context: typer.Context, numbers: SeveralOfEither, reason: Reason = "") -> None:
    """Say that notices or reminders have not gone after all: they came back, were recalled, or were never sent.

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


def outbox(context: typer.Context) -> None:
    """Write the files of released notices and reminders that are missing from the outbox.

    \b
    Example:
      panelctl notify outbox
    """
    show(context.obj, "notify outbox", actions.notices.outbox.refill(context.obj.site))
