"""The steps of a worked example, made as a command makes them: through the planner, by somebody in the role."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from panelctl.model import APPLICANT, Event, Move, Value
from panelctl.policy import language as lang
from panelctl.rules.examples.recorded import Written, answer
from panelctl.rules.holders import acting, roles_of
from panelctl.rules.making import Proposal, choose, made
from panelctl.rules.moves import available, makers
from panelctl.rules.timeline import State

OF_A_STEP = ("on", "at", "by", "reason", "exception")  # what the table of a step says beside facts
REASON_GIVEN = "As given in the example"


def is_step(policy: lang.Policy, route: str, name: str) -> bool:
    """Whether a name is what some step of the route records."""
    return any(_recording(policy, route, name))


def _recording(policy: lang.Policy, route: str, name: str) -> Iterator[lang.Move]:
    return (move for move in policy.moves if move.records == name and lang.on_route(move, route))


def asked_next(state: State, fact: str, ahead: Iterable[str]) -> bool:
    """Whether the next of the steps to come asks for a fact."""
    policy, route = state.policy, state.case.route
    step = next((name for name in ahead if is_step(policy, route, name)), "")
    return any(fact in move.asks for move in _recording(policy, route, step))


def begins_in_the_middle(policy: lang.Policy, route: str, given: Mapping[str, Written]) -> str:
    """The first step given, where the case cannot have begun with it; else an empty text."""
    first = next((name for name in given if is_step(policy, route, name)), "")
    starts = {policy.routes[route].starts, lang.ANY}
    from_the_start = any(starts & set(move.from_) for move in _recording(policy, route, first))
    return "" if from_the_start else first


def beginning(policy: lang.Policy, route: str, untold: str) -> lang.Policy:
    """The policy with the route beginning where the step can be made that a case is taken up at."""
    if not untold:
        return policy
    every = {
        version: _from_the_middle(rules, route, untold)
        for version, rules in policy.rule_sets.items()
    }
    return _from_the_middle(policy, route, untold)._replace(rule_sets=every)


def _from_the_middle(rules: lang.Policy, route: str, untold: str) -> lang.Policy:
    move = next(_recording(rules, route, untold), None)
    if move is None or route not in rules.routes:
        return rules
    begins = rules.routes[route]._replace(starts=move.from_[0])
    return rules._replace(routes={**rules.routes, route: begins})


def proposal(
    state: State, name: str, told: Mapping[str, Written], fresh: Mapping[str, Value], day: date
) -> Proposal:
    """What somebody would type for a step: by whoever is said to make it, or the first who may, with the facts that it
    asks and that were given since the last step that asked them."""
    route = state.case.route
    fitting = [move for move in available(state) if move.records == name]
    moves = fitting or list(_recording(state.policy, route, name))
    move = moves[0]
    role = told.get("by") or next(iter(makers(move, state)), "")
    number, person = next(iter(acting(role, state, day).items()), (0, ""))
    asked = {ask for each in moves for ask in each.asks}
    values = {fact: value for fact, value in fresh.items() if fact in asked}
    values |= {word: answer(value) for word, value in told.items() if word not in OF_A_STEP}
    reason = told.get("reason") or (REASON_GIVEN if lang.REASON in asked else "")
    return Proposal(
        move.verb,
        move.answer,
        by=person,
        reason=reason,
        roles=_roles(number, state, day),
        values=values,
        records=name,
        at=told.get("at", ""),
        exception=told.get("exception", ""),
    )


def _roles(number: int, state: State, day: date) -> frozenset[str]:
    """The roles of whoever makes a step; in their own case the applicant acts in no other."""
    if number == state.case.applicant.id:
        return frozenset({APPLICANT})
    return roles_of(number, state.case.holdings, day)


def taken_up(state: State, proposed: Proposal, day: date) -> Event[Move]:
    """What the step leaves at which a case is taken up: it has to be open, and made by somebody who may. Raises
    MoveNotOpen, NotTheirMove or SeveralMoves."""
    return made(choose(state, proposed), state, day, proposed)
