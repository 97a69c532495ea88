"""For what a case waits: of everybody who is on the books, what has to happen next, since when, and who can do it.

A time limit has a day and stands in `due`; nobody may be forgotten because a procedure states none.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from panelctl.errors.remedy import PANEL, Remedy
from panelctl.model import Event, Move, Notice, is_of
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.hearing import stages_of
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules import challenges
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.holders import acting
from panelctl.rules.moves import available, findings, makers, meeting_for, tried
from panelctl.rules.reading import made_by
from panelctl.rules.remedies import to_make, to_meet, to_run, to_send
from panelctl.rules.timeline import State, listing
from panelctl.shapes.kinds import UNSENT, Awaited

OWED = ("open", "waiting", "overdue")


class Wait(NamedTuple):
    """What a case waits for, since which day, and what would take it further; `by` are the roles whose turn it is."""

    awaited: Awaited
    since: date
    command: Remedy
    by: tuple[str, ...] = ()


def wait(state: State, today: date, calendar: Calendar) -> Wait | None:
    """What one case waits for; None where it has ended and nothing is owed any more.

    The first that holds: a challenge without an outcome, a limit whose time stands still, the outcome of a panel that
    has met, a decision that nobody was told, what is owed after the end, the day of its panel, a panel at all, a step.
    """
    return (
        _dispute(state)
        or _paused(state)
        or _outcome(state, today)
        or _letter(state)
        or (
            _after_the_end(state, today, calendar)
            if state.ended
            else _on_its_way(state, today, calendar)
        )
    )


def _unlisted(state: State, today: date, calendar: Calendar) -> Wait | None:
    """The wait for a panel: of a case that could be listed for one, or listed again, and is not."""
    if not lists_from(state.policy, state.stage):
        return None
    steps = [move for move in available(state) if move.verb == "schedule" and _leads_on(move)]
    if not steps:
        return None
    command = Remedy("schedule assign", case=state.case.reference, needs=(PANEL,))
    if len(steps) == 1:
        command = _to_take(steps[0], state, today, calendar)
    return Wait("relisting" if listing(state) else "listing", _since(state), command)


@lru_cache(maxsize=1024)
def lists_from(policy: lang.Policy, stage: str) -> bool:
    """Whether a case at a stage may be listed for a panel, in any circumstances."""
    return any(
        move.verb == "schedule" and stage in move.from_ and _leads_on(move) for move in policy.moves
    )


@lru_cache(maxsize=64)
def asks_for_reading(policy: lang.Policy) -> bool:
    """Whether a policy asks of the members of a panel that they have read the papers."""
    terms = [
        term for check in policy.checks for test in check.test for term in phrases.test(test).terms
    ]
    return any(term.name == "members-prepared" for term in terms)


def _leads_on(move: lang.Move) -> bool:
    """Whether a step takes a case to another stage, rather than running beside the road."""
    return lang.ANY not in move.from_ and move.to not in (lang.SAME, *move.from_)


def _since(state: State) -> date:
    """The day on which the case came to its stage; the day it was opened while nothing has happened."""
    for event in reversed(state.steps):
        if not is_of(event, Move) or _led_on(state, event):
            return event.date
    return state.case.opened


def _led_on(state: State, event: Event[Move]) -> bool:
    return any(map(_leads_on, made_by(state.policy, state.case.route, event)))


def _dispute(state: State) -> Wait | None:
    lodged = challenges.lodged_last(state)
    if lodged is None or state.ended or challenges.decided(state, lodged):
        return None
    return Wait("dispute", lodged.date, Remedy("show", case=state.case.reference))


def _paused(state: State) -> Wait | None:
    if state.ended:
        return None
    for limit, pauses in state.pauses.items():
        if pauses and pauses[-1].ends is None:
            return Wait("on-hold", pauses[-1].starts, to_run(state.case.reference, limit))
    return None


def _outcome(state: State, today: date) -> Wait | None:
    met = without_outcome(state, today)
    return Wait("outcome", met, Remedy("show", case=state.case.reference)) if met else None


def without_outcome(state: State, today: date) -> date | None:
    """The day of the case's panel where it has met and can still decide, for nothing is decided."""
    panel = state.case.panel
    if panel is None or panel.date >= today:
        return None
    decides = any(meeting_for(move, state) == panel.body for move in available(state))
    return panel.date if decides else None


