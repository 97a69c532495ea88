"""Opening what is handed over, one after the other, and asking after each whether it was sent."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from panelctl import actions
from panelctl.cli import numbers, opening
from panelctl.cli.ask import answered, asked, attended
from panelctl.cli.desk import Desk
from panelctl.cli.present import complain, say, show
from panelctl.cli.views import notices
from panelctl.errors import PanelctlError, counted
from panelctl.errors.remedy import Text
from panelctl.model import Outcome
from panelctl.shapes.notices import OpeningDocument, ToOpenDocument
from panelctl.shapes.reminders import OpeningRemindersDocument, ReminderToOpenDocument

YES, NOT_YET, STOP = "yes", "not yet", "stop"
ANSWERS = {
    YES: "it has gone",
    NOT_YET: "it stays handed over",
    STOP: "so does this one, and no more is opened",
}
NO_DESKTOP = (
    "There is no desktop here to open them on. Open these files where your mail program is:"
)


class ToOpen(NamedTuple):
    """What is handed over, as a person calls it, with the file of it; `sent` says that it has gone."""

    called: str
    path: str
    sent: Callable[[], None]


def open_letters(desk: Desk, found: Outcome[OpeningDocument]) -> None:
    """Open each letter and ask; where nobody is asked, or nothing can be opened, say which files there are."""
    waiting = [_letter(desk, letter) for letter in found.data["letters"]]
    if waiting and attended(desk) and opening.has_desktop():
        _open_each(waiting, found.data["waiting"], "letter")
    else:
        told = found._replace(messages=_why(desk, found.messages))
        show(desk, "notify open", told, after=notices.to_open)


def open_reminders(desk: Desk, found: Outcome[OpeningRemindersDocument]) -> None:
    """The same of reminders."""
    waiting = [_reminder(desk, reminder) for reminder in found.data["reminders"]]
    if waiting and attended(desk) and opening.has_desktop():
        _open_each(waiting, found.data["waiting"], "reminder")
    else:
        told = found._replace(messages=_why(desk, found.messages))
        show(desk, "notify open", told, after=notices.reminders_to_open)


def _why(desk: Desk, nothing: tuple[Text, ...]) -> tuple[Text, ...]:
    """Why none is opened: nothing waits, or there is no desktop; a script is only told the files."""
    return nothing or ((NO_DESKTOP,) if attended(desk) else ())


def _letter(desk: Desk, letter: ToOpenDocument) -> ToOpen:
    def sent() -> None:
        sending = actions.notices.sending
        show(desk, "notify sent", asked(desk, sending.send, sending.Gone((letter["id"],))))

    return ToOpen(f"{letter['title']}, to {letter['to']} ({letter['case']})", letter["path"], sent)


def _reminder(desk: Desk, reminder: ReminderToOpenDocument) -> ToOpen:
    def sent() -> None:
        sending = actions.reminders.sending
        _, named = numbers.split([reminder["id"]])
        show(desk, "notify sent", asked(desk, sending.send, sending.Gone(tuple(named))))

    about = f" ({reminder['case']})" if reminder["case"] else ""
    return ToOpen(f"{reminder['title']}, to {reminder['to']}{about}", reminder["path"], sent)


def _open_each(waiting: Sequence[ToOpen], number: int, noun: str) -> None:
    gone = sum(1 for each in _answered_yes(waiting) if _is_said_to_be_sent(each))
    left = number - gone
    say(f"{counted(gone, noun)} sent; {left or 'none'} still handed over.")


def _answered_yes(waiting: Sequence[ToOpen]) -> Iterator[ToOpen]:
    for count, each in enumerate(waiting, 1):
        say("")
        say(f"{count} of {len(waiting)}: {each.called}")
        if not opening.opened(Path(each.path)):
            say(f"No program opened it. The file: {each.path}")
        answer = answered("Sent?", ANSWERS)
        if answer == STOP:
            return
        if answer == YES:
            yield each


def _is_said_to_be_sent(each: ToOpen) -> bool:
    """Whether it is on record that it has gone; what refuses that is told, and the next one comes."""
    try:
        each.sent()
    except PanelctlError as fault:
        complain(fault)
        return False
    return True
