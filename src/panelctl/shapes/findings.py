"""What is true and worth saying, as scripts read it once the command line has worded what would mend it."""

from typing import Literal, TypedDict

from panelctl.errors.remedy import Text

Level = Literal["info", "warn", "refuse"]


class FindingDocument(TypedDict):
    level: Level
    rule: str
    message: Text
    clauses: list[str]
