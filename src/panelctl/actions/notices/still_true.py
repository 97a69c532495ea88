"""Whether a letter that was cleared may go: the days that it prints are those of its case, and it still goes to the
same reader at the same address."""

import re
from datetime import date

from panelctl import errors
from panelctl.actions.cases.entry import Entry
from panelctl.actions.notices.letter_limits import limits_told
from panelctl.actions.notices.letters import (
    as_it_stood,
    draft_for,
    limits_to_say,
    rule_of,
)
from panelctl.actions.notices.required_parts import has_text
from panelctl.actions.notices.screen import called
from panelctl.actions.notices.stale import told_stale_after
from panelctl.actions.notices.told_otherwise import corrections, tells_as_it_was
from panelctl.actions.recipients import Recipient, reader
from panelctl.documents.typography import straight
from panelctl.errors.remedy import REASON, Remedy, Saying, saying
from panelctl.model import Deadline, long_date, short_date
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.store.records import NoticeRecord

_GREETING = re.compile(r"^Dear .*$", re.MULTILINE)
_LONG_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")


def expect_true(entry: Entry, record: NoticeRecord, sent: date) -> None:
    """Raises LetterNotReady for a letter that printed, on the day it went, a day that had moved: that of the panel, the
    last day of a time limit, or another that it tells of."""
    state = as_it_stood(entry.state, sent)
    _expect_panel_day(entry, record, state)
    assert record.facts.dated is not None  # the database has the date of what was cleared
    anew = draft_for(entry, state, record, record.facts.dated).markdown
    if not told_stale_after(entry.connection, record.facts.id, sent):
        for limit in limits_to_say(state, record, entry.calendar, sent):
            _expect_last_day(record, limit)
        _expect_every_day(entry, record, state, anew)
    _expect_words(record, state, anew)
    _expect_nothing_put_right(entry, record)


def expect_reader(entry: Entry, record: NoticeRecord, how: str, sent: date) -> None:
    """Raises LetterNotReady where the letter would go to somebody else, or elsewhere, if it were cleared today.

    What went on paper on an earlier day went as it was.
    """
    facts, rule = record.facts, entry.policy.notices[record.facts.notice]
    if how != "email" and sent != entry.site.on:
        return
    to = reader(entry.state, rule, facts.role, record.person_id, entry.site.settings, sent)
    was = Recipient(facts.role, facts.recipient, facts.address)
    if to.name != was.name:
        why = f"was cleared for {was.name}, and would go to {to.name or 'nobody known'} now"
        raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))
    if how == "email" and to.address != was.address:
        why = f"was cleared for {_mailbox(was)}, and would go to {_mailbox(to)} now"
        raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))
    _expect_greeting(entry, record, sent)


def _expect_greeting(entry: Entry, record: NoticeRecord, sent: date) -> None:
    """Raises LetterNotReady for a letter that begins otherwise than its reader prefers by now."""
    assert record.facts.dated is not None
    anew = draft_for(entry, as_it_stood(entry.state, sent), record, record.facts.dated).markdown
    was, now = (_GREETING.search(text) for text in (record.body, anew))
    if was and now and straight(was[0]) != straight(now[0]):
        why = f'begins "{was[0].strip()}", and would begin "{now[0].strip()}" now'
        raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))


def to_take_back(record: NoticeRecord) -> Remedy:
    return Remedy("notify unclear", notice=str(record.facts.id), needs=(REASON,))


def _mailbox(to: Recipient) -> str:
    return f"{to.name} <{to.address}>" if to.address else f"{to.name} without an e-mail address"


def _expect_panel_day(entry: Entry, record: NoticeRecord, state: State) -> None:
    must_say = rule_of(entry.state, record).must_say
    for fact in state.meeting_facts & set(must_say):
        day = state.date_of(fact)
        if day and not _prints(record.body, day):
            why = f"was cleared before {entry.reference} was listed for {short_date(day)}"
            raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))


def _expect_last_day(record: NoticeRecord, limit: Deadline) -> None:
    printed = limit.due is None or _prints(record.body, limit.due)
    if limit.paused or not printed:
        now = f"is now due on {short_date(limit.due)}" if limit.due else "stands still now"
        why = f'prints another last day: "{limit.title}" {now}'
        raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))


def _expect_every_day(entry: Entry, record: NoticeRecord, state: State, anew: str) -> None:
    """Hold the letter against what it would say by what is known of its case on the day it went: each time limit that
    it names has the days that it prints."""
    rule, dated = rule_of(entry.state, record), record.facts.dated
    assert dated is not None
    for limit in limits_told(state, rule, dated, entry.calendar):
        if not _names(record.body, limit):
            continue
        if limit.paused and _days(record.body) - _days(anew):
            _expect_last_day(record, limit)
        for day in (limit.due, limit.target):
            if day and _prints(anew, day) and not _prints(record.body, day):
                _expect_last_day(record, limit._replace(due=day))


def _expect_words(record: NoticeRecord, state: State, anew: str) -> None:
    """Raises LetterNotReady for a letter cleared with another text of its case than the one on record."""
    for name, value in state.values.items():
        fact = state.policy.facts.get(name)
        for paragraph in str(value).split("\n") if fact and fact.kind == "text" else ():
            if has_text(anew, paragraph) and not has_text(record.body, paragraph):
                why = f'was cleared before "{title(state, name)}" was as it is now'
                raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))


def _expect_nothing_put_right(entry: Entry, record: NoticeRecord) -> None:
    """Raises LetterNotReady for a letter cleared before something was put right that it tells of."""
    for correction in corrections(entry):
        dated = record.facts.dated
        if dated and correction.date >= dated and tells_as_it_was(entry, record, correction):
            why = f'was cleared before "{title(entry.state, correction.name)}" was put right'
            raise errors.LetterNotReady(called(record), why, _to_clear_anew(record))


def _names(markdown: str, limit: Deadline) -> bool:
    return has_text(markdown, limit.title)


def _prints(markdown: str, day: date) -> bool:
    return long_date(day) in " ".join(markdown.split())


def _days(markdown: str) -> set[str]:
    """Every day that is printed, as `long_date` writes one."""
    return set(_LONG_DATE.findall(" ".join(markdown.split())))


def _to_clear_anew(record: NoticeRecord) -> Saying:
    return saying("Take it back and clear it anew: ", to_take_back(record))
