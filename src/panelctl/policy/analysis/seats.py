"""Who can be counted at a panel: a role of its quorum or of a tie-break that has no seat would never be."""

from collections.abc import Iterator

from panelctl.policy import phrases
from panelctl.policy.analysis.terms import meetings_of
from panelctl.policy.faults import Fault
from panelctl.policy.language import Body, Criteria, Policy, on_route
from panelctl.policy.lines import Lines


def faults(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """What is wrong with the quorums and tie-breaks of one rule set."""
    for number, body in enumerate(policy.bodies.values()):
        for key, texts in (("quorum", body.quorum), ("expects", body.expects)):
            for text in texts:
                if text != "not stated":
                    line = lines.of("body", number, key)
                    for said in _uncountable(policy, body, phrases.quorum_line(text)):
                        yield Fault(line, 0, said)
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


def _uncountable(policy: Policy, body: Body, line: phrases.QuorumLine) -> Iterator[str]:
    """What a line asks of a panel that nobody on it could be."""
    if line.share and not body.seats:
        yield f'"{body.id}" counts a share of its members and has no seats: list them'
    needed = line.needs(len(body.seats))
    if body.seats and line.bound == "at least" and needed > len(body.seats):
        yield (
            f'"{body.id}" needs {needed} for its quorum and has {len(body.seats)} seats (name a role as'
            " often as it has a seat)"
        )
    counted = {word for kind in line.kinds if not kind.in_room for word in kind.words}
    for role in sorted(counted & set(policy.roles)):
        why = _never_counted(body, role)
        if why:
            yield (
                f'"{role}" {why} on "{body.id}", so its quorum never sees one: "{role} in the room" is of anybody'
                f" there, \"applicant's {role}\" of the applicant's own"
            )


def _never_counted(body: Body, role: str) -> str:
    """Why somebody of a role is no member of a body."""
    if role in body.advised_by:
        return "only advises"
    return "has no seat" if body.seats and role not in body.seats else ""


def _may_break(policy: Policy, sheet: Criteria) -> bool:
    """Whether the role that breaks ties can sit where the sheet is used."""
    bodies = list(_deciding(policy, sheet))
    return not bodies or any(not _never_counted(body, sheet.tie_break) for body in bodies)


def _deciding(policy: Policy, sheet: Criteria) -> Iterator[Body]:
    """The panels that sit for a decision on a route of a score sheet."""
    for move in policy.moves:
        together = any(on_route(move, route) and on_route(sheet, route) for route in policy.routes)
        if move.verb == "decide" and together:
            words = (move.meeting, *(phrases.entry(text).word for text in move.by))
            yield from (policy.bodies[word] for word in words if word in policy.bodies)
