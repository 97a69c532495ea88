"""A plan: each last date in its order, with what it is for, who owes it and by which clause; then what has no date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days, reading
from panelctl.cli.views.words import day, folded
from panelctl.errors import bare, cited, join_words

if TYPE_CHECKING:  # a count or a plan starts faster without them
    from panelctl.shapes.plans import PlannedLimitDocument, RoutePlanDocument

L = TypeVar("L", bound="PlannedLimitDocument")
INDENT = " " * 17


def lines(data: "RoutePlanDocument") -> Iterable[str | Table]:
    yield from _plan(data, steps=False)


def with_steps(data: "RoutePlanDocument") -> Iterable[str | Table]:
    """The same, with each day counted or skipped and the other ways of counting."""
    yield from _plan(data, steps=True)


def _plan(data: "RoutePlanDocument", steps: bool) -> Iterator[str | Table]:
    yield Heading(f"{data['body_title']}, {day(data['panel'])} · {data['route_title']}")
    yield f"Last dates under {data['policy']} {data['version']}"
    yield ""
    before, after = around(data["deadlines"], data["panel"])
    for limit in before:
        yield from _dated(limit, steps)
    yield f"{day(data['panel']):<15}  The {bare(data['body_title'])} meets"
    for limit in after:
        yield from _dated(limit, steps)
    yield from undated(data["deadlines"])


def around(limits: Sequence[L], panel: str) -> tuple[list[L], list[L]]:
    """The limits that are due before the day of a panel, and those due then or later."""
    before, after = [], []
    for limit in limits:
        if limit["due"] and limit["due"] < panel:
            before.append(limit)
        elif limit["due"]:
            after.append(limit)
    return before, after


def _dated(limit: "PlannedLimitDocument", steps: bool) -> Iterator[str | Table]:
    yield from folded(says(limit), f"{day(limit['due']):<15}  ", INDENT)
    if steps:
        anchor = limit["anchor"]["date"] or ""
        for other in limit["readings"]:
            yield f"{INDENT}{reading(other['reading'], anchor)}: {day(other['date'])}"
        if limit["steps"]:
            yield ""
            yield Table(("Day", "Counted", "Why"), list(days(limit["steps"])))
            yield ""


def undated(deadlines: list["PlannedLimitDocument"]) -> Iterator[str]:
    """What the procedure gives no number for, and what waits for something that may never come."""
    unstated = [limit for limit in deadlines if not limit["stated"]]
    yield from _under("No time is stated", unstated)
    waiting = [limit for limit in deadlines if limit["stated"] and not limit["due"]]
    yield from _under("Dated once something else is", waiting)


def _under(heading: str, limits: list["PlannedLimitDocument"]) -> Iterator[str]:
    if limits:
        yield ""
        yield Heading(heading)
    for limit in limits:
        yield from folded(says(limit), "", "  ")


def says(limit: "PlannedLimitDocument") -> str:
    """What is due, from whom, under which condition and by which clauses; those that are not stated say so."""
    conditions = [*_depends_on(limit), *_counted(limit)]
    if limit["target"]:
        conditions.append(f"aim for {day(limit['target'])}")
    if limit["due"] and limit["note"]:
        conditions.append(limit["note"])
    may = "may: " if limit["right"] else ""
    owners = f"{may}{join_words(limit['owner_titles'], 'and')}"
    return cited(f"{limit['title']}: {'; '.join([owners, *conditions])}", clauses(limit))


def _depends_on(limit: "PlannedLimitDocument") -> Iterator[str]:
    """The decisions that it follows, the test it depends on, and whether something has to be disputed."""
    if limit["outcomes"]:
        yield f"after {join_words(outcome['title'] for outcome in limit['outcomes'])}"
    if limit["only_if"]:
        yield f"only if {limit['only_if']}"
    if limit["of_a_dispute"]:
        yield "only in a dispute"


def _counted(limit: "PlannedLimitDocument") -> Iterator[str]:
    """From what a limit without a date is counted, as far as its outcomes have not said that."""
    if limit["due"]:
        return
    if limit["stated"]:
        anchor = "" if limit["outcomes"] else limit["anchor_title"]
        yield limit["rule"].replace(limit["anchor"]["event"], anchor)
    elif not limit["outcomes"]:
        yield _place(limit)


def _place(limit: "PlannedLimitDocument") -> str:
    """`before Panel date`: all that is known of when."""
    return f"{limit['rule'].split()[2]} {limit['anchor_title']}"


def clauses(limit: "PlannedLimitDocument") -> list[str]:
    """`C-18 not stated`, `C-20`."""
    statuses = limit["statuses"].items()
    return [
        word if status == "stated" else f"{word} {status.replace('-', ' ')}"
        for word, status in statuses
    ]
