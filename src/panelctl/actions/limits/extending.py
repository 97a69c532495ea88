"""Giving a time limit of one case another date: by the role the policy names, with a reason, shown for ever."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.limits import variation
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Outcome, Variation, short_date
from panelctl.policy import language as lang
from panelctl.rules import varying
from panelctl.rules.days import parse_day
from panelctl.rules.holders import acting
from panelctl.rules.remedies import to_run
from panelctl.shapes.cases import CaseDocument


class Extension(NamedTuple):
    """What `extend` is told: the time limit, and the day it is due instead."""

    reference: str = ""
    deadline: str = ""
    day: str = ""
    reason: str = ""
    by: str = ""
    agreed: Sequence[str] = ()


def extend(site: Site, asked: Extension) -> Outcome[CaseDocument]:
    """Put a later or an earlier date in place of the one a time limit gives; each way takes the role that may do it.

    A case that the limit took on when it passed is brought back. Raises UnknownWord, MissingValue, NoDateToVary for a
    limit that has no date, NotToVary where the policy lets nobody, NotAgreed while somebody who has to agree did not,
    NotThen while it is paused, CaseEnded, PassedOn.
    """
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        rule = variation.limit_of(
            entry, asked.deadline, lambda rule: rule.may_extend or rule.may_shorten
        )
        called, now = varying.named(rule), _due(entry, rule)
        then = _instead(entry, called, asked.day, now)
        role = varying.who_varies(entry.reference, rule, now, then)
        reason = lookup.reason(asked.reason, "Why is it changed")
        who = variation.holder(entry, role, asked.by, "changes it")
        agreed = _agreed(entry, rule, varying.Dates(now, then), [who, *asked.agreed])
        authority = variation.Authority(who, role, reason)
        varied = Variation(then, now, agreed or None)
        again = variation.vary(entry, "extend", rule.id, varied, authority)
        changed = f"{called} is due on {short_date(then)} instead of {short_date(now)}"
        by = f"{who}, agreed by {errors.join_words(agreed, 'and')}" if agreed else who
        return entry.finish([f"{entry.reference}: {changed}, by {by}: {reason}", *again])


def _agreed(
    entry: Entry, rule: lang.DeadlineRule, way: varying.Dates, names: Sequence[str]
) -> list[str]:
    """`Sam Worker (Social Worker)` for each role that has to agree to another date: who acts in it for this case, of
    those who agreed and who sets the date. Raises NotAgreed."""
    state, day = entry.state, entry.site.on
    roles = varying.who_agrees(rule, *way)
    people = [lookup.person(entry.connection, name) for name in names] if roles else []
    agreed = {
        role: person.name
        for role in roles
        for person in people
        if person.id in acting(role, state, day)
    }
    varying.expect_all_agreed(entry.policy, entry.reference, rule, way, agreed)
    return [f"{name} ({entry.policy.role_title(role)})" for role, name in agreed.items()]


def _due(entry: Entry, rule: lang.DeadlineRule) -> date:
    """The day that a limit gives now. Raises NotThen while it is paused."""
    limit = variation.as_it_stands(entry, rule)
    if limit.paused or limit.due is None:
        raise errors.NotThen(
            entry.reference,
            varying.named(rule),
            f"is paused since {short_date(limit.paused or entry.site.on)}",
            saying("Let its time run again first: ", to_run(entry.reference, rule.id)),
        )
    return limit.due


def _instead(entry: Entry, called: str, typed: str, now: date) -> date:
    """The other day. Raises MissingValue, and AlreadyDone for the day it is due on."""
    if not typed:
        raise errors.MissingValue("DATE", f"Which day, instead of {short_date(now)}")
    then = parse_day(typed)
    if then == now:
        raise errors.AlreadyDone(
            f"{entry.reference}: {called}",
            f"is due on {short_date(then)}",
            Remedy("show", case=entry.reference),
        )
    return then
