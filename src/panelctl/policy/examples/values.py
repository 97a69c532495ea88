"""Whether one value of a worked example is of its kind, and what is said of one that is not."""

from collections.abc import Iterator
from typing import TypeGuard

from panelctl.errors import nearest
from panelctl.policy import phrases
from panelctl.policy.examples.given import is_date


def fact(word: str, value: object, kind: str, one_of: tuple[str, ...]) -> Iterator[str]:
    if kind == "date":
        yield from valued(word, value, is_date(value), "a date")
    elif kind == "yes-no":
        yield from valued(word, value, isinstance(value, bool) or value in one_of, "true or false")
    elif kind == "number":
        yield from valued(
            word, value, isinstance(value, int) and not isinstance(value, bool), "a whole number"
        )
    elif kind == "choice":
        yield from valued(word, value, not one_of or value in one_of, f"one of {', '.join(one_of)}")
    else:
        yield from valued(word, value, isinstance(value, str), "a text")


def listed(word: str, value: object, allowed: set[str], called: str) -> Iterator[str]:
    if not are_texts(value):
        yield f"{word} has to be a list of texts"
        return
    for item in value:
        if item not in allowed:
            yield f'"{item}" is not {called}{nearest(item, allowed)}'


def valued(word: str, value: object, fits: bool, wanted: str) -> Iterator[str]:
    if not fits:
        yield f"{word} has to be {wanted}"


def is_hour(value: object) -> bool:
    try:
        return bool(phrases.time_of_day(value)) if isinstance(value, str) else False
    except phrases.PhraseFault:
        return False


def are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
