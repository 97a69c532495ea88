"""Feedback to an applicant as score sheets have it: what they agree on under each heading, and the reasons on them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from panelctl.model import ScoreSheet
from panelctl.policy import language as lang
from panelctl.rules import agreement
from panelctl.rules.scoring import abstains, items

OPENING = "This is what the panel found under the headings of its score sheet."
_ENDS = re.compile(r"(?<=[.!?])\s+")
# A dot after one of these, or after a letter that stands for a name, ends no sentence.
_SHORT = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|Mx|Prof|Rev|St|vs|cf|approx|\w)\.$", re.IGNORECASE
)
_PARAGRAPHS = re.compile(r"\n\s*\n")


class Drafted(NamedTuple):
    """The text; the headings on which the sheets differ, of which it says nothing; how many sentences it leaves out,
    because they name somebody else; and of what it is drafted."""

    text: str
    differing: tuple[str, ...] = ()
    left_out: int = 0
    source: str = "the score sheets"


def drafted(
    sets: Sequence[lang.Criteria], sheets: Sequence[ScoreSheet], names_others: Callable[[str], bool]
) -> Drafted:
    """Feedback from some sheets; whose each is, is not said. One of somebody who abstains counts neither way."""
    sheets = [sheet for sheet in sheets if not abstains(sets, sheet)]
    agreed = agreement.agreed(sets, sheets)
    differing = tuple(heading.title for heading in agreement.differing(sets, sheets).values())
    found = [f"{OPENING}", *_by_finding(sets, agreed)] if agreed else []
    reasons = [list(sentences(sheet.rationale)) for sheet in sheets if sheet.rationale.strip()]
    kept = [
        [[sentence for sentence in block if not names_others(sentence)] for block in blocks]
        for blocks in reasons
    ]
    left_out = _how_many(reasons) - _how_many(kept)
    paragraphs = (" ".join(block) for blocks in kept for block in blocks if block)
    return Drafted("\n\n".join([*found, *dict.fromkeys(paragraphs)]), differing, left_out)


def _by_finding(sets: Sequence[lang.Criteria], agreed: Mapping[str, str]) -> Iterator[str]:
    """A paragraph for each finding, the best first: under which headings it stands, or that a whole set has it."""
    scale = dict.fromkeys(word for criteria in sets for word in criteria.scale)
    for finding in scale:
        under = [title for criteria in sets for title in _under(criteria, agreed, finding)]
        if under:
            called = f"Scored {finding}" if finding.isdecimal() else finding
            yield f"{called[:1].upper()}{called[1:]}: {'; '.join(under)}."


def _under(criteria: lang.Criteria, agreed: Mapping[str, str], finding: str) -> list[str]:
    titles = items([criteria])
    under = [title for name, title in titles.items() if agreed.get(name) == finding]
    return [f"every heading of “{criteria.title}”"] if len(under) == len(titles) else under


def sentences(text: str) -> Iterator[list[str]]:
    """The sentences of each paragraph; the last of a paragraph ends with a full stop."""
    for block in _PARAGRAPHS.split(text.strip()):
        whole = " ".join(block.split())
        yield _split(whole if whole.endswith((".", "!", "?")) else f"{whole}.")


def has_words_of(feedback: str, sheet: ScoreSheet) -> bool:
    """Whether feedback has a sentence of a sheet."""
    told = " ".join(feedback.split())
    return any(sentence in told for block in sentences(sheet.rationale) for sentence in block)


def _split(text: str) -> list[str]:
    sentences: list[str] = []
    for part in _ENDS.split(text):
        if sentences and _SHORT.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return sentences


def _how_many(reasons: Iterable[Iterable[Sequence[str]]]) -> int:
    return sum(len(block) for blocks in reasons for block in blocks)
