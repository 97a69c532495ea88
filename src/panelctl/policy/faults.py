"""One fault in a policy file."""

from typing import NamedTuple


class Fault(NamedTuple):
    """Where (line from 1, column from 1 or 0 where unknown) and what; `uncovered` is that nothing cites a clause."""

    line: int
    column: int
    message: str
    uncovered: bool = False

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}: {self.message}"
