"""Whether the worked examples of a policy file can be run: every name known, every value of its kind."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from panelctl.errors import nearest
from panelctl.policy.faults import Fault
from panelctl.policy.language import ENGINE_VALUES
from panelctl.policy.lines import Lines
from panelctl.policy.names import Names, in_force

_LISTS = {
    "open", "refused", "allowed", "notices", "overdue", "warned",
    "moves", "guards", "owed", "papers", "letters", "sheet",
}  # fmt: skip
_STATES = ("waiting", "open", "met", "met-late", "overdue", "lifted", "not there")
_QUORUM = ("met", "not met", "not stated")


def faults_of(tables: Mapping[str, Any], lines: Lines, names: Names) -> Iterator[Fault]:
    blocks = tables.get("example")
    for number, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if not in_force(block, names.version):
            continue
        for key, look in (("given", _given), ("then", _then)):
            entries = block.get(key) if isinstance(block, Mapping) else None
            for word, value in entries.items() if isinstance(entries, Mapping) else ():
                for message in look(word, value, names):
                    yield Fault(lines.of("example", number, key), 0, f"[[example]] {key}: {message}")


def _given(word: str, value: Any, names: Names) -> Iterator[str]:
    if word == "present":
        yield from _list(word, value, names.pool("role"), "a role of this policy")
    elif word == "lifted":
        yield from _list(word, value, names.liftable(), "something that can be lifted")
    elif word == "same":
        yield from _same(value, names)
    elif word in names.pool("document") and isinstance(value, Mapping):
        yield from _document(word, value)
    elif word.endswith("-attended") and word in names.pool("engine"):
        yield from _value(word, value, isinstance(value, bool) or value in ("yes", "no"), "true or false")
    elif kind := names.kind_of(word):
        yield from _fact(word, value, kind, names.values_of(word))
    elif word in ENGINE_VALUES:
        yield f'"{word}" is worked out, and cannot be given'
    elif word == "on" or word in names.pool("name"):
        yield from _value(word, value, _is_day(value), "a date")
    else:
        yield f'"{word}" is not a name that anything in this policy has{nearest(word, names.pool("name"))}'


def _same(value: Any, names: Names) -> Iterator[str]:
    """`same = { team-manager = "apsw" }`: the case's own Team Manager is whoever holds the other role."""
    if not isinstance(value, Mapping):
        yield "same has to be a table of roles"
        return
    for role, other in value.items():
        for word in (role, other):
            if word not in names.pool("role"):
                yield f'"{word}" is not a role of this policy{nearest(str(word), names.pool("role"))}'


def _document(word: str, value: Mapping[str, Any]) -> Iterator[str]:
    if not _is_day(value.get("on")):
        yield f"{word} needs a date: on"
    for key, entry in value.items():
        if key == "lacks":
            texts = isinstance(entry, list) and all(isinstance(item, str) for item in entry)
            yield from _value(f"{word} lacks", entry, texts, "a list of texts")
        elif key in ("on", "sent"):
            yield from _value(f"{word} {key}", entry, _is_day(entry), "a date")
        elif key == "at":
            yield from _value(f"{word} at", entry, isinstance(entry, str), "a time of day as 12:30")
        else:
            number = isinstance(entry, int) and not isinstance(entry, bool)
            yield from _value(f"{word} {key}", entry, number, "a whole number")


def _fact(word: str, value: Any, kind: str, one_of: tuple[str, ...]) -> Iterator[str]:
    if kind == "date":
        yield from _value(word, value, _is_day(value), "a date")
    elif kind == "yes-no":
        yield from _value(word, value, isinstance(value, bool) or value in one_of, "true or false")
    elif kind == "number":
        yield from _value(word, value, isinstance(value, int) and not isinstance(value, bool), "a whole number")
    elif kind == "choice":
        yield from _value(word, value, not one_of or value in one_of, f"one of {', '.join(one_of)}")
    else:
        yield from _value(word, value, isinstance(value, str), "a text")


def _then(word: str, value: Any, names: Names) -> Iterator[str]:
    if word == "stage":
        stages = names.pool("stage") | {"withdrawn"}
        yield from _value(word, value, isinstance(value, str) and value in stages, "a stage of this policy")
    elif word == "quorum":
        yield from _value(word, value, value in _QUORUM, f"one of {', '.join(_QUORUM)}")
    elif word in _LISTS:
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        yield from _value(word, value, texts, "a list of texts")
    elif word in names.pool("deadline"):
        yield from _value(word, value, _is_day(value) or value in _STATES, f"a date, or one of {', '.join(_STATES)}")
    else:
        known = names.pool("deadline") | _LISTS | {"stage", "quorum"}
        yield f'"{word}" is neither a deadline nor a word of the example language{nearest(word, known)}'


def _list(word: str, value: Any, allowed: set[str], called: str) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        yield f"{word} has to be a list of texts"
        return
    for item in value:
        if item not in allowed:
            yield f'"{item}" is not {called}{nearest(item, allowed)}'


def _value(word: str, value: Any, fits: bool, wanted: str) -> Iterator[str]:
    if not fits:
        yield f"{word} has to be {wanted}"


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not hasattr(value, "hour")
