"""The panel's own sheet as it is begun: what the sheets of its members agree on, and where these differ."""

from collections.abc import Mapping
from typing import NamedTuple

from panelctl.shapes.days import DayItemDocument


class Found(NamedTuple):
    """By heading: what every member found alike, and the headings on which they differ."""

    alike: Mapping[str, str]
    differ: tuple[str, ...]


def found(item: DayItemDocument) -> Found:
    """Of the sheets that count; one of somebody who abstains has no finding."""
    sheets = [sheet["findings"] for sheet in item["scoring"]["sheets"] if sheet["counted"]]
    names = [heading["id"] for heading in item["scoring"]["headings"]]
    said = {name: {sheet[name] for sheet in sheets if sheet.get(name)} for name in names}
    alike = {name: words.pop() for name, words in said.items() if len(words) == 1}
    return Found(alike, tuple(name for name, words in said.items() if len(words) > 1))
