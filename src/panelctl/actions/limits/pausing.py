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
from panelctl.errors.remedy import saying
from panelctl.model import Deadline, Outcome, PauseBegun, short_date
from panelctl.policy import language as lang
from panelctl.rules import varying, words
from panelctl.rules.days import parse_day
from panelctl.rules.remedies import to_run
from panelctl.rules.stopping import expect_to_run, paused_since, run_again
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
    not_ahead(day, f"{called} paused", entry.site.on)
    expect_to_run(entry.state, rule, limit, day)
    reason = lookup.reason(asked.reason, "Why is it paused")
    who = variation.holder(entry, rule.may_pause, asked.by, "pauses it")
    authority = variation.Authority(who, rule.may_pause, reason)
    again = variation.vary(entry, "pause", rule.id, PauseBegun(day, limit.due), authority)
    paused = f"{called} is paused from {short_date(day)}, by {who}: {reason}"
    ends = saying("When its time runs again: ", to_run(entry.reference, rule.id))
    return entry.finish([f"{entry.reference}: {paused}", ends, *again])


def _end(
    entry: Entry, rule: lang.DeadlineRule, limit: Deadline, day: date, asked: Pause
) -> Outcome[CaseDocument]:
    """Let the time of a limit run again from a day."""
    called, since = varying.named(rule), paused_since(entry.state, rule, limit, day)
    not_ahead(day, f"{called} runs again", entry.site.on)
    who = variation.holder(entry, rule.may_pause, asked.by, "lets it run again")
    reason = words.text_of(asked.reason, "The reason") if asked.reason.strip() else ""
    ended = run_again(entry.state, rule, since, day, entry.calendar)
    was, then = ended.was, ended.to
    assert was  # a pause is recorded with the day that it took away
    assert then
    row = entry.note("pause", rule.id, ended, by=who, role=rule.may_pause, reason=reason)
    told = variation.letters(entry, rule.id, row)
    instead = "as before" if then == was else f"instead of {short_date(was)}"
    runs = f"{called} runs again from {short_date(day)} and is due on {short_date(then)}"
    because = f": {reason}" if reason else ""
    return entry.finish([f"{entry.reference}: {runs}, {instead}, by {who}{because}.", *told])
