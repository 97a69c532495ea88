"""A panel: who sits, who has to be there, when and where it meets, how it goes."""

from collections.abc import Iterator
from itertools import groupby

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.phrases import MONTHS, WEEKDAYS, Kind, QuorumLine
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import (
    Section,
    listing,
    number_word,
    numbered,
    on,
    ordinal,
    paragraph,
    quoted,
)


def panel(body: lang.Body, say: Speaker) -> Section:
    """One panel; its quorum and its chair under the clauses named for them."""
    quorum = body.quorum_clauses or body.clauses
    chair = body.chair_clauses or quorum
    rest = (
        tuple(clause for clause in body.clauses if clause not in (*quorum, *chair)) or body.clauses
    )
    members = say.roles(body.seats) if body.seats else "whoever holds a role in the procedure"
    paragraphs = [paragraph([f"The members of {say.role(body.id)} are {members}"], quorum, body.id)]
    if body.chair:
        paragraphs.append(paragraph([f"{say.role(body.chair)} presides"], chair, body.id))
    paragraphs.append(paragraph(_quorum(body, say), quorum, body.id))
    paragraphs.append(paragraph(_meetings(body), rest, body.id))
    paragraphs += [paragraph([text], rest, body.id) for text in body.requirements]
    if body.note:
        paragraphs.append(paragraph([f"Note: {body.note}"], rest, body.id))
    return Section(f"The panel: {body.title}", tuple(paragraphs))


def _quorum(body: lang.Body, say: Speaker) -> Iterator[str]:
    lines = [_line(phrases.quorum_line(text), say) for text in body.quorum if text != "not stated"]
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
        expected = _line(phrases.quorum_line(text), say)
        yield f"It is expected besides that {expected}; where that is not so, it is only pointed out"
    if body.advised_by:
        yield f"It is advised by {say.roles(body.advised_by)}; advisers do not count as members"


def _line(line: QuorumLine, say: Speaker) -> str:
    bound = (
        "no"
        if line.bound == "at most" and not line.number
        else f"{line.bound} {number_word(line.number)}"
    )
    kinds = listing((_kind(kind, line.number, say) for kind in line.kinds), "or")
    are = "is" if line.number < 2 else "are"
    said = (
        f"{bound} of these {are} present: {kinds}"
        if len(line.kinds) > 1
        else f"{bound} {kinds} {are} present"
    )
    if line.given:
        whoever = _word(line.given, 1, say)
        said += f", where {'no' if line.given_absent else 'a'} {whoever} is present"
    return said + (
        f", unless {quoted(say.title(line.unless))} is answered yes" if line.unless else ""
    )


def _kind(kind: Kind, number: int, say: Speaker) -> str:
    """`members`, `Academy Team Manager`, `member who is ‘Independent’ and whose ‘Years served’ is at least 2`."""
    policy = say.policy
    facts = [word for word in kind.words if word in policy.facts]
    people = [_word(word, number, say) for word in kind.words if word not in policy.facts] or [
        _people(number)
    ]
    asked = [f"for whom {quoted(policy.facts[word].title)} is answered yes" for word in facts]
    if kind.fact:
        asked.append(f"whose {quoted(say.title(kind.fact))} is at least {kind.minimum}")
    return " ".join([" who is also ".join(people), " and ".join(asked)]).strip()


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
    found = phrases.meets(text)
    every = range(1, 13)
    if not found.months:
        return "as needed"
    missing = [MONTHS[month - 1] for month in every if month not in found.months]
    few = listing(MONTHS[month - 1] for month in found.months) if len(missing) > 6 else ""
    apart = f" except {listing(missing)}" if missing else ""
    if found.weekday is None:
        return f"in {few}" if few else f"every month{apart}"
    which = "last" if found.ordinal < 0 else ordinal(found.ordinal)
    return f"on the {which} {WEEKDAYS[found.weekday]} of {few or f'every month{apart}'}"
