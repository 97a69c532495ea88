"""One fault in a policy file, and the nearest right word for a wrong one."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Where (line from 1, column from 1 or 0 where unknown) and what."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}: {self.message}"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """` (did you mean "listed"?)`, or nothing where no word is near."""
    found = get_close_matches(word, list(allowed), 1, 0.6)
    return f' (did you mean "{found[0]}"?)' if found else ""
