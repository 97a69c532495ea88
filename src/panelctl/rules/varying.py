"""Who may lift something for one case, give a time limit another date, or pause it: the role that the policy names."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple, TypeGuard

from panelctl import errors
from panelctl.model import Detail, Event, Lifting, PauseBegun, PauseEnded, Variation
from panelctl.policy import language as lang
from panelctl.rules.timeline import State
from panelctl.rules.verdict import exists

Varying = Variation | PauseBegun | PauseEnded | Lifting
VARYING = (Variation, PauseBegun, PauseEnded, Lifting)
Element = lang.Check | lang.Evidence | lang.DeadlineRule


class Dates(NamedTuple):
    """The date of a limit now, and the one that it is to have."""

    now: date
    then: date


def named(block: Element) -> str:
    """`"Portfolio to the co-ordinator" (C-38)`: what a message calls an element of the policy."""
    return errors.cited(f'"{block.title or block.id}"', block.clauses)


def elements(policy: lang.Policy, route: str) -> dict[str, Element]:
    """What a policy may let somebody lift on a route, by its id."""
    blocks: list[Element] = [*policy.checks, *policy.evidence, *policy.deadlines]
    return {block.id: block for block in blocks if lang.on_route(block, route)}


def who_lifts(case: str, block: Element) -> str:
    """Raises NotToLift where the policy lets nobody."""
    if not block.lifted_by:
        raise errors.NotToLift(case, named(block))
    return block.lifted_by


def who_varies(case: str, rule: lang.DeadlineRule, now: date, then: date) -> str:
    """Each way takes the role that may do it. Raises NotToVary where the policy lets nobody."""
    role = rule.may_extend if then > now else rule.may_shorten
    if not role:
        raise errors.NotToVary(case, named(rule), "extend" if then > now else "shorten")
    return role


def who_agrees(rule: lang.DeadlineRule, now: date, then: date) -> tuple[str, ...]:
    """The roles each of which has to agree before a limit has another date."""
    return rule.extend_agreed_by if then > now else rule.shorten_agreed_by


def expect_all_agreed(
    policy: lang.Policy, case: str, rule: lang.DeadlineRule, way: Dates, agreed: Collection[str]
) -> None:
    """Raises NotAgreed, naming each role that has to agree to another date and has not."""
    roles = who_agrees(rule, *way)
    lacking = [policy.role_title(role) for role in roles if role not in agreed]
    if lacking:
        raise errors.NotAgreed(
            case, named(rule), "later" if way.then > way.now else "earlier", lacking
        )


def is_varying(event: Event[Detail]) -> TypeGuard[Event[Varying]]:
    """Whether an event says that something is otherwise for one case."""
    return isinstance(event.detail, VARYING)


def letters_when_varied(state: State, event: Event[Detail]) -> tuple[str, ...]:
    """The letters that a change of a time limit calls for; none for any other event."""
    if not is_varying(event):
        return ()
    limits = (rule for rule in state.policy.deadlines if rule.id == event.name)
    return next((rule.if_varied for rule in limits if exists(rule, state)), ())


def who_pauses(case: str, rule: lang.DeadlineRule) -> str:
    """Raises NotToVary where the policy lets nobody."""
    if not rule.may_pause:
        raise errors.NotToVary(case, named(rule), "pause")
    return rule.may_pause
