"""Opening what is handed over, one after the other, and asking after each whether it was sent."""

from collections.abc import Iterator
from pathlib import Path

from panelctl import actions
from panelctl.cli import opening
from panelctl.cli.ask import answered, asked, attended
from panelctl.cli.desk import Desk
from panelctl.cli.present import complain, say, show
from panelctl.cli.views import notices
from panelctl.errors import PanelctlError, counted
from panelctl.model import Outcome
from panelctl.shapes.notices import NoticesDocument, OpeningDocument, ToOpenDocument

YES, NOT_YET, STOP = "yes", "not yet", "stop"
ANSWERS = {
    YES: "it has gone",
    NOT_YET: "it stays handed over",
    STOP: "so does this one, and no more is opened",
}
NO_DESKTOP = (
    "There is no desktop here to open them on. Open these files where your mail program is:"
)


def open_each(desk: Desk, found: Outcome[OpeningDocument]) -> None:
    """Open each letter and ask; where nobody is asked, or nothing can be opened, say which files there are."""
    letters = found.data["letters"]
    if not letters or not attended(desk) or not opening.has_desktop():
        told = found._replace(messages=(NO_DESKTOP,)) if letters and attended(desk) else found
        show(desk, "notify open", told, after=notices.to_open)
        return
    gone = sum(1 for letter in _answered_yes(letters) if _sent(desk, letter))
    left = found.data["waiting"] - gone
    say(f"{counted(gone, 'letter')} sent; {left or 'none'} still handed over.")


def _answered_yes(letters: list[ToOpenDocument]) -> Iterator[ToOpenDocument]:
    for count, letter in enumerate(letters, 1):
        say("")
        say(f"{count} of {len(letters)}: {letter['title']}, to {letter['to']} ({letter['case']})")
        if not opening.opened(Path(letter["path"])):
            say(f"No program opened it. The file: {letter['path']}")
        answer = answered("Sent?", ANSWERS)
        if answer == STOP:
            return
        if answer == YES:
            yield letter


def _sent(desk: Desk, letter: ToOpenDocument) -> bool:
    """Say that a letter has gone; what refuses that is told, and the next one comes."""
    sending = actions.notices.sending
    try:
        done: Outcome[NoticesDocument] = asked(desk, sending.send, sending.Gone((letter["id"],)))
    except PanelctlError as fault:
        complain(fault)
        return False
    show(desk, "notify sent", done)
    return True
