"""Putting right what was mistyped, and naming the letters that print a day as it was."""

from collections.abc import Iterator
from datetime import date

from panelctl.actions.cases.amending import Amendment, put_right
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.notices.stale import StaleNotice, moved_days, stale
from panelctl.actions.site import Site
from panelctl.errors.remedy import saying
from panelctl.model import Deadline, Finding, Outcome, short_date
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State
from panelctl.shapes.cases import CaseDocument


def correct(site: Site, asked: Amendment) -> Outcome[CaseDocument]:
    """Correct a fact's value, or the day of a document, a task or a step; letters that print the old day are named."""
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        state = entry.state
        message, was, now = put_right(entry, asked)
        letters: tuple[Finding, ...] = ()
        if isinstance(was, date) and isinstance(now, date):
            letters = tuple(old_days(entry, state, was, now))
        return entry.finish([message], letters)


def old_days(entry: Entry, before: State, was: date, now: date) -> Iterator[Finding]:
    """The letters that print the day as it was, or a last day that counted from it."""
    limits = _limits(before, entry), _limits(entry.state, entry)
    moved = moved_days((limits[0].get(name), limits[1].get(name)) for name in limits[1])
    for letter in stale(entry.connection, entry.reference, moved | {was: now}):
        yield _told(letter)


def _limits(state: State, entry: Entry) -> dict[str, Deadline]:
    return {limit.id: limit for limit in deadlines(state, entry.site.on, entry.calendar)}


def _told(letter: StaleNotice) -> Finding:
    says = "; ".join(f"{short_date(old)} (now {short_date(new)})" for old, new in letter.dates)
    has = "has gone and says" if letter.status == "released" else "is cleared and says"
    message = f'Notice {letter.number}, "{letter.title}", to {letter.to} {has} {says}.'
    return Finding("warn", letter.notice, message, mend=saying(" ", letter.command))
