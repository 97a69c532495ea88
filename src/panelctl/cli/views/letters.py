"""Letters, minutes and agendas as text to read."""

from collections.abc import Iterable

from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, status
from panelctl.documents.formats import FORMATS
from panelctl.documents.paper import Paper
from panelctl.errors import BadValue, join_words
from panelctl.shapes.notices import NoticeInWordsDocument
from panelctl.shapes.panels import MinutesDocument
from panelctl.shapes.reminders import ReminderInWordsDocument

RELEASE = "panelctl notify release {} --how email|post|hand"
SENT = "panelctl notify sent {}"
NEXT = {"draft": "panelctl notify clear {}", "cleared": RELEASE, "handed-over": SENT}
FORMS = ("text", *(name for name, form in FORMATS.items() if form.is_text and name != "text"))


def notice(data: NoticeInWordsDocument) -> Iterable[str]:
    """What a letter is, with the date on it, and where it goes; then its words."""
    dated = f", dated {day(data['dated'])}" if data["dated"] else ""
    handed_over = f", since {day(data['handed_over'])}" if data["status"] == "handed-over" else ""
    of = f"Notice {data['id']} of {data['case']}"
    yield Heading(f"{of}, {status(data['status'])}{handed_over}{dated}: {data['title']}")
    if withdrawn := data.get("withdrawn"):
        yield f"Withdrawn on {day(withdrawn['on'])} by {withdrawn['by']}: it does not hold."
    yield from _addressed(data["to"], data["address"], data["markdown"])
    if data.get("editable"):
        yield f"panelctl notify edit {data['id']}"
    if data["status"] in NEXT:
        yield NEXT[data["status"]].format(data["id"])


def reminder(data: ReminderInWordsDocument) -> Iterable[str]:
    """What a reminder is, with the day it was drafted, and where it goes; then its words."""
    kind = "Digest" if data["kind"] == "digest" else "Reminder"
    of = f" of {data['case']}" if data["case"] else ""
    drafted = f"drafted {day(data['drafted'])}"
    yield Heading(f"{kind} {data['id']}{of}, {status(data['status'])}, {drafted}: {data['title']}")
    yield from _addressed(data["to"], data["address"], data["markdown"])
    following = {"draft": RELEASE, "handed-over": SENT}.get(data["status"])
    if following:
        yield following.format(data["id"])


def _addressed(to: str, address: str, markdown: str) -> Iterable[str]:
    from panelctl.documents.markdown import to_text  # slow: a list of letters shows no letter

    yield f"To {to or 'nobody known yet'}{f' <{address}>' if address else ''}"
    yield ""
    yield to_text(markdown).rstrip()
    yield ""


def expect_form(form: str) -> None:
    """Raises BadValue where minutes and agendas cannot be had in a form."""
    if form not in FORMS:
        raise BadValue("--format", form, join_words(FORMS))


def document(data: MinutesDocument) -> Iterable[str]:
    """Minutes or an agenda, to be read at a terminal."""
    yield document_file(data, "text").rstrip()


def document_file(data: MinutesDocument, form: str) -> str:
    """Minutes or an agenda as a whole file of one form."""
    title = f"{data['kind'].capitalize()} {data['reference']}"
    return FORMATS[form].made(data["markdown"], Paper(title)).decode()
