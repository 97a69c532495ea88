"""Whether a panel may decide a case: each line of its body's quorum, and who was counted for it.

Members are those present who hold one of the body's seats; advisers never count, and a member who left the room for a
conflict is left out for that case, as is its applicant. A procedure that states no quorum never refuses, and it is
always said.
"""

from collections.abc import Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import PERSON, REASON, Need, Options, Remedy, Saying, saying
from panelctl.model import Attendee, CaseFacts, Finding, PanelFacts, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases


class Line(NamedTuple):
    """One line of a quorum, its roles by title: whether it held, and the names counted."""

    text: str
    holds: bool
    counted: tuple[str, ...]


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


def answer(
    policy: lang.Policy,
    panel: PanelFacts,
    case: CaseFacts | None = None,
    facts: Mapping[str, Value] | None = None,
) -> Answer:
    """Count a panel for one case, whose applicant never counts and whose `facts` an `unless` may ask; or as a whole."""
    body, facts = policy.bodies[panel.body], facts or {}
    present = _present(panel, case)
    members = [attendee for attendee in present if _sits(attendee, body)]
    stated = [text for text in body.quorum if text != "not stated"]
    lines = tuple(_line(policy, text, members, present, facts) for text in stated)
    if body.counted == "separately":
        lines = _each_once(policy, stated, lines, members)
    expected = tuple(_line(policy, text, members, present, facts) for text in body.expects)
    met = all(line.holds for line in lines) if stated else None
    left = _members_who_left(panel, body, case)
    return Answer(met, lines, expected, tuple(member.person.name for member in members), left)


def _members_who_left(
    panel: PanelFacts, body: lang.Body, case: CaseFacts | None
) -> tuple[str, ...]:
    """The members who came and left the room for a case."""
    gone = _left_for(panel, case.reference if case else "")
    came = [attendee for attendee in panel.attendees if attendee.person.id in gone]
    return tuple(
        attendee.person.name
        for attendee in came
        if attendee.status == "present" and _sits(attendee, body)
    )


def _present(panel: PanelFacts, case: CaseFacts | None) -> list[Attendee]:
    """Who is in the room for a case: neither its applicant, nor whoever left for it."""
    out = _left_for(panel, case.reference if case else "")
    if case:
        out.add(case.applicant.id)
    return [
        attendee
        for attendee in panel.attendees
        if attendee.status == "present" and attendee.person.id not in out
    ]


def _left_for(panel: PanelFacts, case: str) -> set[int]:
    """The people who left the room for a case."""
    interests = [interest for interest in panel.interests if interest.case == case]
    return {interest.person.id for interest in interests if interest.left}


def _sits(attendee: Attendee, body: lang.Body) -> bool:
    if not body.seats:
        return bool(attendee.roles)
    return bool(attendee.roles & set(body.seats)) and not attendee.roles & set(body.advised_by)


def _line(
    policy: lang.Policy,
    text: str,
    members: list[Attendee],
    present: list[Attendee],
    facts: Mapping[str, Value],
) -> Line:
    line, words = phrases.quorum_line(text), spoken(policy, text)
    if not _is_asked(line, present) or (line.unless and facts.get(line.unless) is True):
        return Line(words, True, ())
    counted = tuple(member.person.name for member in members if _fits_any(member, line))
    holds = len(counted) >= line.number if line.bound == "at least" else len(counted) <= line.number
    return Line(words, holds, counted)


def _is_asked(line: phrases.QuorumLine, present: list[Attendee]) -> bool:
    """Whether a line counts, which may depend on who is there, or is not."""
    if not line.given:
        return True
    given = phrases.Kind((line.given,))
    there = any(_fits(attendee, given) for attendee in present)
    return there != line.given_absent


def _each_once(
    policy: lang.Policy, texts: list[str], lines: tuple[Line, ...], members: list[Attendee]
) -> tuple[Line, ...]:
    """The lines where each member counts for one of them: those that need somebody are filled in their order, and a
    member moves on to a later line where that frees a place."""
    wanted = [phrases.quorum_line(text) for text in texts]
    needing = [
        number
        for number, line in enumerate(wanted)
        if line.bound == "at least" and lines[number].counted
    ]
    places = [number for number in needing for _ in range(wanted[number].number)]
    names: dict[int, list[str]] = {number: [] for number in needing}
    for member, place in sorted(_seated([wanted[number] for number in places], members).items()):
        names[places[place]].append(members[member].person.name)
    filled = list(lines)
    for number, counted in names.items():
        holds = len(counted) >= wanted[number].number
        filled[number] = Line(lines[number].text, holds, tuple(counted))
    return tuple(filled)


def _seated(places: list[phrases.QuorumLine], members: list[Attendee]) -> dict[int, int]:
    """Which member takes which place, both by number: as many places as can be are taken."""
    taken: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for number, member in enumerate(members):
            if number in tried or not _fits_any(member, places[place]):
                continue
            tried.add(number)
            if number not in taken or seat(taken[number], tried):
                taken[number] = place
                return True
        return False

    for place in range(len(places)):
        seat(place, set())
    return taken


def _fits_any(attendee: Attendee, line: phrases.QuorumLine) -> bool:
    return any(_fits(attendee, kind) for kind in line.kinds)


def _fits(attendee: Attendee, kind: phrases.Kind) -> bool:
    facts = attendee.person.facts
    for word in kind.words:
        if word != "members" and word not in attendee.roles and facts.get(word) is not True:
            return False
    if not kind.fact:
        return True
    value = facts.get(kind.fact)
    return isinstance(value, int) and value >= kind.minimum


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
    found = [
        _short(policy, panel, line, counted.without, clauses)
        for line in counted.lines
        if not line.holds
    ]
    if not counted.present and not found:
        found.append(_empty_room(panel))
    if body.chair and not _chaired(panel, body):
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
    policy: lang.Policy, panel: PanelFacts, line: Line, without: str, clauses: tuple[str, ...]
) -> Finding:
    counted = ", ".join(line.counted) or "nobody"
    said = f"{policy.bodies[panel.body].title} needs {line.text}; counted: {counted}{without}."
    return Finding("refuse", "quorum", said, clauses, mend=_came(panel))


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


def _chaired(panel: PanelFacts, body: lang.Body) -> bool:
    there = [attendee for attendee in panel.attendees if attendee.status == "present"]
    return any(attendee.chairs or body.chair in attendee.roles for attendee in there)


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
    clauses = body.quorum_clauses or body.clauses
    mend = saying(" To declare it: ", _declared(panel, case))
    sitting = [
        attendee
        for attendee in panel.attendees
        if attendee.person.id == manager and attendee.roles & set(body.seats)
    ]
    findings = []
    for attendee in sitting:
        if manager not in _left_for(panel, case) and _may_come(attendee):
            sits = f"{attendee.person.name} is the applicant's own {title} and sits on this case"
            said = f"{sits}; the procedure states no rule."
            findings.append(Finding("warn", "own-manager", said, clauses, mend=mend))
    return findings


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
