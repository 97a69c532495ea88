"""Which letters are handed over and wait to be sent, one after the other, and the file of each that is to be opened."""

from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.actions.notices import outbox
from panelctl.actions.notices.chosen import of_panel
from panelctl.actions.notices.screen import line
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome
from panelctl.shapes.notices import OpeningDocument, ToOpenDocument
from panelctl.store import Connection, queries
from panelctl.store.records import NoticeRecord

HANDED_OVER = ("handed-over",)
# The form that somebody sends or prints: what a mail program opens, else what is printed, else a page.
FORMS = ("eml", "pdf", "docx", "html")


class Wanted(NamedTuple):
    """Which letters are opened: those of a case or of a panel, and no more than the `first` ones (0 for all)."""

    case: str = ""
    panel: str = ""
    first: int = 0


def listed(site: Site, asked: Wanted) -> Outcome[OpeningDocument]:
    """What is handed over and not said to have gone, in the order in which it was drafted, each with its file. Missing
    files are written first. Raises LetterNotReady where nothing waits of a panel that was named."""
    with site.reading() as connection:
        found = waiting(connection, asked)
    written, edited = outbox.fill(site) if _is_missing(site, found) else ([], [])
    first = found[: asked.first or len(found)]
    letters = [_to_open(site, record) for record in first]
    messages = () if letters else ("No letter is handed over and waits to be sent.",)
    findings: tuple[Finding, ...] = tuple(edited)
    return Outcome(
        {"letters": letters, "waiting": len(found), "files": written}, findings, messages
    )


def waiting(connection: Connection, asked: Wanted) -> list[NoticeRecord]:
    """The letters that are handed over and not said to have gone, without their words."""
    reference = lookup.reference(connection, asked.case) if asked.case else None
    records = queries.notices(connection, statuses=HANDED_OVER, case=reference)
    if not asked.panel:
        return records
    numbers = of_panel(connection, asked.panel, HANDED_OVER)
    return [record for record in records if record.facts.id in numbers]


def _is_missing(site: Site, letters: list[NoticeRecord]) -> bool:
    """Whether somebody threw files away since they were handed over."""
    return any(
        outbox.differs(site, letter.file, letter.facts.sha256, letter.facts.how) == "missing"
        for letter in letters
    )


def _to_open(site: Site, record: NoticeRecord) -> ToOpenDocument:
    return {**line(record), "path": file_to_open(site, record.file, record.facts.how)}


def file_to_open(site: Site, name: str, how: str) -> str:
    """The file that the way of a letter or a reminder asks for: that of an e-mail, else what is printed."""
    forms = FORMS if how == "email" else FORMS[1:]
    files = [site.settings.outbox / f"{name}.{form}" for form in forms]
    return str(next((file for file in files if file.exists()), files[-1]))
