"""Giving a time limit of one case another date: by the role the policy names, with a reason, shown for ever."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, writing_case
from panelctl.actions.limits import variation
from panelctl.actions.limits.lifting import holder
from panelctl.actions.site import Site
from panelctl.errors.remedy import saying
from panelctl.model import Outcome, Variation, short_date
from panelctl.rules import words
from panelctl.rules.days import parse_day
from panelctl.rules.remedies import to_run
from panelctl.shapes.cases import CaseDocument


class Extension(NamedTuple):
    """What `extend` is told: the time limit, and the day it is due instead."""

    reference: str = ""
    deadline: str = ""
    day: str = ""
    reason: str = ""
    by: str = ""


def extend(site: Site, asked: Extension) -> Outcome[CaseDocument]:
    """Put a later or an earlier date in place of the one a time limit gives; each way takes the role that may do it.

    A case that the limit took on when it passed is brought back. Raises UnknownWord, MissingValue, NoDateToVary for a
    limit that has no date, NotToVary where the policy lets nobody, NotThen while it is paused, CaseEnded, PassedOn.
    """
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        rule = variation.limit_of(
            entry, asked.deadline, lambda rule: rule.may_extend or rule.may_shorten
        )
        limit, found = variation.named(rule), variation.as_it_stands(entry, rule)
        passed = variation.passed_last(entry, rule.id)
        if found.paused or found.due is None:
            raise errors.NotThen(
                entry.reference,
                limit,
                f"is paused since {short_date(found.paused or site.on)}",
                saying("Let its time run again first: ", to_run(entry.reference, rule.id)),
            )
        now = found.due
        if not asked.day:
            raise errors.MissingValue("DATE", f"Which day, instead of {short_date(now)}")
        then = parse_day(asked.day)
        if then == now:
            raise errors.AlreadyDone(f"{entry.reference}: {limit}", f"is due on {short_date(then)}")
        role = rule.may_extend if then > now else rule.may_shorten
        if not role:
            raise errors.NotToVary(entry.reference, limit, "extend" if then > now else "shorten")
        if not asked.reason.strip():
            raise errors.MissingValue("--reason", "Why is it changed")
        who = holder(entry, role, asked.by, "changes it")
        said = words.text_of(asked.reason, "The reason")
        entry.note("extend", rule.id, Variation(then, now), by=who, role=role, reason=said)
        back = variation.taken_back(entry, "extend", passed, by=who, role=role, reason=said)
        told = (
            f"{limit} is due on {short_date(then)} instead of {short_date(now)}, by {who}: {said}"
        )
        return entry.finish([f"{entry.reference}: {told}", *back])