def _letter(state: State) -> Wait | None:
    """Something decided, and its letter not sent."""
    unsent = _unsent(state)
    decided = [event for event in state.moves if event.detail.verb in ("approve", "decide")]
    if not unsent or not decided or decided[-1] is not state.moves[-1]:
        return None
    return Wait("letter", decided[-1].date, to_send(unsent[0]))


def _after_the_end(state: State, today: date, calendar: Calendar) -> Wait | None:
    """What is owed of a case that has ended: letters first, then duties."""
    if unsent := _unsent(state):
        return Wait("letter", _since(state), to_send(unsent[0]))
    for duty in deadlines(state, today, calendar):
        if duty.state in OWED and not duty.right:
            return Wait("follow-up", _since(state), to_meet(state, duty.id), duty.owner)
    return None


def _unsent(state: State) -> list[Notice]:
    return [notice for notice in state.case.notices if notice.status in UNSENT]


def _on_its_way(state: State, today: date, calendar: Calendar) -> Wait:
    panel = state.case.panel
    if panel and sits_ahead(state, today):
        return Wait("panel", panel.date, Remedy("show", panel=panel.reference))
    return _unlisted(state, today, calendar) or _step(state, today, calendar)


def sits_ahead(state: State, today: date) -> bool:
    """Whether the panel that is to hear the case has still to meet."""
    panel = state.case.panel
    if panel is None or panel.date < today or state.ended:
        return False
    return state.stage in stages_of(state.policy, state.case.route, panel.body)


def _step(state: State, today: date, calendar: Calendar) -> Wait:
    """The first step that leads on, and whose turn it is."""
    ways = [move for move in available(state) if _leads_on(move)]
    roles = tuple(dict.fromkeys(_makers(ways, state)))
    show = Remedy("show", case=state.case.reference)
    command = _to_take(ways[0], state, today, calendar) if len(ways) == 1 else show
    return Wait("step", _since(state), command, roles)


def _to_take(move: lang.Move, state: State, today: date, calendar: Calendar) -> Remedy:
    """What takes the only step that leads on, with why a rule is not kept where one asks for a reason."""
    exempt = _may_ask_why(state.policy, move) and any(
        finding.needs_reason
        for finding in findings(tried(state, move, today), move, today, calendar)
    )
    return to_make(state, move, (), move.asks, exempt)


@lru_cache(maxsize=1024)
def _may_ask_why(policy: lang.Policy, move: lang.Move) -> bool:
    """Whether a rule that only asks a reason stands before a step; most steps need not be tried for that."""
    every: list[lang.Check | lang.Evidence] = [*policy.checks, *policy.evidence]
    guards = [rule for rule in every if move.records in rule.before]
    names = {move.records, *(rule.id for rule in guards)}
    late = [rule for rule in policy.deadlines if not names.isdisjoint(terms_of(rule).names)]
    weights = {weight for rule in late for weight in (rule.if_late, rule.sent_in_time)}
    weights |= {rule.if_not for rule in guards}
    for item in guards:
        if isinstance(item, lang.Evidence):
            weights |= {phrases.part(text, item.if_not).if_not for text in item.contains}
            weights |= {phrases.measure(text).if_not for text in item.measures}
    return lang.REASON in weights


def _makers(moves: Iterable[lang.Move], state: State) -> Iterable[str]:
    for move in moves:
        yield from makers(move, state)


def whose_turn(state: State, waits: Wait, today: date) -> list[str]:
    """By name where a role is held; else the title of the role, or of the body."""
    names: list[str] = []
    for role in waits.by:
        bodies = state.policy.bodies
        held = () if role in bodies else acting(role, state, today).values()
        title = bodies[role].title if role in bodies else state.policy.role_title(role)
        names += held or [title]
    return list(dict.fromkeys(names))
