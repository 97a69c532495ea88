"""Giving a time limit of one case another date: by the role the policy names, with a reason, shown for ever."""

from panelctl import errors
from panelctl.actions.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.lifting import holder
from panelctl.actions.site import Site
from panelctl.model import Outcome, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.days import parse_day
from panelctl.rules.deadlines import derive
from panelctl.rules.verdict import applies


def extend(site: Site, reference: str, deadline: str, day: str = "", *, reason: str, by: str = "") -> Outcome:
    """Put a later or an earlier date in place of the one a time limit gives; each way takes the role that may do it.

    Raises UnknownWord, MissingValue, NoDateToVary for a limit that has no date, NotToVary where the policy lets nobody.
    """
    with writing_case(site, reference, BEFORE_ANY_LIMIT) as entry:
        rule = _rule(entry, deadline)
        now = derive(rule, entry.state, site.on, entry.known).due
        if entry.state.ended:
            raise errors.CaseEnded(entry.reference, entry.state.stage_title)
        if now is None:
            raise errors.NoDateToVary(entry.reference, rule.title, rule.limit)
        if not day:
            raise errors.MissingValue("DATE", f"Which day, instead of {short_date(now)}")
        then = parse_day(day)
        if then == now:
            raise errors.AlreadyDone(f"{rule.id} of {entry.reference}", f"is due on {short_date(then)}")
        role = rule.may_extend if then > now else rule.may_shorten
        if not role:
            raise errors.NotToVary(rule.id, "extend" if then > now else "shorten", rule.clauses)
        if not reason.strip():
            raise errors.MissingValue("--reason", "Why is it changed")
        who = holder(entry, role, by, "changes it")
        said = words.text_of(reason, "The reason")
        entry.note("extend", "varied", rule.id, by=who, role=role, reason=said, was=now, to=then)
        told = (
            f"{entry.reference}: {rule.id} is due on {short_date(then)} instead of {short_date(now)}, by {who}: {said}"
        )
        return entry.finish([told])


def _rule(entry: Entry, deadline: str) -> lang.DeadlineRule:
    state = entry.state
    found = {
        rule.id: rule
        for rule in state.policy.deadlines
        if lang.on_route(rule, state.case.route) and applies(rule.when, state).holds is not False
    }
    variable = {word: rule.title for word, rule in found.items() if rule.may_extend or rule.may_shorten}
    if not deadline:
        raise errors.MissingValue("DEADLINE", "Which time limit", variable)
    if deadline not in found:
        raise errors.UnknownWord("deadline", deadline, variable or found)
    return found[deadline]
