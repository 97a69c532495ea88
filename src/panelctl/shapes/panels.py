"""Panels, who sits and who came, their minutes, and what moving one does, as scripts read them."""

from typing import Literal, TypedDict


class MinutesDocument(TypedDict):
    """Minutes or an agenda in words; `files` are those written."""

    reference: str
    kind: Literal["minutes", "agenda"]
    markdown: str
    files: list[str]
