"""Stopping the time of a limit for one case, and letting it run again: by the role the policy names, with a reason,
shown for ever. `rules/pausing.py` says how the days are counted."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.limits import variation
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, SINCE, Remedy, saying
from panelctl.model import Deadline, Event, Outcome, PauseBegun, PauseEnded, short_date
from panelctl.policy import language as lang
from panelctl.rules import varying, words
from panelctl.rules.days import parse_day
from panelctl.rules.deadlines import derive
from panelctl.rules.remedies import to_run
from panelctl.rules.timeline import next_seq, with_event
from panelctl.shapes.cases import CaseDocument


class Pause(NamedTuple):
    """What `pause` is told: the time limit, and the first day that does not count (default: today), or the first that
    counts again (`until`)."""

    reference: str = ""
    deadline: str = ""
    starts: str = ""
    until: str = ""
    reason: str = ""
    by: str = ""


def pause(site: Site, asked: Pause) -> Outcome[CaseDocument]:
    """Stop the time of a limit on a day, or let it run again from a day.

    A case that the limit took on when it passed is brought back. Raises UnknownWord, MissingValue, BadDate, DateAhead,
    NotToVary where the policy lets nobody, NotThen for a day on which it does not run or did not stand still,
    AlreadyDone where it stands still or was met or lifted, NoDateToVary, CaseEnded, PassedOn.
    """
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        rule = variation.limit_of(entry, asked.deadline, lambda rule: rule.may_pause)
        varying.who_pauses(entry.reference, rule)
        limit = variation.as_it_stands(entry, rule)
        if asked.until and asked.starts:
            both = "--from begins a pause and --until ends it: they are two commands"
            raise errors.BadCommand(both)
        if asked.until:
            return _end(entry, rule, limit, parse_day(asked.until), asked)
        day = parse_day(asked.starts) if asked.starts else site.on
        return _begin(entry, rule, limit, day, asked)


def _begin(
    entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date, asked: Pause
) -> Outcome[CaseDocument]:
    """Stop the time of a limit on a day."""
    called = varying.named(rule)
    if limit.paused:
        since = f"is paused since {short_date(limit.paused)}"
        raise errors.AlreadyDone(f"{entry.reference}: {called}", since)
    not_ahead(day, f"{called} paused", entry.site.on)
    _expect_not_over(entry, rule, limit, day)
    _expect_running(entry, rule, limit, day)
    reason = lookup.reason(asked.reason, "Why is it paused")
    who = variation.holder(entry, rule.may_pause, asked.by, "pauses it")
    authority = variation.Authority(who, rule.may_pause, reason)
    again = variation.vary(entry, "pause", rule.id, PauseBegun(day, limit.due), authority)
    paused = f"{called} is paused from {short_date(day)}, by {who}: {reason}"
    ends = saying("When its time runs again: ", to_run(entry.reference, rule.id))
    return entry.finish([f"{entry.reference}: {paused}", ends, *again])


def _to_pause(entry: Entry, rule: lang.DeadlineRule) -> Remedy:
    return Remedy("pause", case=entry.reference, element=rule.id, needs=(SINCE, REASON))


def _expect_not_over(entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date) -> None:
    """Raises AlreadyDone for a limit that is lifted, or was met before the day."""
    called = f"{entry.reference}: {varying.named(rule)}"
    if rule.id in entry.state.lifted:
        raise errors.AlreadyDone(called, "is lifted")
    if limit.met and limit.met < day:
        raise errors.AlreadyDone(called, f"was met on {short_date(limit.met)}")


def _expect_running(entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date) -> None:
    """Raises NotThen for a day that is none of the count."""
    why = _outside(entry, rule, limit, day)
    if why:
        cannot = f"cannot be paused on {short_date(day)}: {why}"
        hint = saying("Name a day on which it ran: ", _to_pause(entry, rule))
        raise errors.NotThen(entry.reference, varying.named(rule), cannot, hint)


def _outside(entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date) -> str:
    """Why a day is none of the count: it is before that began, after it ended, or in an earlier pause."""
    if limit.anchor_date and day < limit.anchor_date:
        return f"it counts from {short_date(limit.anchor_date)}"
    if limit.due and day > limit.due:
        return f"its last day was {short_date(limit.due)}"
    earlier = entry.state.pauses.get(rule.id, ())
    ended = earlier[-1].ends if earlier else None
    if ended and day < ended:
        return f"it was paused until {short_date(ended)}"
    return ""


def _end(
    entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date, asked: Pause
) -> Outcome[CaseDocument]:
    """Let the time of a limit run again from a day."""
    called, since = varying.named(rule), _paused_since(entry, rule, limit, day)
    not_ahead(day, f"{called} runs again", entry.site.on)
    who = variation.holder(entry, rule.may_pause, asked.by, "lets it run again")
    reason = words.text_of(asked.reason, "The reason") if asked.reason.strip() else ""
    was = entry.state.pauses[rule.id][-1].begun.detail.was
    assert was  # a pause is recorded with the day that it took away
    ended = PauseEnded(since, day, was)
    then = _due_after(entry, rule, ended) or was
    ended = ended._replace(to=then)
    row = entry.note("pause", rule.id, ended, by=who, role=rule.may_pause, reason=reason)
    told = variation.letters(entry, rule.id, row)
    instead = "as before" if then == was else f"instead of {short_date(was)}"
    runs = f"{called} runs again from {short_date(day)} and is due on {short_date(then)}"
    because = f": {reason}" if reason else ""
    return entry.finish([f"{entry.reference}: {runs}, {instead}, by {who}{because}.", *told])


def _paused_since(entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date) -> date:
    """The day a pause began. Raises NotThen where there is none, or it began after the day it ends."""
    if limit.paused is None:
        why, hint = "is not paused", saying("To pause it: ", _to_pause(entry, rule))
        raise errors.NotThen(entry.reference, varying.named(rule), why, hint)
    if day < limit.paused:
        since = f"it is paused since {short_date(limit.paused)}"
        why = f"cannot run again from {short_date(day)}: {since}"
        later = "Name that day, so that nothing is left of the pause, or a later one"
        raise errors.NotThen(entry.reference, varying.named(rule), why, later)
    return limit.paused


def _due_after(entry: Entry, rule: lang.DeadlineRule, ended: PauseEnded) -> date | None:
    """The day that a limit gives once its pause has ended."""
    event = Event(next_seq(entry.state.case), rule.id, entry.site.on, ended)
    return derive(rule, with_event(entry.state, event), entry.site.on, entry.calendar).due
