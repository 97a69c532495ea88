"""What worked examples and rehearsals of a policy reach on their way: letters that are drafted, documents and score
sheets that are asked for, and duties that are owed.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from panelctl.errors import CalendarEnds
from panelctl.policy.language import Example, Policy
from panelctl.rules import evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.examples.answers import drafted
from panelctl.rules.examples.case import told
from panelctl.rules.rehearsal.exploring import Exploration
from panelctl.rules.scoring import criteria_for
from panelctl.rules.timeline import State, reread
from panelctl.rules.year import says_when, times_in

OWED = ("overdue", "open")

Block = tuple[str, str]  # the table and the id of a block


def reached(policy: Policy, example: Example, calendar: Calendar) -> frozenset[Block]:
    """Every notice, document, score sheet and time limit that an example comes to, as far as days can be counted."""
    blocks: set[Block] = set()
    with suppress(CalendarEnds):
        for state, day in _way(policy, example, calendar):
            blocks.update(_there(state, day, calendar))
    return frozenset(blocks)


def rehearsed(explorations: Iterable[Exploration]) -> frozenset[Block]:
    """Every one of these that a case comes to where a policy was played, as far as days can be counted."""
    blocks: set[Block] = set()
    for found in explorations:
        blocks.update(("notice", notice) for notice in found.drafted)
        for at in (*found.reached.values(), *found.taken.values()):
            with suppress(CalendarEnds):
                blocks.update(_there(at.state, at.day, found.scene.calendar))
    return frozenset(blocks)


def come_round(policy: Policy) -> frozenset[Block]:
    """Every duty of the body that a version of a policy has, which is owed without a case, and every period for which
    records are kept, of which `retention` tells whatever became of cases."""
    versions = policy.rule_sets.values() or (policy,)
    duties = (("duty", duty) for rules in versions for duty in rules.duties)
    keeps = (("keep", keep) for rules in versions for keep in rules.keeps)
    return frozenset((*duties, *keeps))


def planned_for(policy: Policy) -> frozenset[str]:
    """The clauses of which the plan of a year reminds: when a body has to meet, in each version of a policy."""
    return frozenset(
        clause
        for rules in policy.rule_sets.values() or (policy,)
        for body in rules.bodies.values()
        if times_in(body)
        for clause in says_when(rules, body)
    )


def _way(policy: Policy, example: Example, calendar: Calendar) -> Iterator[tuple[State, date]]:
    """The case of an example after each of its events, and on the day it is looked at."""
    case = told(policy, example, calendar)
    last = case.state
    events = last.case.events
    for number, event in enumerate(events[:-1], 1):
        yield reread(last, last.case._replace(events=events[:number])), event.date
    yield last, case.day


def _there(state: State, day: date, calendar: Calendar) -> Iterator[Block]:
    yield from (("notice", notice.id) for notice in drafted(state))
    yield from (("evidence", item.id) for item in evidence.required(state))
    yield from (
        ("criteria", criteria.id) for criteria in criteria_for(state.policy, state.case.route, day)
    )
    yield from (
        ("deadline", limit.id) for limit in deadlines(state, day, calendar) if limit.state in OWED
    )
