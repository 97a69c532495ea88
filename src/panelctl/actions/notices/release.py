"""What notices and reminders share in being released: how they go, to which address, and their files."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.notices import outbox
from panelctl.actions.site import Site
from panelctl.errors.remedy import PERSON, Need, Remedy, Text, saying
from panelctl.model import Finding
from panelctl.settings import Settings

WAYS = ("email", "post", "hand")


def expect_way(how: str) -> None:
    """Raises MissingValue where nobody said how it goes, BadValue for a way that there is not."""
    if not how:
        raise errors.MissingValue("--how", "How does it go", WAYS)
    if how not in WAYS:
        raise errors.BadValue("--how", how, errors.join_words(WAYS))


def expect_address(settings: Settings, called: str, address: str) -> None:
    """Raises LetterNotReady unless an e-mail may go there: an address, of a domain the site allows, from a sender."""
    if not address:
        raise errors.LetterNotReady(
            called,
            "its recipient has no e-mail address",
            saying(
                "Record one (",
                Remedy("person edit", needs=(PERSON, Need("email", "address"))),
                "), or send it --how post",
            ),
        )
    domain = address.rpartition("@")[2].lower()
    if settings.allowed_domains and domain not in map(str.lower, settings.allowed_domains):
        allowed = errors.join_words(settings.allowed_domains)
        raise errors.LetterNotReady(
            called,
            f"would go to {domain}, and settings.toml allows only {allowed}",
            "Correct the address, or the settings",
        )
    if not settings.sender:
        raise errors.LetterNotReady(
            called, "settings.toml names no sender for e-mail", "Set sender there, or --how post"
        )


class Posted(NamedTuple):
    """The files written of what is handed over; what is to be looked at, and what is said of them."""

    files: list[str]
    findings: tuple[Finding, ...]
    messages: tuple[Text, ...]


def posted(site: Site, letters: Iterable[outbox.Letter], then: tuple[Text, ...] = ()) -> Posted:
    """Write the files of what is handed over; `then` is what is left to do, nothing of what has gone already. Where
    that fails it is on record all the same, and its words are kept."""
    try:
        written, edited = outbox.write(site, letters)
    except errors.PanelctlError as fault:
        mend = saying(" When that is put right: ", Remedy("notify outbox"))
        return Posted([], (Finding("warn", "outbox", f"{fault.message}.", mend=mend),), ())
    return Posted(
        written, tuple(edited), (_files(written, site.settings.outbox, bool(then)), *then)
    )


def to_say_sent(numbers: Iterable[str], how: str = "") -> tuple[Text, ...]:
    """What comes last: that they have gone is said once somebody has sent them. E-mails can be opened one by one."""
    sent = saying("Once they have gone: ", Remedy("notify sent", notice=" ".join(numbers)))
    if how != "email":
        return (sent,)
    return (saying("To open one after the other: ", Remedy("notify open")), sent)


def _files(written: list[str], folder: Path, to_send: bool) -> str:
    """Where the files are, and what is to be done with them: panelctl itself sends nothing."""
    if not to_send:
        return f"Files in {folder}."
    if any(file.endswith(".eml") for file in written):
        return f"Files in {folder}: now open each .eml and send it."
    return f"Files in {folder}: now print each .pdf or .docx, and post it or hand it over."
