"""A panel: who sits, who has to be there, when and where it meets, how it goes."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from panelctl.errors import join_words
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.course import AS_NEEDED
from panelctl.policy.phrases import IN_THE_CHAIR, IN_THE_ROOM, MONTHS, WEEKDAYS, Kind, QuorumLine
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import (
    Paragraph,
    Section,
    listing,
    number_word,
    numbered,
    on,
    ordinal,
    paragraph,
    quantity,
    quoted,
)


def panel(body: lang.Body, say: Speaker) -> Section:
    """One panel; its quorum and its chair under the clauses named for them."""
    return Section(f"The panel: {body.title}", tuple(_paragraphs(body, say)))


def _paragraphs(body: lang.Body, say: Speaker) -> Iterator[Paragraph]:
    quorum = body.quorum_clauses or body.clauses
    chair = body.chair_clauses or quorum
    joined = body.joined_clauses if body.joined_by else ()
    cited = {*quorum, *chair, *joined}
    others = tuple(clause for clause in body.clauses if clause not in cited)
    rest = others or body.clauses
    members = say.roles(body.seats) if body.seats else "whoever holds a role in the procedure"
    yield paragraph([f"The members of {say.role(body.id)} are {members}"], quorum, body.id)
    if body.chair:
        yield paragraph(list(_chair(body, say)), chair, body.id)
    yield paragraph(_quorum(body, say), quorum, body.id)
    if body.joined_by:
        yield paragraph(list(_from_afar(body)), joined or rest, body.id)
    called = body.meets == AS_NEEDED and not others  # no clause of the quorum says that
    yield paragraph(_meetings(body), () if called else rest, body.id)
    for text in body.requirements:
        yield paragraph([text], rest, body.id)
    if body.note:
        yield paragraph([f"Note: {body.note}"], rest, body.id)


def _chair(body: lang.Body, say: Speaker) -> Iterator[str]:
    """Who presides, and who does where that role is away."""
    yield f"{say.role(body.chair)} presides"
    if body.may_chair:
        others = say.roles(body.may_chair)
        first = "the first there of " if len(body.may_chair) > 1 else ""
        yield f"Where nobody in that role is there, {first}{others} presides, and nobody else may"


def _from_afar(body: lang.Body) -> Iterator[str]:
    """How somebody may take part who is not in the room, and whether they count."""
    yield f"Besides in the room, somebody may take part by {join_words(body.joined_by)}"
    if body.uncounted:
        ways = join_words(body.uncounted)
        yield f"A member who takes part by {ways} does not count for the quorum"


def _quorum(body: lang.Body, say: Speaker) -> Iterator[str]:
    lines = [
        _line(phrases.quorum_line(text), body, say) for text in body.quorum if text != "not stated"
    ]
    if len(lines) > 1:
        yield f"It has its quorum when all of this is so: {numbered(lines)}"
    elif lines:
        yield f"It has its quorum when {lines[0]}"
    else:
        yield "The procedure states no quorum"
    if body.counted == "separately":
        yield "One member counts for one line of the quorum only"
    elif len(lines) > 1:
        yield "One member may count for several lines of the quorum"
    for text in body.expects:
        expected = _line(phrases.quorum_line(text), body, say)
        yield f"It is expected besides that {expected}; where that is not so, it is only pointed out"
    if body.advised_by:
        yield f"It is advised by {say.roles(body.advised_by)}; advisers do not count as members"


def _line(line: QuorumLine, body: lang.Body, say: Speaker) -> str:
    return (_share(line, body) if line.share else _number(line, say)) + _where(line, say)


def _share(line: QuorumLine, body: lang.Body) -> str:
    """`at least half of its five members (three) are present`: a member for every seat."""
    seats = len(body.seats)
    bound = "more than" if line.over else "at least"
    needed = number_word(line.needs(seats))
    return f"{bound} {line.share} of its {number_word(seats)} members ({needed}) are present"


def _number(line: QuorumLine, say: Speaker) -> str:
    if len(line.kinds) == 1 and line.kinds[0].own:
        return _own(line.kinds[0], line, say)
    number = line.number + line.over
    none = line.bound == "at most" and not number
    bound = "no" if none else f"{line.bound} {number_word(number)}"
    several = len(line.kinds) > 1
    kinds = _any_of(line.kinds, number, say) if several else _kind(line.kinds[0], number, say)
    are = "is" if number < 2 else "are"
    present = "present" if several else _place(line.kinds[0]) or "present"
    if several:
        return f"{bound} of these {are} present: {kinds}"
    return f"{bound} {kinds} {are} {present}"


def _any_of(kinds: Sequence[Kind], number: int, say: Speaker) -> str:
    """The kinds of a line of which somebody may be: `Clerk (member or not), or any Chair`. Those of whom more is asked
    come first, so that nothing that is asked of them is read as asked of the others."""
    few = [_one_of(kind, number, say) for kind in kinds if _asks_more(kind, say)]
    bare = [_one_of(kind, number, say) for kind in kinds if not _asks_more(kind, say)]
    if not few or not bare:
        return listing(few or bare, "or")
    return ", or ".join((*few, *(f"any {each}" for each in bare)))


def _asks_more(kind: Kind, say: Speaker) -> bool:
    return bool(kind.fact or _place(kind) or set(kind.words) & set(say.policy.facts))


def _one_of(kind: Kind, number: int, say: Speaker) -> str:
    """One of the kinds of a line: whether it is of anybody in the room is said of each."""
    place = {IN_THE_ROOM: "member or not", IN_THE_CHAIR: IN_THE_CHAIR}.get(_place(kind), "")
    return _kind(kind, number, say) + (f" ({place})" if place else "")


def _place(kind: Kind) -> str:
    """Where somebody has to be, other than among the members."""
    return IN_THE_ROOM if kind.in_room else IN_THE_CHAIR if kind.chairs else ""


def _own(kind: Kind, line: QuorumLine, say: Speaker) -> str:
    """`the applicant's own Team Manager is not in the room`."""
    place = _place(kind) or "among the members present"
    kept_out = " not" if line.bound == "at most" and not line.number else ""
    return f"the applicant's own {say.policy.role_title(kind.own)} is{kept_out} {place}"


def _where(line: QuorumLine, say: Speaker) -> str:
    """In whose presence or absence a line counts, and what it gives way to."""
    given = unless = ""
    if line.given:
        given = (
            f", where {'no' if line.given_absent else 'a'} {_word(line.given, 1, say)} is present"
        )
    if line.unless:
        unless = f", unless {quoted(say.title(line.unless))} is answered yes"
    return given + unless


def _kind(kind: Kind, number: int, say: Speaker) -> str:
    """`members`, `Academy Team Manager`, `member who is ‘Independent’ and whose ‘Years served’ is at least 2`."""
    policy = say.policy
    if kind.own:
        place = "" if _place(kind) else " as a member"
        return f"the applicant's own {policy.role_title(kind.own)}{place}"
    facts = [word for word in kind.words if word in policy.facts]
    people = [_word(word, number, say) for word in kind.words if word not in policy.facts] or [
        _people(number)
    ]
    asked = [f"for whom {quoted(policy.facts[word].title)} is answered yes" for word in facts]
    if kind.fact:
        asked.append(f"whose {quoted(say.title(kind.fact))} is {_measure(kind)}")
    return " ".join([" who is also ".join(people), " and ".join(asked)]).strip()


def _measure(kind: Kind) -> str:
    """`at least 2`; of a day, how long before the panel."""
    if not kind.unit:
        return f"at least {kind.minimum}"
    bound = "less than" if kind.recent else "at least"
    return f"{bound} {quantity(kind.minimum, kind.unit)} before the panel"


def _word(word: str, number: int, say: Speaker) -> str:
    if word == "members":
        return "member" if number == 1 else "members"
    if word in say.policy.roles:
        return say.policy.role_title(word)
    return f"{_people(number)} for whom {quoted(say.title(word))} is answered yes"


def _people(number: int) -> str:
    return "person" if number == 1 else "people"


def _meetings(body: lang.Body) -> Iterator[str]:
    if body.meets:
        yield f"It meets {listing(map(_pattern, body.meets))}"
    for year, days in groupby(sorted(body.dates), lambda day: day.year):
        yield f"Its dates in {year}: {listing(f'{day:%a} {day.day} {day:%B}' for day in days)}"
    for day, note in body.date_notes:
        yield f"On {on(day)}: {note}"
    if body.hours:
        yield f"Its usual hours are {body.hours.replace('-', ' to ')}"
    if body.venue:
        yield f"It usually meets at {body.venue}"
    if body.format:
        yield f"The order of business: {numbered(body.format)}"


def _pattern(text: str) -> str:
    pattern = phrases.meets(text)
    if not pattern.months:
        return "as needed"
    few, most = _months(pattern.months)
    if pattern.weekday is None:
        often = f"{quantity(pattern.times, 'times')} " if pattern.times > 1 else ""
        return often + (f"in {few}" if few else most)
    weekday = WEEKDAYS[pattern.weekday]
    if pattern.first:
        weeks = "week" if pattern.weeks == 1 else f"{number_word(pattern.weeks)} weeks"
        but = f", {most}" if most != "every month" else ""
        return f"on a {weekday}, every {weeks} from {on(pattern.first)}{but}"
    which = listing("last" if place < 0 else ordinal(place) for place in pattern.ordinals)
    return f"on the {which} {weekday} of {few or most}"


def _months(chosen: Collection[int]) -> tuple[str, str]:
    """The months by name where they are few, else nothing; and every month except those that are missing."""
    missing = [name for number, name in enumerate(MONTHS, 1) if number not in chosen]
    few = listing(MONTHS[month - 1] for month in chosen) if len(missing) > 6 else ""
    return few, f"every month except {listing(missing)}" if missing else "every month"
