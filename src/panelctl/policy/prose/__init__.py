"""A whole policy read back in plain English, from the data: section by section, each sentence with its clauses.

A file of several versions is read in all of them at once: what holds in some only begins `Under the rules of 2025:`.

In here: sentences made from a policy alone; one file for each part of the read-back.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from panelctl.policy.language import Policy
from panelctl.policy.prose import (
    closing,
    duties,
    guards,
    keeping,
    letters,
    panels,
    papers,
    people,
    steps,
    times,
)
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import Paragraph, Section, Sentence, rules_of

__all__ = ["Paragraph", "Section", "Sentence", "Speaker", "read_back", "woven"]

_OF_A_ROUTE = (
    steps.step_by_step,
    guards.guards,
    papers.documents,
    papers.score_sheets,
    times.worked_out_days,
    times.time_limits,
    letters.letters,
    steps.disputes,
)
_Thing = TypeVar("_Thing")


def read_back(policy: Policy, route: str = "") -> tuple[Section, ...]:
    """The procedure in sentences: all of it, or what concerns one route. Sections without a sentence are left out."""
    versions = policy.rule_sets or {policy.version: policy}
    read = {
        word: {section.title: section for section in _sections(rules, route)}
        for word, rules in versions.items()
    }
    titles = woven([list(sections) for sections in reversed(read.values())])
    return tuple(
        _together(
            {word: sections[title] for word, sections in read.items() if title in sections},
            len(read),
        )
        for title in titles
    )


def _sections(policy: Policy, route: str) -> Iterator[Section]:
    found = [*_opening(policy), *_routes(policy, route)]
    found.append(keeping.periods(policy, route, Speaker(policy, route)))
    cited = {
        clause for section in found for sentence in section.sentences for clause in sentence.clauses
    }
    found += [closing.what_is_open(policy, cited), closing.what_was_chosen(policy, cited)]
    if not route:
        found.append(closing.what_people_keep(policy))
    found.append(closing.worked_examples(policy, route))
    return (section for section in found if section.paragraphs)


def _opening(policy: Policy) -> Iterator[Section]:
    say = Speaker(policy)
    yield people.procedure(policy, say)
    yield people.who_takes_part(policy)
    yield people.what_is_recorded(policy, say)
    yield from (panels.panel(body, say) for body in policy.bodies.values())
    yield duties.duties(policy, say)


def _routes(policy: Policy, only: str) -> Iterator[Section]:
    for route in policy.routes.values():
        if only in ("", route.id):
            say = Speaker(policy, route.id)
            yield from (section(route, say) for section in _OF_A_ROUTE)


def _together(versions: dict[str, Section], all_of_them: int) -> Section:
    """One section over all versions that have it; a paragraph that is not in all of them begins with those it is in."""
    sections = list(versions.values())
    paragraphs = []
    for paragraph in woven([section.paragraphs for section in reversed(sections)]):
        under = [word for word, section in versions.items() if paragraph in section.paragraphs]
        paragraphs.append(paragraph if len(under) == all_of_them else _under(under, paragraph))
    return sections[-1]._replace(paragraphs=tuple(paragraphs))


def _under(versions: Iterable[str], paragraph: Paragraph) -> Paragraph:
    first, *rest = paragraph
    return (first._replace(text=f"Under {rules_of(versions)}: {first.text}"), *rest)


def woven(lists: Sequence[Sequence[_Thing]]) -> list[_Thing]:
    """Several lists as one: what the first lacks stands after what it follows in its own list."""
    found = list(lists[0])
    for other in lists[1:]:
        place = 0
        for thing in other:
            if thing in found:
                place = found.index(thing) + 1
            else:
                found.insert(place, thing)
                place += 1
    return found
