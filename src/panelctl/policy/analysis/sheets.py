"""What is wrong with a score sheet: nobody to fill it in or to break a tie, and findings that are on no scale."""

from collections.abc import Iterator

from panelctl.errors import nearest, quoted
from panelctl.policy import phrases
from panelctl.policy.analysis.seats import never_counted
from panelctl.policy.analysis.terms import meetings_of
from panelctl.policy.faults import Fault
from panelctl.policy.language import ABSTAINS, Body, Criteria, Policy, on_route
from panelctl.policy.lines import Lines


def faults(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """What is wrong with the score sheets of one rule set."""
    for number, sheet in enumerate(policy.criteria):
        if sheet.tie_break and not _may_break(policy, sheet):
            said = (
                f'"{sheet.tie_break}" has no seat on a panel that decides by "{sheet.id}", so it never breaks a tie:'
                " name a role with a seat there"
            )
            yield Fault(lines.of("criteria", number, "tie_break"), 0, said)
        for route in _unheard(policy, sheet):
            said = (
                f'"{sheet.id}" is scored by the members of a panel, and no step puts a case of "{route}" on one:'
                " ask the day of a meeting there, or leave the route out"
            )
            yield Fault(lines.of("criteria", number), 0, said)
        for said in _off_scale(sheet):
            yield Fault(lines.of("criteria", number, "pass"), 0, said)
        if sheet.may_abstain and ABSTAINS in sheet.scale:
            said = f'"{ABSTAINS}" is on the scale of "{sheet.id}", where members may abstain: leave it out there'
            yield Fault(lines.of("criteria", number, "scale"), 0, said)


def _off_scale(sheet: Criteria) -> Iterator[str]:
    """The findings that a pass rule asks for and no member can make."""
    for text in sheet.passes:
        rule = phrases.pass_rule(text) if text != "not stated" else None
        if rule and rule.finding and rule.finding not in sheet.scale:
            yield f'{quoted(rule.finding)} is not on the scale of "{sheet.id}"{nearest(rule.finding, sheet.scale)}'


def _unheard(policy: Policy, sheet: Criteria) -> Iterator[str]:
    """The routes of a score sheet whose cases come before no panel; of a sheet for all routes, where none does."""
    days = meetings_of(policy)
    listing = [move for move in policy.moves if not days.isdisjoint(move.asks)]
    without = [
        route
        for route in sheet.routes or policy.routes
        if not any(on_route(move, route) for move in listing)
    ]
    if sheet.routes or len(without) == len(policy.routes):
        yield from without


def _may_break(policy: Policy, sheet: Criteria) -> bool:
    """Whether the role that breaks ties can sit where the sheet is used."""
    bodies = list(_deciding(policy, sheet))
    return not bodies or any(not never_counted(body, sheet.tie_break) for body in bodies)


def _deciding(policy: Policy, sheet: Criteria) -> Iterator[Body]:
    """The panels that sit for a decision on a route of a score sheet."""
    for move in policy.moves:
        together = any(on_route(move, route) and on_route(sheet, route) for route in policy.routes)
        if move.verb == "decide" and together:
            words = (move.meeting, *(phrases.entry(text).word for text in move.by))
            yield from (policy.bodies[word] for word in words if word in policy.bodies)
