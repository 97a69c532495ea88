"""Whether the worked examples of a policy file can be run: every name known, every value of its kind."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeGuard

from panelctl.errors import nearest
from panelctl.policy import phrases
from panelctl.policy.engine import ENGINE_VALUES
from panelctl.policy.faults import Fault
from panelctl.policy.lines import Lines
from panelctl.policy.names import Names, blocks_of, in_force, is_date

_LISTS = {
    "open",
    "refused",
    "allowed",
    "notices",
    "overdue",
    "warned",
    "moves",
    "guards",
    "owed",
    "papers",
    "letters",
    "sheet",
}
Look = Callable[[str, object, Names], Iterator[str]]
_STATES = ("waiting", "open", "met", "met-late", "overdue", "lifted", "not there")
_QUORUM = ("met", "not met", "not stated")
_GIVE_INSTEAD = {
    "quorate": "present",
    **dict.fromkeys(("score-sheet-complete", "score-passed"), "sheets"),
    **dict.fromkeys(("previous-outcome", "previous-decision", "previous-applications"), "earlier"),
}


def faults_of(tables: Mapping[str, object], lines: Lines, names: Names) -> Iterator[Fault]:
    """Of the examples of one version, which a fault names."""
    version = f"in version {names.version}: " if names.version else ""
    for number, block in blocks_of(tables, "example", names.version):
        if not isinstance(block, Mapping):
            continue
        looks = (("given", _given), ("then", _then))
        said = [
            (key, message)
            for key, look in looks
            for message in _entries(block.get(key), look, names)
        ]
        if not in_force(block, names.version):
            said.append(("only_in", "its dates make it a case of another version than it says"))
        for key, message in said:
            yield Fault(
                lines.of("example", number, key), 0, f"{version}[[example]] {key}: {message}"
            )


def _entries(entries: object, look: Look, names: Names) -> Iterator[str]:
    for word, value in entries.items() if isinstance(entries, Mapping) else ():
        yield from look(word, value, names)


def _given(word: str, value: object, names: Names) -> Iterator[str]:
    if word in _WORDS:
        yield from _WORDS[word](value, names)
    elif word in names.pool("document") and isinstance(value, Mapping):
        yield from _document(word, value, names)
    elif word in names.pool("record") and isinstance(value, Mapping):
        yield from _move(word, value, names)
    else:
        yield from _recorded(word, value, names)


def _recorded(word: str, value: object, names: Names) -> Iterator[str]:
    """A name with a value: what the engine or a fact says, or the day of anything else."""
    if word.endswith("-attended") and word in names.pool("engine"):
        fits = isinstance(value, bool) or value in ("yes", "no")
        yield from _value(word, value, fits, "true or false")
    elif kind := names.kind_of(word):
        yield from _fact(word, value, kind, names.values_of(word))
    elif word in ENGINE_VALUES or word in _GIVE_INSTEAD:
        instead = _GIVE_INSTEAD.get(word, "")
        yield f'"{word}" is worked out, and cannot be given{f": give {instead}" if instead else ""}'
    elif word == "on" or word in names.pool("name"):
        yield from _value(word, value, is_date(value), "a date")
    else:
        yield f'"{word}" is not a name that anything in this policy has{nearest(word, names.pool("name"))}'


def _lifted(value: object, names: Names) -> Iterator[str]:
    """`lifted = ["portfolio"]`: checks, documents and limits that were lifted."""
    yield from _list("lifted", value, names.liftable(), "something that can be lifted")


def _same(value: object, names: Names) -> Iterator[str]:
    """`same = { team-manager = "apsw" }`: the case's own Team Manager is whoever holds the other role."""
    if not isinstance(value, Mapping) or not all(
        isinstance(other, str) for other in value.values()
    ):
        yield "same has to be a table of roles"
        return
    for role, other in value.items():
        for word in (role, other):
            if word not in names.pool("role"):
                yield f'"{word}" is not a role of this policy{nearest(word, names.pool("role"))}'


