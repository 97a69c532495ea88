"""The count that was probably meant by a text that is none: what a refusal suggests, and never what is counted."""

import re
from difflib import get_close_matches

from panelctl.rules.likely import FAR_ENOUGH, PASTED, figures, likely_day

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_UNITS = {
    "day": "day",
    "days": "day",
    "working": "working day",
    "workday": "working day",
    "workdays": "working day",
    "workingdays": "working day",
    "business": "working day",
    "week": "week",
    "weeks": "week",
    "wk": "week",
    "wks": "week",
    "fortnight": "week",
    "fortnights": "week",
    "month": "month",
    "months": "month",
    "year": "year",
    "years": "year",
    "yr": "year",
    "yrs": "year",
}
_AFTER = ("after", "from", "since", "later", "past", "following", "beginning")


def nearest(text: str) -> str:
    """A count that reads, with the number, the unit, the direction and the day of the text as far as they can be made
    out: `5 working days before 2025-04-22`."""
    text = figures(text[:FAR_ENOUGH].translate(PASTED))
    day, ends = likely_day(text) or ("2025-04-22", len(text))
    words = re.findall(r"[a-z]+", text[:ends].lower())
    fortnights = any(word.startswith("fortnight") for word in words)
    number = _number(text[:ends], words) * (2 if fortnights else 1)
    clear = "clear " if "clear" in words else ""
    plural = "" if number == 1 else "s"
    return f"{number} {clear}{_unit(words)}{plural} {_direction(words)} {day}"


def _unit(words: list[str]) -> str:
    """The first unit that is not `day`, which may belong to `working`."""
    for word in words:
        close = get_close_matches(word, _UNITS, 1, 0.75)
        if close and _UNITS[close[0]] != "day":
            return _UNITS[close[0]]
    return "day"


def _direction(words: list[str]) -> str:
    after = any(get_close_matches(word, _AFTER, 1, 0.75) for word in words)
    return "after" if after else "before"


def _number(text: str, words: list[str]) -> int:
    """The first whole number that can be counted, in figures or in words; 5 where there is none."""
    found = re.search(r"(?<![\d.])\d{1,5}(?![\d.])", re.sub(r"(?<=\d),(?=\d{3})", "", text))
    if found:
        return int(found[0])
    spelt = next((place for place, name in enumerate(_NUMBERS, 1) if name in words), 0)
    return spelt or (1 if {"a", "an", "half"} & set(words) else 5)
