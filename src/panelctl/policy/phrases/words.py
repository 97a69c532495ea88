"""Phrases read word by word, and the fault of one that does not parse."""

import re
from datetime import date
from typing import TypeVar

from panelctl.errors import quoted

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WORD = r"""'[^']*'(?=[\s,:]|$)|"[^"]*"(?=[\s,:]|$)|[^\s,:]+|[,:]"""  # a text in quotation marks is one word
_VALUE = "yes, no or a choice of its one_of, as it is written there (with a space or a capital: in quotation marks),"
PhraseT = TypeVar("PhraseT", bound=str)


class PhraseFault(ValueError):
    """A phrase that does not parse: what was expected, and the character (from 0) where reading stopped."""

    def __init__(self, text: str, position: int, expected: str) -> None:
        shown = (text[position:].split() or ["the end"])[0]
        super().__init__(f"expected {expected} at {quoted(shown)} in {quoted(text)}")
        self.text, self.position = text, position


class Words:
    """A phrase read word by word; commas and a colon are words of their own, and what is in quotation marks is one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = [(m.group(), m.start()) for m in re.finditer(_WORD, text)]
        self.at = 0

    def here(self, ahead: int = 0) -> str:
        return self.found[self.at + ahead][0] if self.at + ahead < len(self.found) else ""

    def fault(self, expected: str) -> PhraseFault:
        position = self.found[self.at][1] if self.at < len(self.found) else len(self.text)
        return PhraseFault(self.text, position, expected)

    def skip(self, phrase: str) -> bool:
        words = phrase.split()
        if [self.here(n) for n in range(len(words))] != words:
            return False
        self.at += len(words)
        return True

    def skip_one_of(self, *phrases: PhraseT) -> PhraseT | None:
        """The first of the phrases that stands here, read; None where none does."""
        return next((phrase for phrase in phrases if self.skip(phrase)), None)

    def need(self, *phrases: PhraseT) -> PhraseT:
        """The first of the phrases that stands here, read. Raises PhraseFault where none does."""
        phrase = self.skip_one_of(*phrases)
        if phrase is None:
            raise self.fault(" or ".join(f'"{wanted}"' for wanted in phrases))
        return phrase

    def number(self) -> int:
        if not re.fullmatch(r"[0-9]{1,4}", self.here()):
            raise self.fault("a number")
        self.at += 1
        return int(self.found[self.at - 1][0])

    def name(self, what: str = "a name") -> str:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", self.here()):
            raise self.fault(what)
        self.at += 1
        return self.found[self.at - 1][0]

    def value(self) -> str:
        """A value: one word, or any text in quotation marks."""
        here = self.here()
        if len(here) > 2 and here[0] in "'\"" and here[-1] == here[0]:
            self.at += 1
            return here[1:-1]
        return self.name(_VALUE)

    def date(self) -> date:
        """A day of the calendar, `2027-03-31`."""
        try:
            found = date.fromisoformat(self.here() if self.is_date() else "")
        except ValueError:
            raise self.fault("a date as 2027-03-31") from None
        self.at += 1
        return found

    def is_date(self) -> bool:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.here()))

    def unit(self, *units: str) -> str:
        for unit in units:
            if self.skip(unit) or self.skip(unit.removesuffix("s")):
                return unit
        raise self.fault("a unit (" + ", ".join(units) + ")")

    def rest(self) -> str:
        """The text from the next word on, as it is written."""
        return self.text[self.found[self.at][1] :].rstrip() if self.at < len(self.found) else ""

    def end(self) -> None:
        if self.at < len(self.found):
            raise self.fault("nothing more")
