"""Stopping the time of a limit for one case, and letting it run again: by the role the policy names, with a reason,
shown for ever. `rules/pausing` says how the days are counted."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.limits import variation
from panelctl.actions.limits.lifting import holder
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, SINCE, Remedy, saying
from panelctl.model import Deadline, Event, Outcome, PauseBegun, PauseEnded, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
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
        if not rule.may_pause:
            raise errors.NotToVary(entry.reference, variation.named(rule), "pause")
        found = variation.as_it_stands(entry, rule)
        if asked.until and asked.starts:
            raise errors.BadCommand(
                "--from begins a pause and --until ends it: they are two commands"
            )
        if asked.until:
            return _end(entry, rule, found, parse_day(asked.until), asked)
        return _begin(
            entry, rule, found, parse_day(asked.starts) if asked.starts else site.on, asked
        )


def _begin(
    entry: Entry, rule: lang.DeadlineRule, found: Deadline, day: date, asked: Pause
) -> Outcome[CaseDocument]:
    limit = variation.named(rule)
    if found.paused:
        raise errors.AlreadyDone(
            f"{entry.reference}: {limit}", f"is paused since {short_date(found.paused)}"
        )
    not_ahead(day, f"{limit} paused", entry.site.on)
    _running(entry, rule, found, day)
    if not asked.reason.strip():
        raise errors.MissingValue("--reason", "Why is it paused")
    who = holder(entry, rule.may_pause, asked.by, "pauses it")
    said = words.text_of(asked.reason, "The reason")
    passed = variation.passed_last(entry, rule.id)
    begun = PauseBegun(day, found.due)
    entry.note("pause", rule.id, begun, by=who, role=rule.may_pause, reason=said)
    back = variation.taken_back(entry, "pause", passed, by=who, role=rule.may_pause, reason=said)
    told = f"{entry.reference}: {limit} is paused from {short_date(day)}, by {who}: {said}"
    ends = saying("When its time runs again: ", to_run(entry.reference, rule.id))
    return entry.finish([told, ends, *back])


def _to_pause(entry: Entry, rule: lang.DeadlineRule) -> Remedy:
    return Remedy("pause", case=entry.reference, element=rule.id, needs=(SINCE, REASON))


def _running(entry: Entry, rule: lang.DeadlineRule, found: Deadline, day: date) -> None:
    """Refuse a day that is none of the count: before it began, after it ended, or in an earlier pause."""
    limit, earlier = variation.named(rule), entry.state.pauses.get(rule.id, ())
    if rule.id in entry.state.lifted:
        raise errors.AlreadyDone(f"{entry.reference}: {limit}", "is lifted")
    if found.met and found.met < day:
        raise errors.AlreadyDone(
            f"{entry.reference}: {limit}", f"was met on {short_date(found.met)}"
        )
    why = ""
    if found.anchor_date and day < found.anchor_date:
        why = (
            f"cannot be paused on {short_date(day)}: it counts from {short_date(found.anchor_date)}"
        )
    elif found.due and day > found.due:
        why = f"cannot be paused on {short_date(day)}: its last day was {short_date(found.due)}"
    elif earlier and earlier[-1].ends and day < earlier[-1].ends:
        why = f"cannot be paused on {short_date(day)}: it was paused until {short_date(earlier[-1].ends)}"
    if why:
        hint = saying("Name a day on which it ran: ", _to_pause(entry, rule))
        raise errors.NotThen(entry.reference, limit, why, hint)


def _end(
    entry: Entry, rule: lang.DeadlineRule, found: Deadline, day: date, asked: Pause
) -> Outcome[CaseDocument]:
    limit = variation.named(rule)
    if found.paused is None:
        raise errors.NotThen(
            entry.reference,
            limit,
            "is not paused",
            saying("To pause it: ", _to_pause(entry, rule)),
        )
    if day < found.paused:
        raise errors.NotThen(
            entry.reference,
            limit,
            f"cannot run again from {short_date(day)}: it is paused since"
            f" {short_date(found.paused)}",
            "Name that day, so that nothing is left of the pause, or a later one",
        )
    not_ahead(day, f"{limit} runs again", entry.site.on)
    who = holder(entry, rule.may_pause, asked.by, "lets it run again")
    said = words.text_of(asked.reason, "The reason") if asked.reason.strip() else ""
    was = entry.state.pauses[rule.id][-1].begun.detail.was
    assert was  # a pause is recorded with the day that it took away
    detail = PauseEnded(found.paused, day, was)
    ended = Event(next_seq(entry.state.case), rule.id, entry.site.on, detail)
    then = derive(rule, with_event(entry.state, ended), entry.site.on, entry.calendar).due or was
    detail = detail._replace(to=then)
    entry.note("pause", rule.id, detail, by=who, role=rule.may_pause, reason=said)
    instead = "as before" if then == was else f"instead of {short_date(was)}"
    told = f"{limit} runs again from {short_date(day)} and is due on {short_date(then)}, {instead}, by {who}"
    return entry.finish([f"{entry.reference}: {told}{said and ': '}{said}."])