def _present(value: object, names: Names) -> Iterator[str]:
    """`present = ["chair", "panel-member independent"]`: a role, and what is true of the person."""
    if not _texts(value):
        yield "present has to be a list of texts"
        return
    for item in value:
        try:
            kind = phrases.sitting(item)
        except phrases.PhraseFault as fault:
            yield str(fault)
        else:
            yield from _member(kind, names)


def _member(kind: phrases.Kind, names: Names) -> Iterator[str]:
    role, *facts = kind.words
    if role not in names.pool("role"):
        yield f'"{role}" is not a role of this policy{nearest(role, names.pool("role"))}'
    for fact in filter(None, (*facts, kind.fact)):
        if fact not in names.pool("fact"):
            yield f'"{fact}" is not a fact of this policy{nearest(fact, names.pool("fact"))}'


def _sheets(value: object, names: Names) -> Iterator[str]:
    """`sheets = { chair = "met", clerk = { one = "not met" } }`: a finding for every heading, or one for each."""
    if not isinstance(value, Mapping):
        yield "sheets has to be a table of roles"
        return
    headings, scale = names.criteria()
    for role, told in value.items():
        if role not in names.pool("role"):
            yield f'"{role}" is not a role of this policy{nearest(str(role), names.pool("role"))}'
        for heading, finding in told.items() if isinstance(told, Mapping) else [("", told)]:
            if heading and heading not in headings:
                yield f'"{heading}" is not a heading of any criteria{nearest(str(heading), headings)}'
            yield from _finding(finding, scale)


def _finding(finding: object, scale: set[str]) -> Iterator[str]:
    if not isinstance(finding, str):
        yield "sheets has to give each finding as a text"
    elif finding not in scale:
        yield f'"{finding}" is no finding of any criteria{nearest(finding, scale)}'


def _earlier(value: object, names: Names) -> Iterator[str]:
    """`earlier = [{ stage = "refused", decided = 2027-03-24 }]`: cases of the applicant that have ended."""
    stages = names.pool("stage") | {"withdrawn"}
    if not isinstance(value, list) or not all(_is_earlier(case) for case in value):
        yield "earlier has to be a list of tables, each with a stage and the day it was decided"
        return
    for case in value:
        if case["stage"] not in stages:
            yield f'"{case["stage"]}" is not a stage of this policy{nearest(case["stage"], stages)}'


def _is_earlier(case: object) -> bool:
    """`{ stage = STAGE, decided = DATE }`, and no more."""
    return (
        isinstance(case, Mapping)
        and set(case) == {"stage", "decided"}
        and isinstance(case["stage"], str)
        and is_date(case["decided"])
    )


def _varied(value: object, names: Names) -> Iterator[str]:
    """`varied = { papers-by = 2027-03-01 }`: limits that have another date for this case."""
    if not isinstance(value, Mapping) or not all(is_date(day) for day in value.values()):
        yield "varied has to be a table of dates"
        return
    for word in value:
        if word not in names.pool("deadline"):
            yield f'"{word}" is not a deadline of this policy{nearest(str(word), names.pool("deadline"))}'


def _paused(value: object, names: Names) -> Iterator[str]:
    """`paused = { answer-by = { from = 2027-03-01, until = 2027-03-08 } }`: limits that stand still, or stood."""
    if not isinstance(value, Mapping) or not all(_is_pause(told) for told in value.values()):
        yield "paused has to be a table of limits, each with the day it is paused from, and until if it runs again"
        return
    for word in value:
        if word not in names.pool("deadline"):
            yield f'"{word}" is not a deadline of this policy{nearest(str(word), names.pool("deadline"))}'


def _is_pause(told: object) -> bool:
    """`{ from = DATE }`, or `{ from = DATE, until = DATE }` with the second no earlier than the first."""
    if not isinstance(told, Mapping) or list(told) not in (["from"], ["from", "until"]):
        return False
    days = list(told.values())
    return all(is_date(day) for day in days) and days == sorted(days)


