"""The outbox folder: each released notice as Markdown, text and HTML, and as an e-mail where it goes by e-mail.

Files are made from what was cleared, after the commit; a crash between loses none, for they are made again, the same.
"""

from collections.abc import Collection
from datetime import UTC, datetime, time

from panelctl import errors
from panelctl.actions import filing
from panelctl.actions.site import Site
from panelctl.documents.markdown import to_html, to_text
from panelctl.mail.message import compose
from panelctl.model import Finding, Outcome
from panelctl.settings import Settings
from panelctl.store import queries
from panelctl.store.reading import reading
from panelctl.store.records import NoticeRecord


def refill(site: Site) -> Outcome:
    """Write the files of released notices that are missing; attention where another file has one of their names."""
    files, edited = fill(site)
    none = "No file was missing." if edited else "Every released notice has its files."
    said = f"Wrote {', '.join(files)}." if files else none
    return Outcome({"files": files}, tuple(edited), (said,), bool(edited))


def fill(site: Site, only: Collection[int] | None = None) -> tuple[list[str], list[Finding]]:
    """Write the files of released notices (`only` those numbers) that are missing; returns the names written.

    A file with other words is left as it is, with a warning, and stops no other. Raises FileNotWritten.
    """
    with reading(site.database, site.settings.busy_seconds) as connection:
        released = [
            one for one in queries.notices(connection, status="released") if only is None or one.facts.id in only
        ]
        full = [queries.notice(connection, one.facts.id) for one in released if differs(site, one) is not None]
    names: list[str] = []
    edited = []
    for record in full:
        try:
            _put(site, record, names)
        except errors.FileEdited as fault:
            edited.append(Finding("warn", "outbox", f"{fault.message}. {fault.hint}"))
    return names, edited


def differs(site: Site, record: NoticeRecord) -> str | None:
    """What is wrong with a released notice's words in the outbox: "missing", "other words", or None."""
    file = site.settings.outbox / f"{record.file}.md"
    if not file.exists():
        return "missing"
    return None if filing.sha256(file.read_bytes()) == record.facts.sha256 else "other words"


def _put(site: Site, record: NoticeRecord, names: list[str]) -> None:
    for ending, content in made(site, record).items():
        file = site.settings.outbox / f"{record.file}{ending}"
        if not filing.expect_unedited(file, filing.sha256(content), ""):
            filing.write(file, content, "")
            names.append(file.name)


def made(site: Site, record: NoticeRecord) -> dict[str, bytes]:
    """The files of one released notice, by ending. Raises BadAddress or BadHeader for an e-mail that cannot be."""
    html, text = to_html(record.body, record.title), to_text(record.body)
    files = {".html": html.encode(), ".txt": text.encode()}
    if record.facts.how == "email":
        files[".eml"] = _email(site, record, text, html)
    return files | {".md": record.body.encode()}  # last: where it is, the others are


def _email(site: Site, record: NoticeRecord, text: str, html: str) -> bytes:
    sent = record.facts.sent
    assert sent is not None
    settings = site.settings
    domain = settings.sender.partition("@")[2] or "panelctl.invalid"
    return compose(
        sender=(settings.council.name or settings.contact.name, settings.sender),
        recipient=(record.facts.recipient, record.facts.address),
        subject=f"{record.title} ({record.case})",
        text=text,
        html=html,
        message_id=f"<{record.case.lower()}.{record.facts.id}.{record.facts.sha256[:12]}@{domain}>",
        sent=datetime.combine(sent, time(12), UTC),
    )


def expect_address(settings: Settings, called: str, address: str) -> None:
    """Raises LetterNotReady unless an e-mail may go there: an address, of a domain the site allows, from a sender."""
    if not address:
        raise errors.LetterNotReady(
            called,
            "its recipient has no e-mail address",
            "Record one (panelctl person edit NAME --email ADDRESS), or send it --how post",
        )
    domain = address.rpartition("@")[2].lower()
    if settings.allowed_domains and domain not in map(str.lower, settings.allowed_domains):
        allowed = errors.listed(settings.allowed_domains)
        raise errors.LetterNotReady(
            called,
            f"would go to {domain}, and settings.toml allows only {allowed}",
            "Correct the address, or the settings",
        )
    if not settings.sender:
        raise errors.LetterNotReady(
            called, "settings.toml names no sender for e-mail", "Set sender there, or --how post"
        )
