"""All letters of the cases of a panel, one after the other. Each is kept by itself, so that whatever ends the command
half way takes nothing back; what cannot go is named while the others go. Running it again does what is left."""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.bulk import one_by_one
from panelctl.actions.notices import clearing, printing, releasing
from panelctl.actions.notices.chosen import IN_THE_WAY, of_panel, reason, said_once
from panelctl.actions.notices.clearing import Clearing
from panelctl.actions.notices.release import expect_way, files_in
from panelctl.actions.notices.releasing import Release
from panelctl.actions.notices.to_be_sent import Wanted
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Saying, Text, saying
from panelctl.model import Finding, Outcome
from panelctl.shapes.notices import (
    NoticeOfCaseDocument,
    NoticesDocument,
    ReleasedNoticesDocument,
)
from panelctl.store import queries

Advance = Callable[[int, int], None]  # told how many letters are done, and of how many
Done = Outcome[NoticesDocument] | Outcome[ReleasedNoticesDocument]
STOPS = (
    *IN_THE_WAY,
    errors.AlreadyDone,
    errors.BadAddress,
    errors.BadHeader,
    errors.FileEdited,
)


class Each(NamedTuple):
    """What became of the letters of a panel: those that went their way, the line for each, what is to be said of which,
    and those that could not."""

    numbers: list[int]
    notices: list[NoticeOfCaseDocument]
    lines: list[Text]
    said: list[tuple[int, Finding]]
    stopped: list[int]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return said_once(self.said, self.numbers)


def clear(site: Site, asked: Clearing, advance: Advance) -> Outcome[NoticesDocument]:
    """Clear every draft of the cases of a panel. Feedback that is drafted from sheets is asked about at the end, all of
    it at once. Raises MissingValue where somebody has to say who clears, or that they read it."""
    unread: list[int] = []

    def clear_it(number: int) -> Outcome[NoticesDocument]:
        try:
            return clearing.clear(site, asked._replace(numbers=(number,), panel="", read=""))
        except errors.MissingValue as missing:
            if missing.option != "--read":
                raise
            unread.append(number)
            return Outcome({"notices": []})

    done = _each(site, asked.panel, ("draft",), clear_it, advance)
    read: Outcome[NoticesDocument] = Outcome({"notices": []})
    if unread:
        read = clearing.clear(site, asked._replace(numbers=tuple(unread), panel=""))
    notices = [*done.notices, *read.data["notices"]]
    release = Remedy("notify release", options=(("panel", asked.panel), ("how", "email")))
    return Outcome(
        {"notices": notices},
        (*done.findings, *read.findings),
        (*done.lines, *read.messages, *_counts("cleared", len(notices), done, release)),
        bool(done.stopped),
    )


def release(site: Site, asked: Release, advance: Advance) -> Outcome[ReleasedNoticesDocument]:
    """Hand over every letter of the cases of a panel that is cleared, or that nobody has to clear. What goes on paper
    is put together for the printer as well."""
    expect_way(asked.how)
    files: list[str] = []

    def release_it(number: int) -> Outcome[ReleasedNoticesDocument]:
        released = releasing.release(site, asked._replace(numbers=(number,), panel=""))
        files.extend(released.data["files"])
        return released

    done = _each(site, asked.panel, ("draft", "cleared"), release_it, advance)
    sent = Remedy("notify sent", options=(("panel", asked.panel),))
    counts = _counts("handed over", len(done.notices), done, sent, "Once they have gone")
    printed, faults = _for_the_printer(site, asked)
    where = _to_open(site, asked, files) if done.notices else ()
    return Outcome(
        {"notices": done.notices, "files": files},
        (*done.findings, *faults),
        (*done.lines, *where, *printed, *counts),
        bool(done.stopped or faults),
    )


def _to_open(site: Site, asked: Release, written: list[str]) -> tuple[Text, ...]:
    """Where the files are, and what is to be done with them before anybody may say that they have gone."""
    where = files_in(written, site.settings.outbox, not asked.sent)
    if asked.sent or asked.how != "email":
        return (where,)
    opening = Remedy("notify open", options=(("panel", asked.panel),))
    return (where, saying("To open one after the other: ", opening))


def _for_the_printer(site: Site, asked: Release) -> tuple[tuple[Text, ...], tuple[Finding, ...]]:
    """One PDF of whatever of the panel is handed over on paper, also by an earlier run; or why there is none."""
    if asked.how not in printing.ON_PAPER or asked.sent:
        return (), ()
    try:
        return printing.to_print(site, Wanted(panel=asked.panel)).messages, ()
    except errors.LetterNotReady:  # there is no such letter
        return (), ()
    except errors.FileNotWritten as fault:
        again = Remedy("notify print", options=(("panel", asked.panel),))
        mend = saying(" When that is put right: ", again)
        return (), (Finding("warn", "outbox", f"{fault.message}.", mend=mend),)


def _each(
    site: Site,
    panel: str,
    statuses: tuple[str, ...],
    act: Callable[[int], Done],
    advance: Advance,
) -> Each:
    numbers = _waiting(site, panel, statuses)
    done = Each(numbers, [], [], [], [])
    for count, number in enumerate(one_by_one(numbers), 1):
        try:
            outcome = act(number)
        except STOPS as fault:
            done.stopped.append(number)
            done.said.append((number, _left(site, number, fault)))
        except errors.FileNotWritten as fault:  # nor will the next one be
            if not done.notices:
                raise
            done.stopped.extend(numbers[count - 1 :])
            done.said.append((number, _left(site, number, fault)))
            break
        else:
            done.notices.extend(outcome.data["notices"])
            done.lines.extend(outcome.messages[: len(outcome.data["notices"])])
            done.said.extend((number, finding) for finding in outcome.findings)
        advance(count, len(numbers))
    return done


def _waiting(site: Site, panel: str, statuses: tuple[str, ...]) -> list[int]:
    """Nothing where nothing waits: what an earlier run did is no fault of whoever runs it again."""
    with site.reading() as connection:
        lookup.panel(connection, panel)
        with suppress(errors.LetterNotReady):
            return of_panel(connection, panel, statuses)
    return []


def _left(site: Site, number: int, fault: errors.PanelctlError) -> Finding:
    with site.reading() as connection:
        return reason(queries.notice(connection, number), fault)._replace(level="warn")


def _counts(
    did: str, number: int, done: Each, then: Remedy, when: str = "Next"
) -> tuple[Saying | str, ...]:
    """How many went their way, how many could not, and what comes next."""
    if not done.numbers:
        return (f"No letter of its cases waits to be {did}.",)
    stay = f"; {len(done.stopped)} could not be, and stay as they are" if done.stopped else ""
    letters = errors.counted(number, "letter")
    return (saying(f"{letters} {did}{stay}. {when}: ", then),)
