"""Who can be counted at a panel: a role of its quorum that has no seat would never be."""

from collections.abc import Iterator

from panelctl.policy import phrases
from panelctl.policy.faults import Fault
from panelctl.policy.language import Body, Policy
from panelctl.policy.lines import Lines


def faults(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """What is wrong with the quorums and chairs of one rule set."""
    for number, body in enumerate(policy.bodies.values()):
        for role in body.may_chair:
            if why := never_counted(body, role):
                said = f'"{role}" may chair "{body.id}" and {why} there: give the role a seat'
                yield Fault(lines.of("body", number, "may_chair"), 0, said)
        if body.may_chair and not body.chair:
            said = f'"{body.id}" says who may chair in place of a chair that it does not name: add chair'
            yield Fault(lines.of("body", number, "may_chair"), 0, said)
        for way in body.uncounted:
            if way not in body.joined_by:
                said = f'"{body.id}" does not count who takes part by {way}, and nobody may: put it into joined_by'
                yield Fault(lines.of("body", number, "uncounted"), 0, said)
        for key, texts in (("quorum", body.quorum), ("expects", body.expects)):
            for text in texts:
                if text != "not stated":
                    line = lines.of("body", number, key)
                    for said in _uncountable(policy, body, phrases.quorum_line(text)):
                        yield Fault(line, 0, said)


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
        why = never_counted(body, role)
        if why:
            yield (
                f'"{role}" {why} on "{body.id}", so its quorum never sees one: "{role} in the room" is of anybody'
                f" there, \"applicant's {role}\" of the applicant's own"
            )


def never_counted(body: Body, role: str) -> str:
    """Why somebody of a role is no member of a body."""
    if role in body.advised_by:
        return "only advises"
    return "has no seat" if body.seats and role not in body.seats else ""
