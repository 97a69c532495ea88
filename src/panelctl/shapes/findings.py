"""What is true and worth saying, as scripts read it."""

from typing import Literal, TypedDict

Level = Literal["info", "warn", "refuse"]


class FindingDocument(TypedDict):
    level: Level
    rule: str
    message: str
    clauses: list[str]
