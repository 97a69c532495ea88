"""Documents of which several may come: what kinds there are, under which headings each stands, and the gaps.

A document is referenced under the items of a criteria set (its headings) and explained. What the policy asks for weighs
as the item does; a heading nobody has filled, and a document nobody has explained, are worth a warning.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.papers import title_of
from panelctl.rules.scoring import items
from panelctl.rules.timeline import State

Lacking = Literal["kind", "part", "heading", "explanation", "document"]


class Paper(NamedTuple):
    """One document handed in: its number in the grid, and the headings (ids) it is referenced under."""

    number: int
    title: str
    kind: str
    under: tuple[str, ...]
    explains: str
    received: date
    file: str


class Gap(NamedTuple):
    """What is lacking, and to what (a kind, a title, the id of a heading), in words, and how strongly it counts."""

    gap: Lacking
    about: str
    says: str
    if_not: str


def headings(policy: lang.Policy, rule: lang.Evidence) -> dict[str, str]:
    """Heading -> title, in the order of the criteria set that the item names; none where it names none."""
    return items([criteria for criteria in policy.criteria if criteria.id == rule.under])


def papers(rule: lang.Evidence, state: State) -> list[Paper]:
    """Every document of an item, in the order they first came. A heading the policy no longer has is passed over."""
    known = headings(state.policy, rule)
    return [
        Paper(
            number,
            title_of(event),
            event.detail.kind or "",
            tuple(word for word in known if word in (event.detail.under or ())),
            event.detail.explains or "",
            event.date,
            event.detail.file or "",
        )
        for number, event in enumerate(state.supporting.get(rule.id, ()), 1)
    ]


def grid(rule: lang.Evidence, state: State) -> dict[str, tuple[int, ...]]:
    """Heading -> the numbers of the documents under it."""
    there = papers(rule, state)
    return {
        word: tuple(paper.number for paper in there if word in paper.under)
        for word in headings(state.policy, rule)
    }


def gaps(rule: lang.Evidence, state: State) -> list[Gap]:
    """What is not there yet: kinds, parts of documents, headings of documents, explanations, documents of headings."""
    there = papers(rule, state)
    come = {paper.kind for paper in there}
    found = [Gap("kind", kind, kind, rule.if_not) for kind in rule.kinds if kind not in come]
    found += _parts(rule, state)
    if rule.under:
        found += _unplaced(rule, there)
    return [*found, *_empty(rule, state)]


def _unplaced(rule: lang.Evidence, there: list[Paper]) -> Iterator[Gap]:
    """The documents that stand under no heading, then those that are not explained."""
    for paper in there:
        if not paper.under:
            yield Gap("heading", paper.title, f'a heading for "{paper.title}"', rule.if_not)
    for paper in there:
        if not paper.explains:
            yield Gap("explanation", paper.title, f'an explanation of "{paper.title}"', "warn")


def _empty(rule: lang.Evidence, state: State) -> Iterator[Gap]:
    """The headings without a document."""
    titles = headings(state.policy, rule)
    for word, numbers in grid(rule, state).items():
        if not numbers:
            yield Gap("document", word, f"a document under {word} {titles[word]}", "warn")


def _parts(rule: lang.Evidence, state: State) -> list[Gap]:
    """The parts that each of the documents lacks."""
    parts = [phrases.part(text, rule.if_not) for text in rule.contains]
    return [
        Gap("part", title_of(event), f'{part.title} in "{title_of(event)}"', part.if_not)
        for event in state.supporting.get(rule.id, ())
        for part in parts
        if part.title not in event.detail.has
    ]


def all_there(name: str, state: State) -> bool:
    """Whether nothing is lacking, of an item of which several may come, that has to be there: every kind, every part
    that is not weighed apart, and what else the policy refuses to miss."""
    rules = [rule for rule in state.policy.evidence if rule.id == name and rule.several]
    return not any(_has_to_be_there(gap, rule) for rule in rules for gap in _strictly(rule, state))


def every_kind_since(name: str, state: State) -> date | None:
    """The day on which the last of the kinds of an item had come; what comes beside them makes nothing late."""
    came = state.supporting.get(name, ())
    kinds = [kind for rule in state.policy.evidence if rule.id == name for kind in rule.kinds]
    days = [
        min((paper.date for paper in came if paper.detail.kind == kind), default=None)
        for kind in kinds
    ]
    return None if None in days else max((day for day in days if day), default=None)


def _strictly(rule: lang.Evidence, state: State) -> list[Gap]:
    """The gaps as they would be were the lack of the item refused: what is weighed apart is so still."""
    return gaps(rule if rule.if_not == "refuse" else rule._replace(if_not="refuse"), state)


def _has_to_be_there(gap: Gap, rule: lang.Evidence) -> bool:
    return gap.if_not == "refuse" and (rule.if_not == "refuse" or gap.gap in ("kind", "part"))
