"""Saying that a notice has not gone after all: it came back, was recalled, or was never sent. What it met is open
again."""

from collections.abc import Iterator
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.corrections import draft_for_untold
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, opened
from panelctl.actions.notices.screen import called, line, to_read
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Event, Finding, Outcome, Sending, Voiding, short_date
from panelctl.policy.analysis.terms import limit_called, terms_of
from panelctl.rules import withdrawn
from panelctl.rules.remedies import to_release
from panelctl.rules.sending import STANDS, sendings
from panelctl.shapes.notices import NoticesDocument
from panelctl.store import queries, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import Session, raw


class Unsending(NamedTuple):
    """The notices that have not gone after all, and why: they came back, or were never sent."""

    numbers: tuple[int, ...]
    reason: str = ""


def unsend(site: Site, asked: Unsending) -> Outcome[NoticesDocument]:
    """Take back that notices have gone, or are handed over. The words that were cleared wait again, and the record
    keeps both.

    Raises AlreadyDone for one that has not gone, MissingValue without a reason.
    """
    reason = lookup.reason(asked.reason, "Did it come back, or was it never sent")
    lines, messages = [], []
    findings: list[Finding] = []
    with site.writing() as session:
        for number in dict.fromkeys(asked.numbers):
            entry = _unsend(site, session, number, reason)
            record = queries.notice(raw(session), number)
            findings += entry.findings
            lines.append(line(record))
            messages.append(_waits(record))
    return Outcome({"notices": lines}, tuple(findings), tuple(messages))


def _unsend(site: Site, session: Session, number: int, reason: str) -> Entry:
    record = queries.notice(raw(session), number)
    if not record.facts.is_out:
        raise errors.AlreadyDone(called(record), STANDS[record.facts.status], to_read(record))
    entry = opened(site, session, queries.case(raw(session), record.case), BEFORE_ANY_LIMIT)
    row = session.get_one(tables.Notice, number)
    row.status, row.sent, row.handed_over = "cleared", None, None
    row.how = row.released_by = row.file = row.as_file = row.as_sha256 = ""
    session.flush()
    if record.facts.sent:
        gone = sendings(entry.state.case, number)[-1]
        entry.note("notify unsent", gone.name, Voiding(gone.seq), reason=reason)
        entry.findings += _counted_from(entry, gone)
    else:
        entry.journal("notify unsent", {"notice": number, "reason": reason})
    if number in withdrawn.withdrawn(entry.state.case):
        row.status = "dropped"
        session.flush()
        draft_for_untold(entry)
    entry.save()
    return entry


def _waits(record: NoticeRecord) -> Text:
    facts = record.facts
    if facts.status == "dropped":
        return f"{called(record)}, to {facts.recipient}, has not gone after all. It is withdrawn, and will not go."
    has_not = f"{called(record)}, to {facts.recipient}, has not gone after all: "
    return saying(has_not, to_release(facts))


def _counted_from(entry: Entry, gone: Event[Sending]) -> Iterator[Finding]:
    """The time limits that passed since, and counted from the day on which the notice was said to have gone."""
    back = Remedy("amend", case=entry.reference, options=(("last", ""),))
    for passed in entry.state.passed.values():
        rule = limit_called(passed.name, entry.policy)
        if passed.seq > gone.seq and not entry.state.recorded(terms_of(rule).limit.anchor):
            since = f"passed on {short_date(passed.date)}, counted from the day it went"
            mend = saying(" To take that back too: ", back)
            yield Finding("warn", rule.id, f"{rule.title} {since}.", rule.clauses, mend=mend)
