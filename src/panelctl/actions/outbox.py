"""The outbox folder: each released notice as Markdown, text and HTML, and as an e-mail where it goes by e-mail.

Files are made from what was cleared, after the commit; a crash between loses none, for they are made again, the same.
"""

from datetime import UTC, datetime, time

from panelctl import errors
from panelctl.actions import filing
from panelctl.actions.site import Site
from panelctl.documents.markdown import to_html, to_text
from panelctl.mail.message import compose
from panelctl.model import Outcome
from panelctl.settings import Settings
from panelctl.store import queries
from panelctl.store.reading import reading
from panelctl.store.records import NoticeRecord


def refill(site: Site) -> Outcome:
    """Write the files of released notices that are missing."""
    files = write(site)
    said = f"Wrote {', '.join(files)}." if files else "Every released notice has its files."
    return Outcome({"files": files}, (), (said,))


def write(site: Site) -> list[str]:
    """Write what is released and not yet in the outbox; returns the names written. A file that is there is left.

    Raises FileNotWritten, and FileEdited where another file has one of the names.
    """
    with reading(site.database, site.settings.busy_seconds) as connection:
        released = queries.notices(connection, status="released")
        wanted = [one for one in released if not (site.settings.outbox / f"{one.file}.md").exists()]
        full = [queries.notice(connection, one.facts.id) for one in wanted]
    names = []
    for record in full:
        for ending, content in made(site, record).items():
            filing.write(site.settings.outbox / f"{record.file}{ending}", content, "")
            names.append(f"{record.file}{ending}")
    return names


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
