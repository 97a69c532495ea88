"""What the score sheets of a case agree on, where they differ, in words, and the sheet that a panel makes of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.model import AgreedSheet, ScoreSheet
from panelctl.policy import language as lang
from panelctl.rules.scoring import abstains, found_under, items

PANEL = "The panel, as agreed"


class Differing(NamedTuple):
    """A heading on which members differ: its title, and who found what, in the order of the sheets."""

    title: str
    found: Mapping[str, tuple[str, ...]]

    @property
    def in_words(self) -> str:
        """`Professionalism: met (Grace Bell, Ivy Stone), not met (Omar Reid)`."""
        return f"{self.title}: {self.who_found_what}"

    @property
    def who_found_what(self) -> str:
        said = [f"{finding} ({', '.join(names)})" for finding, names in self.found.items()]
        return ", ".join(said)


def agreed(sets: Sequence[lang.Criteria], sheets: Iterable[ScoreSheet]) -> dict[str, str]:
    """The finding under each heading where every sheet that has one has the same; one of somebody who abstains counts
    neither way."""
    voting = _voting(sets, sheets)
    found = {
        name: {sheet.findings.get(name, "") for sheet in voting} - {""} for name in items(sets)
    }
    return {name: words.pop() for name, words in found.items() if len(words) == 1}


def differing(sets: Sequence[lang.Criteria], sheets: Iterable[ScoreSheet]) -> dict[str, Differing]:
    """The headings on which members differ, by id."""
    voting, found = _voting(sets, sheets), {}
    for name, title in items(sets).items():
        said: dict[str, tuple[str, ...]] = {}
        for sheet in voting:
            if word := sheet.findings.get(name, ""):
                said[word] = (*said.get(word, ()), sheet.member)
        if len(said) > 1:
            found[name] = Differing(title, said)
    return found


def _voting(sets: Sequence[lang.Criteria], sheets: Iterable[ScoreSheet]) -> list[ScoreSheet]:
    return [sheet for sheet in sheets if not abstains(sets, sheet)]


def of_the_panel(
    sets: Sequence[lang.Criteria],
    usual: Mapping[str, str],
    each: Mapping[str, str],
    everything: str = "",
) -> dict[str, str]:
    """The findings of the panel's sheet: what is said of `each` heading, else what is `usual` there, else `everything`.
    Raises UnknownWord, BadValue."""
    headings = items(sets)
    said = {**usual, **found_under(sets, each)}
    rest = [name for name in headings if name not in said] if everything else []
    said |= found_under(sets, dict.fromkeys(rest, everything)) if rest else {}
    return {name: said[name] for name in headings if name in said}


def reasons_under(
    sets: Sequence[lang.Criteria], kept: Mapping[str, str], each: Mapping[str, str]
) -> dict[str, str]:
    """The reasons by heading: those kept, with what is said anew; an empty text takes one away. Raises UnknownWord."""
    headings = items(sets)
    for name in each:
        if name not in headings:
            raise errors.UnknownWord("criterion", name, headings)
    said = {**kept, **each}
    return {name: said[name] for name in headings if said.get(name, "").strip()}


def as_sheet(sets: Sequence[lang.Criteria], agreed_on: AgreedSheet) -> ScoreSheet:
    """The panel's sheet in the form of a member's, its reasons a paragraph for each heading."""
    titles = items(sets)
    under = [f"{titles.get(name, name)}: {text}" for name, text in agreed_on.reasons.items()]
    rationale = "\n\n".join(filter(None, (*under, agreed_on.rationale)))
    return ScoreSheet(PANEL, agreed_on.day, agreed_on.findings, rationale, 0)


def asks_reasons(sets: Iterable[lang.Criteria]) -> bool:
    return any(criteria.rationale for criteria in sets)


def scale_of(sets: Sequence[lang.Criteria]) -> tuple[str, ...]:
    """Every finding that the panel's sheet may have: a panel does not abstain."""
    return tuple(dict.fromkeys(word for criteria in sets for word in criteria.scale))
