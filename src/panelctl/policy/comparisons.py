"""Comparisons of a test that say nothing: of a number with a word, of something with itself, of a word with the name of
another fact."""

from collections.abc import Callable, Iterator

from panelctl.errors import join_words, quoted
from panelctl.policy import phrases
from panelctl.policy.engine import ENGINE_NUMBERS, ENGINE_VALUES
from panelctl.policy.names import Names

_ATTENDED = "-attended"


def faults_of(parsed: object, names: Names) -> Iterator[str]:
    """What is wrong with the comparisons of a test, or of the condition of an entry."""
    if isinstance(parsed, phrases.Entry) and parsed.when:
        parsed = phrases.test(parsed.when)
    if not isinstance(parsed, phrases.Test):
        return
    for term in parsed.terms:
        if term.other == term.name:
            yield f'{quoted(term.name)} is compared with itself, in "{parsed.text}"'
        elif term.kind in _LOOKS:
            yield from _LOOKS[term.kind](term, names)


def _is(term: phrases.Term, names: Names) -> Iterator[str]:
    kind, name = kind_of(term.name, names), term.name
    others = [value for value in term.values if value in names.other_facts(name)]
    for other in others:
        ways = join_words(f'"{name} {relation} {other}"' for relation in phrases.SAME)
        yield f"{quoted(other)} is another fact: write {ways}"
    if others:
        return
    if kind == "number":
        words = [value for value in term.values if not value.isdecimal()]
        yield from (f'{quoted(name)} is a number, and "{word}" is none' for word in words)
    elif kind == "date":
        days = join_words([f'"{name} {word} DAY"' for word in ("before", "not after")])
        yield f"{quoted(name)} is a day, which no word can be: write {days}"


def _bound(term: phrases.Term, names: Names) -> Iterator[str]:
    for name in filter(None, (term.name, term.other)):
        if kind_of(name, names) not in ("number", "choice"):
            cannot = f"be {term.relation} anything" if term.relation else "lie in a range"
            neither = f"{quoted(name)} is no number, and no choice from a list"
            yield f"{neither}: it cannot {cannot}"
            return
    if term.other and _measured(term.name, names) != _measured(term.other, names):
        both = f"{quoted(term.name)} and {quoted(term.other)}"
        yield f"{both} are not counted alike: one is a number, or has another list"


def _same(term: phrases.Term, names: Names) -> Iterator[str]:
    kind, other = kind_of(term.name, names), "number"
    if term.other:
        other = kind_of(term.other, names)
    if _alike(kind) != _alike(other):
        beside = f"{quoted(term.other)}, {_CALLED[other]}" if term.other else "a number"
        yield f"{quoted(term.name)} is {_CALLED[kind]}, and is compared with {beside}"


def _measured(name: str, names: Names) -> tuple[str, ...]:
    return names.values_of(name) if kind_of(name, names) == "choice" else ()


def _alike(kind: str) -> str:
    return "text" if kind in ("choice", "person", "document") else kind


def kind_of(name: str, names: Names) -> str:
    """The kind of a fact; of any other name, the kind of what it stands for: a day, a number, yes or no."""
    if kind := names.kind_of(name):
        return kind
    if name in ENGINE_NUMBERS:
        return "number"
    if name == "previous-outcome":
        return "choice"
    return "yes-no" if name in ENGINE_VALUES or name.endswith(_ATTENDED) else "date"


_CALLED = {
    "number": "a number",
    "date": "a day",
    "yes-no": "yes or no",
    "choice": "a choice",
    "text": "a text",
    "person": "a person",
    "document": "a document",
}
_LOOKS: dict[str, Callable[[phrases.Term, Names], Iterator[str]]] = {
    "is": _is,
    "bound": _bound,
    "range": _bound,
    "same": _same,
}
