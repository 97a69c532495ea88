"""Whether what a worked example tells of its panels can be: who is there, and who scored what."""

from collections.abc import Iterator, Mapping

from panelctl.errors import nearest
from panelctl.policy import phrases
from panelctl.policy.examples.given import LEFT, STAYED, day_of, is_day, times
from panelctl.policy.examples.values import fact, valued
from panelctl.policy.language import ABSTAINS
from panelctl.policy.names import Names


def by_day(value: object) -> list[object]:
    """What is told of each panel by its day, or the one thing that is told of every one."""
    if isinstance(value, Mapping) and value and all(map(is_day, value)):
        return list(value.values())
    return [value]


def attended(word: str, value: object) -> Iterator[str]:
    """`social-worker-attended = true`, or so for each panel by its day."""
    for came in by_day(value):
        fits = isinstance(came, bool) or came in ("yes", "no")
        yield from valued(word, came, fits, "true or false")


def days_without_a_panel(given: Mapping[str, object], names: Names) -> Iterator[str]:
    """What is told of a panel on a day on which none is given."""
    panels = set(_panel_days(given, names))
    for word, value in given.items():
        if word in ("present", "sheets") or word.endswith("-attended"):
            days = list(value) if isinstance(value, Mapping) and all(map(is_day, value)) else []
            for day in days:
                if day not in panels:
                    yield f"{word}: no panel is given on {day}"


def _panel_days(given: Mapping[str, object], names: Names) -> Iterator[str]:
    """The days of the panels, given by themselves or with the step that asks them."""
    for word, value in given.items():
        tables = [told for told in times(value) if isinstance(told, Mapping) and day_of(told)]
        for meeting, day in [(word, value), *(pair for told in tables for pair in told.items())]:
            if names.meets(meeting):
                yield str(day)


def present(value: object, names: Names) -> Iterator[str]:
    """`present = ["chair", "panel-member independent", { role = "clerk", interest = "left" }]`: a role, and what is
    true of the person; or such a list for each panel, by its day."""
    for people in by_day(value):
        if not isinstance(people, list):
            yield "present has to be a list of people, or one for each day of a panel"
            continue
        for person in people:
            yield from _person(person, names)


def _person(person: object, names: Names) -> Iterator[str]:
    """Somebody as a phrase, or as a table of their role, what is recorded of them, and what they declared."""
    if isinstance(person, Mapping):
        yield from _spelt_out(person, names)
        return
    if not isinstance(person, str):
        yield "present has to name each person by a text, or by a table with a role"
        return
    try:
        kind = phrases.sitting(person)
    except phrases.PhraseFault as fault:
        yield str(fault)
    else:
        yield from _member(kind, names)


def _spelt_out(person: Mapping[str, object], names: Names) -> Iterator[str]:
    role = person.get("role")
    if not isinstance(role, str):
        yield 'present needs a role in each table: { role = "chair" }'
    elif role not in names.pool("role"):
        yield f'"{role}" is not a role of this policy{nearest(role, names.pool("role"))}'
    for word, value in person.items():
        if word == "interest":
            fits = value in (LEFT, STAYED)
            yield from valued("present interest", value, fits, f"{LEFT} or {STAYED}")
        elif word == "chairs":
            yield from valued("present chairs", value, isinstance(value, bool), "true or false")
        elif kind := names.kind_of(word):
            yield from fact(word, value, kind, names.values_of(word))
        elif word != "role":
            known = {"role", "interest", "chairs"} | names.pool("fact")
            yield f'present has no "{word}"{nearest(word, known)}'


def _member(kind: phrases.Kind, names: Names) -> Iterator[str]:
    role, *facts = kind.words
    if role not in names.pool("role"):
        yield f'"{role}" is not a role of this policy{nearest(role, names.pool("role"))}'
    for word in filter(None, (*facts, kind.fact)):
        if word not in names.pool("fact"):
            yield f'"{word}" is not a fact of this policy{nearest(word, names.pool("fact"))}'


def sheets(value: object, names: Names) -> Iterator[str]:
    """`sheets = { chair = "met", clerk = { one = "not met" } }`: a finding for every heading, or one for each;
    `"panel-member 2"` is the second who is present in the role. Or such a table for each panel, by its day."""
    for of_panel in by_day(value):
        if isinstance(of_panel, Mapping):
            yield from _of_panel(of_panel, names)
        else:
            yield "sheets has to be a table of roles, or one for each day of a panel"


def _of_panel(value: Mapping[str, object], names: Names) -> Iterator[str]:
    headings, scale = names.criteria()
    for member, told in value.items():
        role, _, number = member.partition(" ")
        if role not in names.pool("role") or (number and not number.isdecimal()):
            yield f'"{member}" is not a role of this policy{nearest(member, names.pool("role"))}'
        for heading, finding in told.items() if isinstance(told, Mapping) else [("", told)]:
            if heading and heading not in headings:
                yield f'"{heading}" is not a heading of any criteria{nearest(str(heading), headings)}'
            yield from _finding(finding, scale)


def _finding(finding: object, scale: set[str]) -> Iterator[str]:
    if not isinstance(finding, str):
        yield "sheets has to give each finding as a text"
    elif finding not in scale | {ABSTAINS}:
        yield f'"{finding}" is no finding of any criteria{nearest(finding, scale)}'
