"""Time limits and what is owed, as scripts read them."""

from typing import Literal, TypedDict

DeadlineState = Literal["waiting", "open", "met", "met-late", "overdue", "lifted"]


class AnchorDocument(TypedDict):
    """What a limit counts from."""

    event: str
    date: str | None


class StepDocument(TypedDict):
    """One day of a count."""

    date: str
    counted: bool
    why: str


class DeadlineDocument(TypedDict):
    """A limit, wherever it is told of; what a case, a duty or a plan adds is in documents of their own."""

    id: str
    title: str
    due: str | None
    target: str | None
    anchor: AnchorDocument
    rule: str
    clauses: list[str]
    status: str
    owner: list[str]
    if_late: str
    state: DeadlineState
    days_left: int | None
    steps: list[StepDocument]
