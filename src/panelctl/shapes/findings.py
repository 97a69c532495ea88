"""What is true and worth saying, as scripts read it once the command line has worded what would mend it."""

from typing import TypedDict

from panelctl.errors.remedy import Text
from panelctl.shapes.kinds import Level


class FindingDocument(TypedDict):
    level: Level
    rule: str
    message: Text
    clauses: list[str]
