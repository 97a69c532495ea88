"""What something was and what it is now, as scripts read it."""

from typing import TypedDict


class MovedDayDocument(TypedDict):
    was: str | None
    now: str | None


class ChangedWordDocument(TypedDict):
    was: str
    now: str


class GoneAndNewDocument(TypedDict):
    gone: list[str]
    new: list[str]
