"""Titles of a policy file within sentences. A title is any text; what its form does not show is put in quotation marks
rather than guessed."""

import re
from itertools import pairwise

from panelctl.errors import HAS_ARTICLE, small, the
from panelctl.policy.prose.words import quoted

# what people do themselves, where other participles are done to them: `they qualified`, `they were appointed`
_OWN = (
    "Qualified",
    "Graduated",
    "Started",
    "Joined",
    "Returned",
    "Applied",
    "Registered",
    "Moved",
    "Retired",
)
# participles that do not end in -ed
_IRREGULAR = ("given", "heard", "held", "made", "seen", "sent", "taken", "told", "written")


def document(title: str, several: bool = False) -> str:
    """`the Portfolio`; `‘Form A, completed’`."""
    return quoted(title) if several or re.search(r"[^\w '’()/-]", title) else the(title)


def clause_of(title: str) -> str:
    """The day that a date's title names: `the day they qualified as a social worker`, `the day the course begins`,
    `the day the ASYE was completed`, `the likely panel date`, `the date ‘Evidence planned for’`."""
    if re.search(r"[^\w '’/-]", title):
        return f"the date {quoted(title)}"
    if title.lower().endswith(" date"):
        return the(small(title))
    if title.endswith(" since"):
        return f"the day they were first {small(title.removesuffix(' since'))}"
    said = title.removesuffix(" on")
    if said == title:
        return f"the date {quoted(title)}"
    words = said.split(" ")
    if _is_participle(words[0]):
        return f"the day they {'' if words[0] in _OWN else 'were '}{small(said)}"
    for number, (word, after) in enumerate(pairwise([*words, "by"]), 0):
        if after == "by" and _is_participle(word):
            return f"the day {the(' '.join(words[:number]))} was {' '.join(words[number:])}"
    if said.startswith(HAS_ARTICLE) or any(map(_is_participle, words)):
        return f"the day {the(said)}"
    return f"the date {quoted(title)}"


def _is_participle(word: str) -> bool:
    """`completed`, `sent`: what was done, as far as its form shows it."""
    return word.endswith("ed") or word.lower() in _IRREGULAR
