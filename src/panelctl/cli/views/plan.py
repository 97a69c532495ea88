"""A plan: each last date in its order, with what it is for, who owes it and by which clause; then what has no date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days, reading
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, listed
from panelctl.shapes.plans import PlannedLimitDocument, RoutePlanDocument

L = TypeVar("L", bound=PlannedLimitDocument)
INDENT = " " * 17


def lines(data: RoutePlanDocument) -> Iterable[str | Table]:
    yield from _plan(data, steps=False)


def with_steps(data: RoutePlanDocument) -> Iterable[str | Table]:
    """The same, with each day counted or skipped and the other ways of counting."""
    yield from _plan(data, steps=True)


def _plan(data: RoutePlanDocument, steps: bool) -> Iterator[str | Table]:
    yield Heading(f"{data['body_title']}, {day(data['panel'])} · {data['route_title']}")
    yield f"Last dates under {data['policy']} {data['version']}"
    yield ""
    before, after = around(data["deadlines"], data["panel"])
    for limit in before:
        yield from _dated(limit, steps)
    yield f"{day(data['panel']):<15}  The {data['body_title']} meets"
    for limit in after:
        yield from _dated(limit, steps)
    yield from undated(data["deadlines"])


def around(limits: Sequence[L], panel: str) -> tuple[list[L], list[L]]:
    """The limits that are due before the day of a panel, and those due then or later."""
    dated = [(limit["due"], limit) for limit in limits]
    before = [limit for due, limit in dated if due and due < panel]
    return before, [limit for due, limit in dated if due and due >= panel]


def _dated(one: PlannedLimitDocument, steps: bool) -> Iterator[str | Table]:
    yield from folded(says(one), f"{day(one['due']):<15}  ", INDENT)
    if steps:
        anchor = one["anchor"]["date"] or ""
        for other in one["readings"]:
            yield f"{INDENT}{reading(other['reading'], anchor)}: {day(other['date'])}"
        if one["steps"]:
            yield ""
            yield Table(("Day", "Counted", "Why"), list(days(one["steps"])))
            yield ""


def undated(deadlines: list[PlannedLimitDocument]) -> Iterator[str]:
    """What the procedure gives no number for, and what waits for something that may never come."""
    groups = {
        "No time is stated": [one for one in deadlines if not one["stated"]],
        "Dated once something else is": [
            one for one in deadlines if one["stated"] and not one["due"]
        ],
    }
    for heading, found in groups.items():
        if found:
            yield ""
            yield Heading(heading)
        for one in found:
            yield from folded(says(one), "", "  ")


def says(one: PlannedLimitDocument) -> str:
    """What is due, from whom, under which condition and by which clauses; those that are not stated say so."""
    conditions = [*_depends_on(one), *_counted(one)]
    if one["target"]:
        conditions.append(f"aim for {day(one['target'])}")
    if one["due"] and one["note"]:
        conditions.append(one["note"])
    may = "may: " if one["right"] else ""
    owed = f"{may}{listed(one['owner_titles'], 'and')}"
    return cited(f"{one['title']}: {'; '.join([owed, *conditions])}", clauses(one))


def _depends_on(one: PlannedLimitDocument) -> Iterator[str]:
    """The decisions that it follows, the test it depends on, and whether something has to be disputed."""
    if one["outcomes"]:
        yield f"after {listed(each['title'] for each in one['outcomes'])}"
    if one["only_if"]:
        yield f"only if {one['only_if']}"
    if one["of_a_dispute"]:
        yield "only in a dispute"


def _counted(one: PlannedLimitDocument) -> Iterator[str]:
    """From what a limit without a date is counted, as far as its outcomes have not said that."""
    if one["due"]:
        return
    if one["stated"]:
        anchor = "" if one["outcomes"] else one["anchor_title"]
        yield one["rule"].replace(one["anchor"]["event"], anchor)
    elif not one["outcomes"]:
        yield _place(one)


def _place(one: PlannedLimitDocument) -> str:
    """`before Panel date`: all that is known of when."""
    return f"{one['rule'].split()[2]} {one['anchor_title']}"


def clauses(one: PlannedLimitDocument) -> list[str]:
    """`C-18 not stated`, `C-20`."""
    said = one["statuses"].items()
    return [
        word if status == "stated" else f"{word} {status.replace('-', ' ')}"
        for word, status in said
    ]
