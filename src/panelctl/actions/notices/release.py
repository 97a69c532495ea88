"""What notices and reminders share in being released: how they go, to which address, and their files."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
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


class Posting:
    """The files of what is handed over: on the disk before it is on record (`take`), and in the outbox once it is
    (`put`). What has gone already is recorded whatever the disk says: its words are kept."""

    def __init__(self, site: Site, stack: ExitStack, *, gone: bool) -> None:
        self._site, self._stack, self._gone = site, stack, gone
        self._letters: list[outbox.Letter] = []
        self._lacking: dict[Path, bytes] = {}
        self._put_in_place: Callable[[], None] | None = None

    def take(self, letters: Iterable[outbox.Letter]) -> None:
        """Raises FileEdited and FileNotWritten."""
        self._letters = list(letters)
        if self._gone:
            return
        self._lacking = outbox.lacking(self._site, self._letters)
        self._put_in_place = self._stack.enter_context(files.all_ready(self._lacking))

    def put(self, then: tuple[Text, ...]) -> Posted:
        """`then` is what is left to do, nothing of what has gone already. What fails now is said: it is on record."""
        try:
            if self._put_in_place:
                self._put_in_place()
                written = [path.name for path in self._lacking]
                findings = outbox.without_standard(self._lacking)
            else:
                written, findings = outbox.write(self._site, self._letters)
        except errors.PanelctlError as fault:
            mend = saying(" When that is put right: ", Remedy("notify outbox"))
            return Posted([], (Finding("warn", "outbox", f"{fault.message}.", mend=mend),), ())
        where = files_in(written, self._site.settings.outbox, bool(then))
        return Posted(written, tuple(findings), (where, *then))


@contextmanager
def posting(site: Site, *, gone: bool) -> Iterator[Posting]:
    """For one transaction within it; what was taken and not put is taken away again."""
    with ExitStack() as stack:
        yield Posting(site, stack, gone=gone)


def to_say_sent(numbers: Iterable[str], how: str = "") -> tuple[Text, ...]:
    """What comes last: that they have gone is said once somebody has sent them. E-mails can be opened one by one."""
    sent = saying("Once they have gone: ", Remedy("notify sent", notice=" ".join(numbers)))
    if how != "email":
        return (sent,)
    return (saying("To open one after the other: ", Remedy("notify open")), sent)


def files_in(written: list[str], folder: Path, to_send: bool) -> str:
    """Where the files are, and what is to be done with them: panelctl itself sends nothing."""
    if not to_send:
        return f"Files in {folder}."
    if any(file.endswith(".eml") for file in written):
        return f"Files in {folder}: now open each .eml and send it."
    printed = ".pdf or .docx" if any(file.endswith(".docx") for file in written) else ".html"
    return f"Files in {folder}: now print each {printed}, and post it or hand it over."