def _move(word: str, value: Mapping[str, object], names: Names) -> Iterator[str]:
    if not is_date(value.get("on")):
        yield f"{word} needs a date: on"
    for key, entry in value.items():
        if key == "by":
            fits = isinstance(entry, str) and entry in names.pool("decider")
            yield from _value(f"{word} by", entry, fits, "a role or a body of this policy")
        elif key == "at":
            yield from _value(f"{word} at", entry, _is_hour(entry), "a time of day as 12:30")
        elif key == "reason":
            yield from _value(
                f"{word} reason", entry, bool(entry) and isinstance(entry, str), "a text"
            )
        elif kind := names.kind_of(key):
            yield from _fact(key, entry, kind, names.values_of(key))
        elif key != "on":
            known = {"on", "at", "by", "reason"} | names.pool("fact")
            yield f'{word} has no "{key}"{nearest(str(key), known)}'


def _document(word: str, value: Mapping[str, object], names: Names) -> Iterator[str]:
    if not is_date(value.get("on")):
        yield f"{word} needs a date: on"
    counted = names.counted_in(word)
    for key, entry in value.items():
        if key == "lacks":
            yield from _list(f"{word} lacks", entry, names.lacking(word), f'a part of "{word}"')
        elif key in ("on", "sent"):
            yield from _value(f"{word} {key}", entry, is_date(entry), "a date")
        elif key == "at":
            yield from _value(f"{word} at", entry, _is_hour(entry), "a time of day as 12:30")
        elif key in counted:
            number = isinstance(entry, int) and not isinstance(entry, bool)
            yield from _value(f"{word} {key}", entry, number, "a whole number")
        else:
            yield f'{word} has no "{key}"{nearest(str(key), {"on", "sent", "at", "lacks"} | counted)}'


def _fact(word: str, value: object, kind: str, one_of: tuple[str, ...]) -> Iterator[str]:
    if kind == "date":
        yield from _value(word, value, is_date(value), "a date")
    elif kind == "yes-no":
        yield from _value(word, value, isinstance(value, bool) or value in one_of, "true or false")
    elif kind == "number":
        yield from _value(
            word, value, isinstance(value, int) and not isinstance(value, bool), "a whole number"
        )
    elif kind == "choice":
        yield from _value(word, value, not one_of or value in one_of, f"one of {', '.join(one_of)}")
    else:
        yield from _value(word, value, isinstance(value, str), "a text")


def _then(word: str, value: object, names: Names) -> Iterator[str]:
    if word == "stage":
        stages = names.pool("stage") | {"withdrawn"}
        yield from _value(
            word, value, isinstance(value, str) and value in stages, "a stage of this policy"
        )
    elif word == "quorum":
        yield from _value(word, value, value in _QUORUM, f"one of {', '.join(_QUORUM)}")
    elif word in _LISTS:
        yield from _value(word, value, _texts(value), "a list of texts")
    elif word in names.pool("deadline"):
        yield from _value(
            word,
            value,
            is_date(value) or value in _STATES,
            f"a date, or one of {', '.join(_STATES)}",
        )
    else:
        known = names.pool("deadline") | _LISTS | {"stage", "quorum"}
        yield f'"{word}" is neither a deadline nor a word of the example language{nearest(word, known)}'


def _list(word: str, value: object, allowed: set[str], called: str) -> Iterator[str]:
    if not _texts(value):
        yield f"{word} has to be a list of texts"
        return
    for item in value:
        if item not in allowed:
            yield f'"{item}" is not {called}{nearest(item, allowed)}'


def _value(word: str, value: object, fits: bool, wanted: str) -> Iterator[str]:
    if not fits:
        yield f"{word} has to be {wanted}"


def _is_hour(value: object) -> bool:
    try:
        return bool(phrases.time_of_day(value)) if isinstance(value, str) else False
    except phrases.PhraseFault:
        return False


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_WORDS: Mapping[str, Callable[[object, Names], Iterator[str]]] = {
    "present": _present,
    "sheets": _sheets,
    "earlier": _earlier,
    "varied": _varied,
    "paused": _paused,
    "lifted": _lifted,
    "same": _same,
}
