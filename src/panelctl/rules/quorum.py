"""Whether a panel may decide a case: each line of its body's quorum, and who was counted for it.

Members are those present who hold one of the body's seats; advisers never count, and a member who left the room for a
conflict is left out for that case, as is its applicant. A procedure that states no quorum never refuses, and it is
always said.
"""

from collections.abc import Mapping
from typing import NamedTuple

from panelctl.model import Attendee, CaseFacts, Finding, PanelFacts, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases


class Line(NamedTuple):
    """One line of a quorum, its roles by title: whether it held, and the names counted."""

    text: str
    holds: bool
    counted: tuple[str, ...]


class Answer(NamedTuple):
    """`met` is None where the procedure states no quorum."""

    met: bool | None
    lines: tuple[Line, ...]
    expected: tuple[Line, ...]
    present: tuple[str, ...]

    def sentence(self) -> str:
        """One sentence for agenda and minutes."""
        who = f"{len(self.present)} present" + (
            f" ({', '.join(self.present)})" if self.present else ""
        )
        if self.met is None:
            return f"The procedure states no quorum; {who}."
        if self.met:
            return f"Quorate: {who}."
        failed = "; ".join(line.text for line in self.lines if not line.holds)
        return f"Not quorate: {who}; needed: {failed}."


def answer(
    policy: lang.Policy,
    panel: PanelFacts,
    case: CaseFacts | None = None,
    facts: Mapping[str, Value] | None = None,
) -> Answer:
    """Count a panel for one case, whose applicant never counts and whose `facts` an `unless` may ask; or as a whole."""
    body = policy.bodies[panel.body]
    reference, facts = case.reference if case else "", facts or {}
    left = {one.person.id for one in panel.interests if one.left and one.case == reference}
    left |= {case.applicant.id} if case else set()
    present = [
        one for one in panel.attendees if one.status == "present" and one.person.id not in left
    ]
    members = [one for one in present if _sits(one, body)]
    stated = [text for text in body.quorum if text != "not stated"]
    lines = tuple(_line(policy, text, members, present, facts) for text in stated)
    if body.counted == "separately":
        lines = _each_once(policy, stated, lines, members)
    expected = tuple(_line(policy, text, members, present, facts) for text in body.expects)
    met = all(line.holds for line in lines) if stated else None
    return Answer(met, lines, expected, tuple(one.person.name for one in members))


def _sits(one: Attendee, body: lang.Body) -> bool:
    return (
        bool(one.roles & set(body.seats)) and not one.roles & set(body.advised_by)
        if body.seats
        else bool(one.roles)
    )


def _line(
    policy: lang.Policy,
    text: str,
    members: list[Attendee],
    present: list[Attendee],
    facts: Mapping[str, Value],
) -> Line:
    line = phrases.quorum_line(text)
    given = phrases.Kind((line.given,))
    if line.given and any(_fits(one, given) for one in present) == line.given_absent:
        return Line(spoken(policy, text), True, ())
    if line.unless and facts.get(line.unless) is True:
        return Line(spoken(policy, text), True, ())
    counted = tuple(
        one.person.name for one in members if any(_fits(one, kind) for kind in line.kinds)
    )
    holds = len(counted) >= line.number if line.bound == "at least" else len(counted) <= line.number
    return Line(spoken(policy, text), holds, counted)


def _each_once(
    policy: lang.Policy, texts: list[str], lines: tuple[Line, ...], members: list[Attendee]
) -> tuple[Line, ...]:
    """The lines where each member counts for one of them: those that need somebody are filled in their order, and a
    member moves on to a later line where that frees a place."""
    wanted = [phrases.quorum_line(text) for text in texts]
    places = [
        (number, line)
        for number, line in enumerate(wanted)
        if line.bound == "at least" and lines[number].counted
        for _ in range(line.number)
    ]
    taken: dict[int, int] = {}  # member -> place

    def seat(place: int, tried: set[int]) -> bool:
        for index, one in enumerate(members):
            if index in tried or not any(_fits(one, kind) for kind in places[place][1].kinds):
                continue
            tried.add(index)
            if index not in taken or seat(taken[index], tried):
                taken[index] = place
                return True
        return False

    for place in range(len(places)):
        seat(place, set())
    by_line: dict[int, list[str]] = {}
    for index, place in sorted(taken.items()):
        by_line.setdefault(places[place][0], []).append(members[index].person.name)
    return tuple(
        Line(
            line.text,
            len(by_line.get(number, ())) >= wanted[number].number,
            tuple(by_line.get(number, ())),
        )
        if any(number == each for each, _ in places)
        else line
        for number, line in enumerate(lines)
    )


