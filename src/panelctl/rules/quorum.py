"""Whether a panel may decide a case: each line of its body's quorum, and who was counted for it.

`rules/room` says who counts. A procedure that states no quorum never refuses, and it is always said.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import (
    NOTHING,
    PERSON,
    REASON,
    Need,
    Options,
    Remedy,
    Saying,
    saying,
)
from panelctl.model import Attendee, Finding, PanelFacts
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.quorum_in_words import spoken
from panelctl.rules.room import Heard, Room, Unrecorded, room


class Line(NamedTuple):
    """One line of a quorum, its roles by title: whether it held, and the names counted. Nobody can say it (`holds` is
    None) while something of whoever is there is `unrecorded`, it `waits` for a fact of the case or whoever is in a role
    of it, or it is `untold` who of several chaired. Who came too many for it is not mended by recording who came.
    `needed` is how many it takes, or allows."""

    text: str
    holds: bool | None
    counted: tuple[str, ...]
    waits: str = ""
    most: bool = False
    unrecorded: tuple[Unrecorded, ...] = ()
    untold: bool = False
    needed: int = 0


class Answer(NamedTuple):
    """`met` is None where no quorum is stated, or where it is not known yet whether there is one; `left` are members
    who came and left the room for the case, `ruled_in` those whom the chair's ruling keeps in it, `uncounted` those who
    take part in a way that does not count."""

    met: bool | None
    lines: tuple[Line, ...]
    expected: tuple[Line, ...]
    present: tuple[str, ...]
    left: tuple[str, ...] = ()
    ruled_in: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()

    def sentence(self, *, ahead: bool = False) -> str:
        """One sentence for agenda and minutes; of a day `ahead`, nobody has come or left yet."""
        who = f"{len(self.present)} {'expected' if ahead else 'present'}" + (
            f" ({', '.join(self.present)})" if self.present else ""
        )
        who += self.gone("would leave the room") if ahead else self.without
        if not self.stated:
            return f"The procedure states no quorum; {who}."
        if self.met:
            return f"Quorate: {who}."
        if self.met is None:
            unknown = "; ".join(_hanging(line) for line in self.lines if line.holds is None)
            return f"Not known yet whether quorate: {who}; needed: {unknown}."
        failed = "; ".join(line.text for line in self.lines if line.holds is False)
        return f"Not quorate: {who}; needed: {failed}."

    @property
    def stated(self) -> bool:
        return bool(self.lines)

    @property
    def without(self) -> str:
        """Who left the room for this case, and who stays by a ruling, as a sentence goes on."""
        return self.gone("left the room")

    def gone(self, how: str) -> str:
        """The same in the words of before, or after."""
        left = f"; {errors.join_words(self.left, 'and')} {how}" if self.left else ""
        left += "".join(f"; {who} does not count" for who in self.uncounted)
        if not self.ruled_in:
            return left
        stay = "stays" if len(self.ruled_in) == 1 else "stay"
        who = errors.join_words(self.ruled_in, "and")
        return f"{left}; {who} {stay}, as the chair ruled that the interest does not exclude"


def _hanging(line: Line) -> str:
    """A line of which it is not known whether it holds, with whom that hangs on."""
    names = errors.join_words(dict.fromkeys(missing.name for missing in line.unrecorded), "and")
    return f"{line.text} ({f'not recorded of {names}' if names else 'not recorded'})"


def answer(policy: lang.Policy, panel: PanelFacts, heard: Heard | None = None) -> Answer:
    """Count a panel for one case, whose applicant never counts; or as a whole."""
    body = policy.bodies[panel.body]
    there = room(body, panel, heard)
    stated = [text for text in body.quorum if text != "not stated"]
    lines = tuple(_line(policy, body, text, there, heard) for text in stated)
    if body.counted == "separately":
        lines = _each_once(policy, body, stated, lines, there)
    expected = tuple(_line(policy, body, text, there, heard) for text in body.expects)
    members = tuple(member.person.name for member in there.members)
    afar = tuple(f"{member.person.name}, by {member.way}," for member in there.uncounted)
    return Answer(_met(lines), lines, expected, members, there.left, there.ruled_in, afar)


def _met(lines: Sequence[Line]) -> bool | None:
    """Whether every line held; None where that is not known, or there is none."""
    if any(line.holds is False for line in lines):
        return False
    return True if lines and all(line.holds for line in lines) else None


def _line(
    policy: lang.Policy, body: lang.Body, text: str, there: Room, heard: Heard | None
) -> Line:
    line, words = phrases.quorum_line(text), spoken(policy, text)
    facts = heard.facts if heard else {}
    given = _given(policy, line, there)
    asked = not line.given or there.holds(line.given) != line.given_absent
    if not (asked or given) or (line.unless and facts.get(line.unless) is True):
        return Line(words, True, ())
    unknown = [kind.own for kind in line.kinds if kind.own and there.own(kind.own) is None]
    if unknown:  # a panel as a whole has nobody's manager
        return Line(words, None if heard else True, (), unknown[0] if heard else "")
    unrecorded = there.unrecorded(line.kinds, policy.facts)
    but = there.uncounted if line.bound == "at least" else ()
    counted, needed = there.counted(line.kinds, but), line.needs(len(body.seats))
    holds = _holds(line, needed, len(counted), len(unrecorded))
    if there.chair_untold(line.kinds) and (line.bound == "at most" or not holds):
        return Line(words, None, counted, untold=True, needed=needed)
    if given and holds is not True:
        holds, unrecorded = None, (*given, *unrecorded)
    waits = line.unless if heard and holds is False and line.unless not in facts else ""
    return Line(
        words,
        None if waits else holds,
        counted,
        waits,
        line.bound == "at most",
        unrecorded,
        needed=needed,
    )


def _given(policy: lang.Policy, line: phrases.QuorumLine, there: Room) -> tuple[Unrecorded, ...]:
    """What is not recorded, where whether a line counts at all hangs on it."""
    if not line.given or there.holds(line.given):
        return ()
    return there.unrecorded((phrases.Kind((line.given,), in_room=True),), policy.facts)


def _holds(line: phrases.QuorumLine, needed: int, counted: int, more: int) -> bool | None:
    """Whether so many are enough, or few enough, whichever of those `more` may count too."""
    if line.bound == "at least":
        return counted >= needed or (None if counted + more >= needed else False)
    return counted + more <= needed or (None if counted <= needed else False)


def _each_once(
    policy: lang.Policy,
    body: lang.Body,
    texts: Sequence[str],
    lines: tuple[Line, ...],
    there: Room,
) -> tuple[Line, ...]:
    """The lines where each member counts for one of them: those that need somebody are filled in their order, and a
    member moves on to a later line where that frees a place. Where one is filled only if something is so that is not
    recorded of somebody, it is not known whether it holds."""
    wanted = [phrases.quorum_line(text) for text in texts]
    needed = [line.needs(len(body.seats)) for line in wanted]
    needing = [
        number
        for number, line in enumerate(wanted)
        if line.bound == "at least" and (lines[number].counted or lines[number].unrecorded)
    ]
    places = [number for number in needing for _ in range(needed[number])]
    asked = [wanted[number] for number in places]
    known, possible = (
        _names(places, _seated(asked, there, more), there) for more in ((), policy.facts)
    )
    filled = list(lines)
    for number in needing:
        counted, enough = known.get(number, ()), needed[number]
        maybe = None if len(possible.get(number, ())) >= enough else False
        filled[number] = lines[number]._replace(
            holds=len(counted) >= enough or maybe, counted=counted
        )
    return tuple(filled)


def _names(
    places: Sequence[int], seated: Mapping[int, int], there: Room
) -> dict[int, tuple[str, ...]]:
    """Who fills each line, by its number."""
    names: dict[int, tuple[str, ...]] = {}
    for person, place in sorted(seated.items()):
        line = places[place]
        names[line] = (*names.get(line, ()), there.present[person].person.name)
    return names


def _seated(
    places: Sequence[phrases.QuorumLine], there: Room, facts: Collection[str]
) -> dict[int, int]:
    """Who takes which place, both by number: as many places as can be are taken. Whoever may fit one counts where
    `facts` are named."""
    taken: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for number, person in enumerate(there.present):
            if number in tried or person in there.uncounted:
                continue
            if not _fits_any(person, places[place], there, facts):
                continue
            tried.add(number)
            if number not in taken or seat(taken[number], tried):
                taken[number] = place
                return True
        return False

    for place in range(len(places)):
        seat(place, set())
    return taken


def _fits_any(
    attendee: Attendee, line: phrases.QuorumLine, there: Room, facts: Collection[str]
) -> bool:
    return any(
        there.fits(attendee, kind) or (facts and there.may_fit(attendee, kind, facts))
        for kind in line.kinds
    )


def _nothing() -> Saying:
    return NOTHING


def findings(
    policy: lang.Policy,
    panel: PanelFacts,
    heard: Heard,
    elsewhere: Callable[[], Saying] = _nothing,
) -> list[Finding]:
    """What stands against a decision of this panel on a case: no quorum (refuse), nobody in the chair or an expected
    seat empty (warn). `elsewhere` says what else is left where those who came are not the ones that it needs."""
    body, counted = policy.bodies[panel.body], answer(policy, panel, heard)
    clauses = body.quorum_clauses or body.clauses
    who = ", ".join(counted.present) or "nobody"
    found = [
        _short(policy, panel, heard, line, counted, clauses, elsewhere)
        for line in counted.lines
        if not line.holds
    ]
    if not counted.present and not found:
        found.append(_empty_room(panel))
    if body.chair and not room(body, panel, heard).chair:
        found.append(_no_chair(policy, panel, body))
    for line in counted.expected:
        if not line.holds:
            said = f"{body.title} expects {line.text}; present: {who}."
            found.append(Finding("warn", "expected", said, clauses, mend=to_know(policy, line)))
    if not counted.stated:
        said = f"The procedure states no quorum for {errors.the(body.title)}; present: {who}."
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
    there: Answer,
    clauses: tuple[str, ...],
    elsewhere: Callable[[], Saying],
) -> Finding:
    needs = f"{policy.bodies[panel.body].title} needs {line.text}"
    counted = ", ".join(line.counted) or "nobody"
    said = f"{needs}; counted: {counted}{there.without}."
    mend = to_know(policy, line) if line.holds is None else NOTHING
    if line.untold:
        said = f"{needs}; who of those there took the chair is not recorded{there.without}."
        mend = saying(" Say who: ", _coming(panel, (("chair", ""),), REASON))
    elif line.waits in policy.roles:
        case, role = heard.case.reference, policy.role_title(line.waits)
        said = f"{needs}; who is {role} for {case} is not recorded."
        mend = saying(" Record who: ", _record(heard, line.waits, Need("answer", "person")))
    elif line.waits:
        asked = _record(heard, line.waits, Need("answer", choices=("yes", "no")))
        mend = saying(f' Record "{policy.facts[line.waits].title}": ', asked, ".")
    if line.holds is False or line.waits in policy.facts:
        left = elsewhere() if there.present else NOTHING
        mend = mend if line.most else saying(mend, _came(panel), left)
    waits = (line.waits,) if line.waits in policy.facts else ()
    return Finding("refuse", "quorum", said, clauses, waits=waits, mend=mend)


def _record(heard: Heard, name: str, value: Need) -> Remedy:
    return Remedy("record", case=heard.case.reference, element=name, needs=(value,))


def asked_of(policy: lang.Policy, panel: PanelFacts, name: str) -> list[Finding]:
    """What is not recorded of somebody who came, and the quorum of the panel as a whole hangs on."""
    body, counted = policy.bodies[panel.body], answer(policy, panel)
    lines = [line for line in (*counted.lines, *counted.expected) if line.holds is None]
    theirs = [missing.fact for line in lines for missing in line.unrecorded if missing.name == name]
    said = f"Whether {name} counts for the quorum is not known yet."
    clauses = body.quorum_clauses or body.clauses
    return [
        Finding("warn", "quorum", said, clauses, mend=_to_record(policy.facts[fact], [name]))
        for fact in dict.fromkeys(theirs)
    ]


def to_know(policy: lang.Policy, line: Line) -> Saying:
    """What has to be recorded of people before anybody can say whether a line holds, each with the command."""
    if line.holds is not None:
        return NOTHING
    by_fact: dict[str, list[str]] = {}
    for name, fact in line.unrecorded:
        by_fact.setdefault(fact, []).append(name)
    return saying(*(_to_record(policy.facts[fact], names) for fact, names in by_fact.items()))


def _to_record(fact: lang.Fact, names: Sequence[str]) -> Saying:
    value = Need(fact.id, choices=("yes", "no"), fact=True)
    if fact.kind != "yes-no":
        value = Need(fact.id, "number", fact=True)
    edit = Remedy(
        "person edit",
        person=names[0] if len(names) == 1 else "",
        needs=(value,) if len(names) == 1 else (PERSON, value),
    )
    whose = errors.join_words(names, "and")
    return saying(f' Record "{fact.title}" of {whose}: ', edit, ".")


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
