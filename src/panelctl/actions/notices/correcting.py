"""Putting right what was mistyped, and naming the letters that print a day as it was."""

from collections.abc import Collection, Iterator
from datetime import date

from panelctl.actions.cases.amending import Amendment, put_right
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.notices.stale import StaleNotice, frozen, moved_days, stale, to_tell
from panelctl.actions.notices.told_otherwise import corrections, tells_as_it_was
from panelctl.actions.site import Site
from panelctl.errors.remedy import saying
from panelctl.model import Deadline, Finding, Outcome, short_date
from panelctl.rules.deadlines import deadlines
from panelctl.rules.sending import STANDS
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title, word
from panelctl.rules.withdrawn import withdrawn
from panelctl.shapes.cases import CaseDocument


def correct(site: Site, asked: Amendment) -> Outcome[CaseDocument]:
    """Correct a fact's value, or the day of a document, a task or a step; letters that print the old day are named."""
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        state = entry.state
        message, was, now = put_right(entry, asked)
        days: list[StaleNotice] = []
        if isinstance(was, date) and isinstance(now, date):
            days = old_days(entry, state, was, now)
        words = old_words(entry, asked.name, {letter.number for letter in days})
        return entry.finish([message], (*map(_told, days), *words))


def old_days(entry: Entry, before: State, was: date, now: date) -> list[StaleNotice]:
    """The letters that print the day as it was, or a last day that counted from it."""
    limits = _limits(before, entry), _limits(entry.state, entry)
    moved = moved_days((limits[0].get(name), limits[1].get(name)) for name in limits[1])
    return stale(entry.connection, entry.reference, moved | {was: now})


def old_words(entry: Entry, name: str, named: Collection[int]) -> Iterator[Finding]:
    """The other letters that have a sentence that they had not with what was put right: neither `named` already nor
    withdrawn."""
    entry.refresh()
    last, gone = corrections(entry)[-1], withdrawn(entry.state.case)
    for record in frozen(entry.connection, entry.reference):
        number = record.facts.id
        if number not in named and number not in gone and tells_as_it_was(entry, record, last):
            what = f"{title(entry.state, name)} is {word(last.detail.now)} (was {last.detail.was})"
            has = STANDS[record.facts.status]
            to = f'Notice {number}, "{record.title}", to {record.facts.recipient}'
            message = f"{to} {has} with other words: {what}."
            yield Finding(
                "warn", record.facts.notice, message, mend=saying(" ", to_tell(record, what))
            )


def _limits(state: State, entry: Entry) -> dict[str, Deadline]:
    return {limit.id: limit for limit in deadlines(state, entry.site.on, entry.calendar)}


def _told(letter: StaleNotice) -> Finding:
    says = "; ".join(f"{short_date(old)} (now {short_date(new)})" for old, new in letter.dates)
    has = STANDS[letter.status]
    message = f'Notice {letter.number}, "{letter.title}", to {letter.to} {has} and says {says}.'
    return Finding("warn", letter.notice, message, mend=saying(" ", letter.command))
