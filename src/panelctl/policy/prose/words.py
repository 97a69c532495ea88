"""The small change of sentences: lists, ordinals, quantities, quotation marks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from panelctl.model import long_date

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)


_WEEKEND = (5, 6)
_STRETCH = 3  # days off in a row from which the first and the last say it


class Sentence(NamedTuple):
    """One sentence of the read-back, the clauses it stands for, and the id of the element it speaks of."""

    text: str
    clauses: tuple[str, ...]
    element: str


Paragraph = tuple[Sentence, ...]


class Section(NamedTuple):
    """The paragraphs under one heading, each on one element; `route` is empty where it concerns the whole policy."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    route: str = ""

    @property
    def sentences(self) -> Iterator[Sentence]:
        return (sentence for paragraph in self.paragraphs for sentence in paragraph)


def paragraph(texts: Iterable[str], clauses: tuple[str, ...], element: str) -> Paragraph:
    """Sentences on one element with the same clauses; each begins with a capital and ends with a stop."""
    return tuple(Sentence(finished(text), clauses, element) for text in texts if text)


def finished(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", ".’", ".”")) else ".")


def note(text: str) -> str:
    return f"Note: {text}" if text else ""


def quoted(text: str) -> str:
    return f"‘{text}’"


def listing(items: Iterable[str], last: str = "and") -> str:
    """`a, b and c`; with semicolons where an item has a comma of its own."""
    found = list(dict.fromkeys(items))
    if len(found) < 2:
        return "".join(found)
    if any("," in item or ";" in item for item in found):
        return f"{'; '.join(found[:-1])}; {last} {found[-1]}"
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def ordinal(number: int) -> str:
    """`fifth`, `thirty-first`, `101st`."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    tens, ones = divmod(number, 10)
    if tens < 10:
        return f"{_TENS[tens]}-{_ORDINALS[ones]}" if ones else f"{_TENS[tens][:-1]}ieth"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{number}{ending}"


def number_word(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def quantity(number: int, unit: str) -> str:
    """`one week`, `36 months`."""
    return f"{number_word(number)} {unit.removesuffix('s') if number == 1 else unit}"


def spaced(word: str) -> str:
    """An id, or a value of a closed list, as words: `passed elsewhere`."""
    return word.replace("-", " ")


def numbered(items: Iterable[str]) -> str:
    """`(1) Introductions; (2) Questions`."""
    return "; ".join(f"({number}) {item}" for number, item in enumerate(items, 1))


def rules_of(versions: Iterable[str]) -> str:
    """`the rules of 2025`, `the rules ‘first’ and ‘second’`."""
    words = list(versions)
    named = all(word[:1].isdecimal() for word in words)
    return f"the rules of {listing(words)}" if named else f"the rules {listing(map(quoted, words))}"


def on(day: date) -> str:
    return long_date(day)


def days_off(days: Iterable[date]) -> str:
    """`Friday 12 March 2027 and Tuesday 1 to Friday 4 June 2027`: what only a weekend parts is one stretch."""
    stretches: list[list[date]] = []
    for day in sorted(days):
        if stretches and _only_a_weekend_between(stretches[-1][-1], day):
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return listing(text for stretch in stretches for text in _stretch(stretch))


def _only_a_weekend_between(day: date, other: date) -> bool:
    between = (day + timedelta(n) for n in range(1, (other - day).days))
    return all(off.weekday() in _WEEKEND for off in between)


def _stretch(days: list[date]) -> list[str]:
    """Two days by themselves; more from the first to the last, the month and the year once."""
    first, last = days[0], days[-1]
    if len(days) < _STRETCH:
        return [on(day) for day in days]
    month = "" if (first.year, first.month) == (last.year, last.month) else f" {first:%B}"
    year = "" if first.year == last.year else f" {first.year}"
    return [f"{first:%A} {first.day}{month}{year} to {on(last)}"]
