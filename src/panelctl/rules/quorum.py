"""Whether a panel may decide a case: each line of its body's quorum, and who was counted for it.

`rules/room` says who counts. A procedure that states no quorum never refuses, and it is always said.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import NOTHING, PERSON, REASON, Need, Options, Remedy, Saying, saying
from panelctl.model import Attendee, Finding, PanelFacts
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.room import Heard, Room, left_for, room


class Line(NamedTuple):
    """One line of a quorum, its roles by title: whether it held, and the names counted; nobody can say it while it
    `waits` for whoever is in a role of the case. Who came too many for it is not mended by recording who came."""

    text: str
    holds: bool
    counted: tuple[str, ...]
    waits: str = ""
    most: bool = False


class Answer(NamedTuple):
    """`met` is None where no quorum is stated; `left` are members who came and left the room for the case."""

    met: bool | None
    lines: tuple[Line, ...]
    expected: tuple[Line, ...]
    present: tuple[str, ...]
    left: tuple[str, ...] = ()

    def sentence(self) -> str:
        """One sentence for agenda and minutes."""
        who = f"{len(self.present)} present" + (
            f" ({', '.join(self.present)})" if self.present else ""
        )
        who += self.without
        if self.met is None:
            return f"The procedure states no quorum; {who}."
        if self.met:
            return f"Quorate: {who}."
        failed = "; ".join(line.text for line in self.lines if not line.holds)
        return f"Not quorate: {who}; needed: {failed}."

    @property
    def without(self) -> str:
        """Who left the room for this case, as a sentence goes on."""
        return f"; {errors.join_words(self.left, 'and')} left the room" if self.left else ""


def answer(policy: lang.Policy, panel: PanelFacts, heard: Heard | None = None) -> Answer:
    """Count a panel for one case, whose applicant never counts; or as a whole."""
    body = policy.bodies[panel.body]
    there = room(body, panel, heard)
    stated = [text for text in body.quorum if text != "not stated"]
    lines = tuple(_line(policy, body, text, there, heard) for text in stated)
    if body.counted == "separately":
        lines = _each_once(body, stated, lines, there)
    expected = tuple(_line(policy, body, text, there, heard) for text in body.expects)
    met = all(line.holds for line in lines) if stated else None
    members = tuple(member.person.name for member in there.members)
    return Answer(met, lines, expected, members, there.left)


def _line(
    policy: lang.Policy, body: lang.Body, text: str, there: Room, heard: Heard | None
) -> Line:
    line, words = phrases.quorum_line(text), spoken(policy, text)
    facts = heard.facts if heard else {}
    if not _is_asked(line, there) or (line.unless and facts.get(line.unless) is True):
        return Line(words, True, ())
    unknown = [kind.own for kind in line.kinds if kind.own and there.own(kind.own) is None]
    if unknown:  # a panel as a whole has nobody's manager
        return Line(words, not heard, (), unknown[0] if heard else "")
    counted, needed = there.counted(line.kinds), line.needs(len(body.seats))
    holds = len(counted) >= needed if line.bound == "at least" else len(counted) <= needed
    return Line(words, holds, counted, most=line.bound == "at most")


def _is_asked(line: phrases.QuorumLine, there: Room) -> bool:
    """Whether a line counts, which may depend on who is there, or is not."""
    return not line.given or there.holds(line.given) != line.given_absent


def _each_once(
    body: lang.Body, texts: Sequence[str], lines: tuple[Line, ...], there: Room
) -> tuple[Line, ...]:
    """The lines where each member counts for one of them: those that need somebody are filled in their order, and a
    member moves on to a later line where that frees a place."""
    wanted = [phrases.quorum_line(text) for text in texts]
    needed = [line.needs(len(body.seats)) for line in wanted]
    needing = [
        number
        for number, line in enumerate(wanted)
        if line.bound == "at least" and lines[number].counted
    ]
    places = [number for number in needing for _ in range(needed[number])]
    names: dict[int, list[str]] = {number: [] for number in needing}
    people = there.present
    for person, place in sorted(_seated([wanted[number] for number in places], there).items()):
        names[places[place]].append(people[person].person.name)
    filled = list(lines)
    for number, counted in names.items():
        filled[number] = Line(lines[number].text, len(counted) >= needed[number], tuple(counted))
    return tuple(filled)


def _seated(places: Sequence[phrases.QuorumLine], there: Room) -> dict[int, int]:
    """Who takes which place, both by number: as many places as can be are taken."""
    taken: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for number, person in enumerate(there.present):
            if number in tried or not _fits_any(person, places[place], there):
                continue
            tried.add(number)
            if number not in taken or seat(taken[number], tried):
                taken[number] = place
                return True
        return False

    for place in range(len(places)):
        seat(place, set())
    return taken


def _fits_any(attendee: Attendee, line: phrases.QuorumLine, there: Room) -> bool:
    return any(there.fits(attendee, kind) for kind in line.kinds)


def findings(policy: lang.Policy, panel: PanelFacts, heard: Heard) -> list[Finding]:
    """What stands against a decision of this panel on a case: no quorum (refuse), nobody in the chair or an expected
    seat empty (warn)."""
    body, counted = policy.bodies[panel.body], answer(policy, panel, heard)
    clauses = body.quorum_clauses or body.clauses
    who = ", ".join(counted.present) or "nobody"
    found = [
        _short(policy, panel, heard, line, counted.without, clauses)
        for line in counted.lines
        if not line.holds
    ]
    if not counted.present and not found:
        found.append(_empty_room(panel))
    if body.chair and not room(body, panel, heard).chair:
        found.append(_no_chair(policy, panel, body))
    found += [
        Finding("warn", "expected", f"{body.title} expects {line.text}; present: {who}.", clauses)
        for line in counted.expected
        if not line.holds
    ]
    if counted.met is None:
        said = f"The procedure states no quorum for the {body.title}; present: {who}."
        found.append(Finding("info", "quorum", said, clauses))
    return found


def _empty_room(panel: PanelFacts) -> Finding:
    said = (
        f"No member is recorded present at {panel.reference}, and nobody decides in an empty room "
    )
    said += "(panelctl's own rule)."
    return Finding("refuse", "empty-room", said, mend=_came(panel))


def _no_chair(policy: lang.Policy, panel: PanelFacts, body: lang.Body) -> Finding:
    said = f"Nobody is recorded in the chair, where {policy.role_title(body.chair)} belongs."
    mend = saying(" Say who took it: ", _coming(panel, (("chair", ""),), REASON))
    clauses = body.chair_clauses or body.quorum_clauses or body.clauses
    return Finding("warn", "chair", said, clauses, mend=mend)


def _short(
    policy: lang.Policy,
    panel: PanelFacts,
    heard: Heard,
    line: Line,
    without: str,
    clauses: tuple[str, ...],
) -> Finding:
    needs = f"{policy.bodies[panel.body].title} needs {line.text}"
    if line.waits:
        case, role = heard.case.reference, policy.role_title(line.waits)
        names = Remedy("record", case=case, element=line.waits, needs=(Need("answer", "person"),))
        said = f"{needs}; who is {role} for {case} is not recorded."
        return Finding("refuse", "quorum", said, clauses, mend=saying(" Record who: ", names))
    counted = ", ".join(line.counted) or "nobody"
    said = f"{needs}; counted: {counted}{without}."
    mend = NOTHING if line.most else _came(panel)
    return Finding("refuse", "quorum", said, clauses, mend=mend)


def _came(panel: PanelFacts) -> Saying:
    return saying(" Record who came: ", _coming(panel))


def _coming(panel: PanelFacts, options: Options = (), *needs: Need) -> Remedy:
    """Records somebody as present at a panel."""
    return Remedy(
        "attend",
        panel=panel.reference,
        answer="present",
        options=options,
        needs=(PERSON, *needs),
    )


def spoken(policy: lang.Policy, text: str) -> str:
    """A line of a quorum with its roles and facts by title."""
    said = " ".join(_spoken(policy, word) for word in text.split(" "))
    return re.sub(r"\b1 members\b", "1 member", said)


def _spoken(policy: lang.Policy, word: str) -> str:
    bare = word.rstrip(":")
    title = policy.facts[bare].title if bare in policy.facts else ""
    return (title[:1].lower() + title[1:] or policy.role_title(bare)) + word.removeprefix(bare)


def own_manager(policy: lang.Policy, panel: PanelFacts, case: str, manager: int) -> list[Finding]:
    """A warning where the applicant's own manager (a person's row) sits on their case and has not left the room."""
    body, title = policy.bodies[panel.body], policy.role_title(policy.manager)
    clauses = body.quorum_clauses or body.clauses
    mend = saying(" To declare it: ", _declared(panel, case))
    sitting = [
        attendee
        for attendee in panel.attendees
        if attendee.person.id == manager and attendee.roles & set(body.seats)
    ]
    findings = []
    for attendee in sitting:
        if manager not in left_for(panel, case) and _may_come(attendee):
            sits = f"{attendee.person.name} is the applicant's own {title} and sits on this case"
            said = f"{sits}; the procedure states no rule."
            findings.append(Finding("warn", "own-manager", said, clauses, mend=mend))
    return findings


def own_roles(policy: lang.Policy) -> set[str]:
    """The roles in which some quorum speaks of the applicant's own."""
    texts = [text for body in policy.bodies.values() for text in (*body.quorum, *body.expects)]
    lines = [phrases.quorum_line(text) for text in texts if text != "not stated"]
    return {kind.own for line in lines for kind in line.kinds if kind.own}


def _declared(panel: PanelFacts, case: str) -> Remedy:
    return Remedy(
        "attend",
        panel=panel.reference,
        case=case,
        answer="declares",
        needs=(PERSON, Need("interest")),
    )


def _may_come(attendee: Attendee) -> bool:
    return attendee.status not in ("apologies", "absent")
