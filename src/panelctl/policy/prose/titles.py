"""Titles of a policy file within sentences. A title is any text; what its form does not show is put in quotation marks
rather than guessed."""

import re

from panelctl.policy.prose.words import quoted, small

# departments that take no article: `it goes to Payroll`
_BARE = ("Payroll", "Management", "Support", "Resources", "Finance", "Services", "HR", "Personnel")
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
_FOR_ALL = ("The ", "A ", "An ", "Any ", "Every ", "Each ")


def article(title: str) -> str:
    """`the Team Manager`, `Payroll`."""
    if title.startswith(_FOR_ALL):
        return small(title)
    return title if title.split(" ")[-1] in _BARE else f"the {title}"


def document(title: str, several: bool = False) -> str:
    """`the Portfolio`; `‘Form A, completed’`."""
    return quoted(title) if several or re.search(r"[^\w '’()/-]", title) else article(title)


def clause_of(title: str) -> str:
    """The day that a date's title names: `the day they qualified as a social worker`, `the day the course begins`,
    `the day the ASYE was completed`, `the likely panel date`, `the date ‘Evidence planned for’`."""
    if re.search(r"[^\w '’/-]", title):
        return f"the date {quoted(title)}"
    if title.lower().endswith(" date"):
        return article(small(title))
    if title.endswith(" since"):
        return f"the day they were first {small(title.removesuffix(' since'))}"
    said = title.removesuffix(" on")
    if said == title:
        return f"the date {quoted(title)}"
    *_, last = words = said.split(" ")
    if words[0].endswith("ed"):
        return f"the day they {'' if words[0] in _OWN else 'were '}{small(said)}"
    if last.endswith("ed"):
        return f"the day {article(' '.join(words[:-1]))} was {last}"
    return f"the day {article(said)}"
