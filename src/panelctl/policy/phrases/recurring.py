"""How often a duty of the body comes round.

    each year by 1 April or 1 October · each year in January · every 2 years from 2027-01-31
    within 20 working days after 31 March or 30 June · within 10 working days after each panel of progression-panel

Each occurrence has one last day, which is still in time.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from panelctl.policy.phrases.limits import Limit, counted_days, days_of_the_year
from panelctl.policy.phrases.words import MONTHS, Words


class Recurring(NamedTuple):
    """What comes round: `yearly` days (month, day), or the end of a `month`, or every `number` of `unit` from `first`,
    or each panel of a `body`. `within` is what is then counted from each of these days, where a rule counts."""

    text: str
    yearly: tuple[tuple[int, int], ...] = ()
    month: int = 0
    number: int = 0
    unit: str = ""
    first: date | None = None
    body: str = ""
    within: Limit | None = None


@cache
def recurring(text: str) -> Recurring:
    words = Words(text)
    kind = words.need("each year by", "each year in", "every", "within")
    if kind == "each year by":
        found = Recurring(text, yearly=days_of_the_year(words))
    elif kind == "each year in":
        found = Recurring(text, month=MONTHS.index(words.need(*MONTHS)) + 1)
    elif kind == "every":
        found = _every(words)
    else:
        found = _after_each(words)
    words.end()
    return found


def _every(words: Words) -> Recurring:
    """`every 6 months from 2027-04-01`, the first last day."""
    number = words.number()
    if not number:
        words.at -= 1
        raise words.fault("a number of at least 1")
    unit = words.unit("weeks", "months", "years")
    words.need("from")
    return Recurring(words.text, number=number, unit=unit, first=words.date())


def _after_each(words: Words) -> Recurring:
    """So long after each panel, or after days that every year has."""
    number, clear, unit = counted_days(words)
    if not number:
        words.at = 1
        raise words.fault("a number of at least 1")
    words.need("after")
    within = Limit(words.text, "after", "", number, unit, clear)
    if words.skip("each panel of"):
        return Recurring(words.text, body=words.name("a body"), within=within)
    return Recurring(words.text, yearly=days_of_the_year(words), within=within)
