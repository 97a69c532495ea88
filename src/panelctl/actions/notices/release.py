"""What notices and reminders share in being released: how it went, to which address, and the files of what has gone."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.notices import outbox
from panelctl.actions.site import Site
from panelctl.errors.remedy import PERSON, Need, Remedy, saying
from panelctl.model import Finding
from panelctl.settings import Settings

WAYS = ("email", "post", "hand")


def expect_way(how: str) -> None:
    """Raises MissingValue where nobody said how it went, BadValue for a way that there is not."""
    if not how:
        raise errors.MissingValue("--how", "How did it go", WAYS)
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
    """The files written of what has gone; what is to be looked at, and what is said of them."""

    files: list[str]
    findings: tuple[Finding, ...]
    messages: tuple[str, ...]


def posted(site: Site, letters: Iterable[outbox.Letter]) -> Posted:
    """Write the files of what has gone. Where that fails it has gone all the same: that is on record, and its words
    are kept."""
    try:
        written, edited = outbox.write(site, letters)
    except errors.PanelctlError as fault:
        mend = saying(" When that is put right: ", Remedy("notify outbox"))
        return Posted([], (Finding("warn", "outbox", f"{fault.message}.", mend=mend),), ())
    return Posted(written, tuple(edited), (_now_send(written, site.settings.outbox),))


def _now_send(written: list[str], folder: Path) -> str:
    """What is left to do: panelctl itself sends nothing."""
    paper = "print each .html, and post it or hand it over"
    mails = any(file.endswith(".eml") for file in written)
    return f"Files in {folder}: now {'open each .eml and send it' if mails else paper}."
