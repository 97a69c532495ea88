"""Notices that wait for what never drafts them."""

from collections.abc import Iterable, Iterator

from panelctl.policy.analysis.roads import Road
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.drafts import in_braces
from panelctl.policy.language import NoticeRule, Policy, on_route


def never_drafted(policy: Policy) -> Iterator[PolicyWarning]:
    """A notice on a route none of whose moves drafts it."""
    for number, notice in enumerate(policy.notices.values()):
        for route in notice.routes:
            if not Road(policy, route).drafts(notice.id):
                said = f'No move of the route {route} drafts "{notice.id}": draft it there, or leave the route out.'
                yield PolicyWarning(
                    "never-drafted", said, "notice", number, "routes", notice.clauses
                )


def only_after_others(policy: Policy) -> Iterator[PolicyWarning]:
    """A notice meant for after a move that does not draft it."""
    for number, notice in enumerate(policy.notices.values()):
        drafting = {move.records for move in policy.moves if notice.id in move.drafts}
        for name in notice.only_after:
            if name not in drafting:
                said = (
                    f'"{notice.id}" is for after "{name}", which does not draft it: '
                    "draft it there, or leave that out."
                )
                yield PolicyWarning(
                    "never-drafted", said, "notice", number, "only_after", notice.clauses
                )


def limits_of_other_routes(policy: Policy) -> Iterator[PolicyWarning]:
    """A letter that tells the last day of a time limit, and is drafted on a route without it: there it cannot go."""
    for number, notice in enumerate(policy.notices.values()):
        for route in policy.routes:
            if on_route(notice, route) and Road(policy, route).drafts(notice.id):
                for name, key in _limits_lacking(notice, route, policy):
                    said = (
                        f'On the route {route}, "{notice.id}" has to say when "{name}" ends, a time limit which that '
                        "route has not: give it to the route, or write another letter for it."
                    )
                    yield PolicyWarning(
                        "limit-of-another-route", said, "notice", number, key, notice.clauses
                    )


def _limits_lacking(notice: NoticeRule, route: str, policy: Policy) -> Iterable[tuple[str, str]]:
    """The time limits that a notice names and a route has not, each with the first key that names it."""
    here = {limit.id for limit in policy.deadlines if on_route(limit, route)}
    elsewhere = {limit.id for limit in policy.deadlines} - here
    named = dict.fromkeys(in_braces(notice), "says") | dict.fromkeys(notice.must_say, "must_say")
    return [(name, key) for name, key in named.items() if name in elsewhere]
