"""What changed between two policies, in the sentences of their read-back, element by element."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from panelctl.policy.language import (
    Body,
    Clause,
    DayRule,
    DutyRule,
    Fact,
    KeepRule,
    NoticeRule,
    Policy,
    Role,
    Route,
)
from panelctl.policy.prose import Sentence, read_back, woven
from panelctl.policy.prose.words import finished, listing, quoted


class Change(NamedTuple):
    """What is said otherwise of one element: pairs of a sentence and its successor, either empty where there is none.
    `clauses` are those it stands for now, or stood for."""

    element: str
    title: str
    sentences: tuple[tuple[str, str], ...]
    clauses: tuple[str, ...]

    @property
    def was(self) -> list[str]:
        return [was for was, _ in self.sentences if was]

    @property
    def now(self) -> list[str]:
        return [now for _, now in self.sentences if now]


@dataclass
class _Said:
    """All that is said of one element: each sentence once, however many routes it is said on."""

    title: str = ""
    texts: list[tuple[str, int]] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)

    def take(self, sentences: Iterable[Sentence], route: str) -> None:
        said, times = list(sentences), Counter[str]()
        for sentence in said:
            times[sentence.text] += 1
            if (sentence.text, times[sentence.text]) not in self.texts:
                self.texts.append((sentence.text, times[sentence.text]))
        self.clauses = list(
            dict.fromkeys(
                (*self.clauses, *(clause for sentence in said for clause in sentence.clauses))
            )
        )
        self.routes |= {route} if route else set()

    def sentences(self, policy: Policy) -> list[str]:
        """With the routes it concerns and the clauses it cites as sentences of their own."""
        cites = [f"It stands for {listing(self.clauses)}."] if self.clauses else []
        return [*_routes(self.routes, policy), *(text for text, _ in self.texts), *cites]


def compare(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Every element of which something else is said, in the order of the newer policy; none where they agree."""
    before, after = _elements(old), _elements(new)
    found = []
    for element in woven([list(after), list(before)]):
        was, now = before.get(element), after.get(element)
        pairs = tuple(_pairs(was.sentences(old) if was else [], now.sentences(new) if now else []))
        said = now or was
        if pairs and said:
            found.append(Change(element, said.title, pairs, tuple(said.clauses)))
    return tuple(found)


def _elements(policy: Policy) -> dict[str, _Said]:
    found: dict[str, _Said] = {}
    for stage, title in policy.stages.items():
        found.setdefault(stage, _Said()).take(
            [Sentence(f"There is a stage {quoted(title)}.", (), stage)], ""
        )
    for section in read_back(policy):
        of: dict[str, list[Sentence]] = {}
        for sentence in section.sentences:
            of.setdefault(sentence.element, []).append(sentence)
        for element, sentences in of.items():
            if element not in policy.clauses:
                found.setdefault(element, _Said()).take(sentences, section.route)
    for example in policy.examples:
        said = [f"Given {_plain(example.given)}.", f"Then {_plain(example.then)}."]
        found[example.title].take([Sentence(text, (), example.title) for text in said], "")
    for clause in policy.clauses.values():
        found.setdefault(clause.id, _Said()).take(_clause(clause), "")
    for element, title in _titles(policy):
        if element in found and title != element:
            found[element].title = title
    return found


def _clause(clause: Clause) -> Iterator[Sentence]:
    yield Sentence(
        f"It is {clause.status.replace('-', ' ')}: {finished(clause.says)}", (), clause.id
    )
    yield Sentence(f"It stands at {clause.at}; its force is {quoted(clause.force)}.", (), clause.id)
    if clause.note:
        yield Sentence(f"Note: {finished(clause.note)}", (), clause.id)
    if clause.outside:
        yield Sentence(f"Left to people: {finished(clause.outside)}", (), clause.id)


def _titles(policy: Policy) -> Iterator[tuple[str, str]]:
    """The titles of all that has an id; of a name that is both a stage and something else, the latter's."""
    yield from policy.stages.items()
    named: Iterable[
        Mapping[str, Role | Fact | Body | Route | DayRule | DutyRule | KeepRule | NoticeRule]
    ] = (
        policy.roles,
        policy.facts,
        policy.bodies,
        policy.routes,
        policy.days,
        policy.duties,
        policy.keeps,
        policy.notices,
    )
    for table in named:
        yield from ((word, block.title) for word, block in table.items())
    yield from ((move.records, move.title) for move in policy.moves if move.title)
    for blocks in (policy.checks, policy.evidence, policy.criteria, policy.deadlines):
        yield from ((block.id, block.title) for block in blocks)


def _routes(routes: set[str], policy: Policy) -> Iterator[str]:
    """On which routes an element is; nothing is said of one that concerns all of them."""
    if routes and routes < set(policy.routes):
        yield f"It is there for {listing(policy.routes[word].title for word in policy.routes if word in routes)}."


def _plain(values: tuple[tuple[str, object], ...]) -> str:
    return "; ".join(f"{name}: {_value(value)}" for name, value in values)


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value)) or "nothing"
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {_value(one)}" for name, one in value.items())
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _pairs(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """What is gone, what is new, and what takes the place of what: sentences in the same place that are alike."""
    for kind, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = was[i:j], now[k:m]
        for text in gone:
            alike = get_close_matches(text, come, 1, 0.5)
            yield text, alike[0] if alike else ""
            if alike:
                come.remove(alike[0])
        yield from (("", text) for text in come)
