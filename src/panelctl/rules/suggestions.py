"""What was probably meant: a day by a text that is no date, a count by a text that is none.

A refusal suggests it; nothing is ever counted by it.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import ceil
from unicodedata import decimal

from panelctl.policy.phrases import MONTHS

FAR_ENOUGH = 200  # characters that are looked at
_FORMS = (
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?(?P<month>[a-z]{3,9})[-/., ]*(?P<year>\d{4})",
    r"(?P<month>[a-z]{3,9})\.? *(?P<day>\d{1,2})(?:st|nd|rd|th)?,? *(?P<year>\d{4})",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
)
# What word processors put in place of spaces and hyphens.
PASTED = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)
WITHOUT_QUOTES = str.maketrans(dict.fromkeys('"“”„', ""))
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
    "day": ("day", "days", "d"),
    "working day": (
        "working",
        "workday",
        "workdays",
        "workingdays",
        "business",
        "wd",
        "wds",
        "bd",
        "bds",
    ),
    "week": ("week", "weeks", "wk", "wks", "fortnight", "fortnights"),
    "month": ("month", "months"),
    "year": ("year", "years", "yr", "yrs"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_HOURS = {"hour", "hours", "hr", "hrs"}
_QUALIFIES = re.compile(r"\d\s+([a-z]+)[\s-]+days?\b", re.IGNORECASE | re.ASCII)
_EVERY_DAY = ("clear", "calendar", "full", "whole", "consecutive")
_AFTER = ("after", "from", "since", "later", "past", "following", "beginning")


def figures(text: str) -> str:
    """A text with the digits of every script as 0 to 9."""
    digits = ((character, decimal(character, None)) for character in text)
    return "".join(character if digit is None else str(digit) for character, digit in digits)


def likely_day(text: str) -> tuple[date, int] | None:
    """The first day that can be made out in a text, and the place where it is written; None where there is none."""
    looked_at = figures(text[:FAR_ENOUGH].translate(PASTED))
    matches = [match for form in _forms() for match in form.finditer(looked_at)]
    for match in sorted(matches, key=re.Match.start):
        day, month = int(match["day"]), month_of(match["month"])
        for first, second in ((day, month), (month, day)):
            try:
                return date(int(match["year"]), second, first), match.start()
            except ValueError:
                continue
    return None


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms in which a day is written; read when one is first looked for, because most days are written right."""
    flags = re.IGNORECASE | re.ASCII
    return tuple(re.compile(rf"(?<!\d){form}(?!\d)", flags) for form in _FORMS)


def month_of(text: str) -> int:
    """The number of a month, written as one or by a name that may be cut after three letters; 0 for none."""
    if text.isdecimal():
        return int(text)
    return next((at for at, name in enumerate(MONTHS, 1) if name.startswith(text.capitalize())), 0)


def likely_count(text: str) -> str:
    """A count that reads, with the number, the direction and the day of the text as far as they can be made out, and
    its unit: `5 working days before 2025-04-22`. "" where it has a unit that nobody knows: another count is no
    suggestion."""
    text = figures(text[:FAR_ENOUGH].translate(PASTED)).replace(".d.", "d")
    day, ends = likely_day(text) or ("2025-04-22", len(text))
    words = re.findall(r"[a-z]+", text[:ends].lower())
    if _has_another_unit(text[:ends], words):
        return ""
    fortnights = any(word.startswith("fortnight") for word in words)
    number = _number(text[:ends], words) * (2 if fortnights else 1)
    if _HOURS & set(words):
        number = ceil(number / 24)
    clear = "clear " if "clear" in words else ""
    plural = "" if number == 1 else "s"
    return f"{number} {clear}{_unit(words)}{plural} {_direction(words)} {day}"


def _has_another_unit(text: str, words: list[str]) -> bool:
    """Whether a number is followed by a unit that cannot be made out, or by days that are not every day."""
    number = re.search(r"(?<![\d.])\d{1,5}\s+[a-z]", text.lower())
    if number and not _HOURS & set(words) and not any(_close_to(word, _UNIT_OF) for word in words):
        return True
    days = _QUALIFIES.search(text)
    known = [*_UNIT_OF, *_EVERY_DAY]
    return bool(days and not _close_to(days[1].lower(), known))


def _unit(words: list[str]) -> str:
    """The first unit that is not `day`, which may belong to `working`."""
    for word in words:
        close = _close_to(word, _UNIT_OF)
        if close and _UNIT_OF[close[0]] != "day":
            return _UNIT_OF[close[0]]
    return "day"


def _direction(words: list[str]) -> str:
    after = any(_close_to(word, _AFTER) for word in words)
    return "after" if after else "before"


def _close_to(word: str, words: Iterable[str]) -> list[str]:
    """The nearest of some words, where one is near."""
    from difflib import get_close_matches  # slow, and nothing is suggested of what is written right

    return get_close_matches(word, list(words), 1, 0.75)


def _number(text: str, words: list[str]) -> int:
    """The first whole number that can be counted, in figures or in words; 5 where there is none."""
    found = re.search(r"(?<![\d.])\d{1,5}(?![\d.])", re.sub(r"(?<=\d),(?=\d{3})", "", text))
    if found:
        return int(found[0])
    spelt = next((place for place, name in enumerate(_NUMBERS, 1) if name in words), 0)
    return spelt or (1 if {"a", "an", "half"} & set(words) else 5)