def _fits(one: Attendee, kind: phrases.Kind) -> bool:
    facts = one.person.facts
    fits = all(
        word == "members" or word in one.roles or facts.get(word) is True for word in kind.words
    )
    if not kind.fact:
        return fits
    value = facts.get(kind.fact)
    return fits and isinstance(value, int) and value >= kind.minimum


def findings(
    policy: lang.Policy,
    panel: PanelFacts,
    case: CaseFacts,
    facts: Mapping[str, Value] | None = None,
) -> list[Finding]:
    """What stands against a decision of this panel on a case: no quorum (refuse), nobody in the chair or an expected
    seat empty (warn)."""
    body, counted = policy.bodies[panel.body], answer(policy, panel, case, facts)
    clauses = body.quorum_clauses or body.clauses
    who = ", ".join(counted.present) or "nobody"
    found = [_short(policy, panel, line, clauses) for line in counted.lines if not line.holds]
    if not counted.present and not found:
        said = f"No member is recorded present at {panel.reference}, and nobody decides in an empty room "
        said += f"(panelctl's own rule). Record who came: panelctl attend {panel.reference} NAME present"
        found.append(Finding("refuse", "empty-room", said))
    if body.chair and not _chaired(panel, body):
        said = f"Nobody is recorded in the chair, where {policy.role_title(body.chair)} belongs. Say who took it: "
        said += f"panelctl attend {panel.reference} NAME present --chair --reason TEXT"
        found.append(Finding("warn", "chair", said, body.chair_clauses or clauses))
    found += [
        Finding("warn", "expected", f"{body.title} expects {line.text}; present: {who}.", clauses)
        for line in counted.expected
        if not line.holds
    ]
    if counted.met is None:
        said = f"The procedure states no quorum for the {body.title}; present: {who}."
        found.append(Finding("info", "quorum", said, clauses))
    return found


def _short(policy: lang.Policy, panel: PanelFacts, line: Line, clauses: tuple[str, ...]) -> Finding:
    counted = ", ".join(line.counted) or "nobody"
    said = f"{policy.bodies[panel.body].title} needs {line.text}; counted: {counted}. Record who came: "
    return Finding(
        "refuse", "quorum", f"{said}panelctl attend {panel.reference} NAME present", clauses
    )


def _chaired(panel: PanelFacts, body: lang.Body) -> bool:
    there = [one for one in panel.attendees if one.status == "present"]
    return any(one.chairs or body.chair in one.roles for one in there)


def spoken(policy: lang.Policy, text: str) -> str:
    """A line of a quorum with its roles and facts by title."""
    return " ".join(_spoken(policy, word) for word in text.split(" "))


def _spoken(policy: lang.Policy, word: str) -> str:
    bare = word.rstrip(":")
    title = policy.facts[bare].title if bare in policy.facts else ""
    return (title[:1].lower() + title[1:] or policy.role_title(bare)) + word.removeprefix(bare)


def own_manager(policy: lang.Policy, panel: PanelFacts, case: str, manager: int) -> list[Finding]:
    """A warning where the applicant's own manager (a person's row) sits on their case and has not left the room."""
    body, title = policy.bodies[panel.body], policy.role_title(policy.manager)
    left = {
        interest.person.id
        for interest in panel.interests
        if interest.left and interest.case == case
    }
    return [
        Finding(
            "warn",
            "own-manager",
            f"{one.person.name} is the applicant's own {title} and sits on this case; the procedure states no rule."
            f" To declare it: panelctl attend {panel.reference} NAME declares --case {case} --interest TEXT",
            body.quorum_clauses or body.clauses,
        )
        for one in panel.attendees
        if one.person.id == manager
        and one.roles & set(body.seats)
        and manager not in left
        and _may_come(one)
    ]


def _may_come(one: Attendee) -> bool:
    return one.status not in ("apologies", "absent")
