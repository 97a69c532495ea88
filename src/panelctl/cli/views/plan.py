"""A plan: each last date in its order, with what it is for, who owes it and by which clause; then what has no date."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days, reading
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, listed

INDENT = " " * 17


def lines(data: dict[str, Any]) -> Iterable[str | Table]:
    yield from _plan(data, steps=False)


def with_steps(data: dict[str, Any]) -> Iterable[str | Table]:
    """The same, with each day counted or skipped and the other ways of counting."""
    yield from _plan(data, steps=True)


def _plan(data: dict[str, Any], steps: bool) -> Iterator[str | Table]:
    yield Heading(f"{data['body_title']}, {day(data['panel'])} · {data['route_title']}")
    yield f"Last dates under {data['policy']} {data['version']}"
    yield ""
    dated = [one for one in data["deadlines"] if one["due"]]
    before = [one for one in dated if one["due"] < data["panel"]]
    for one in before:
        yield from _dated(one, steps)
    yield f"{day(data['panel']):<15}  The {data['body_title']} meets"
    for one in dated[len(before) :]:
        yield from _dated(one, steps)
    yield from undated(data["deadlines"])


def _dated(one: dict[str, Any], steps: bool) -> Iterator[str | Table]:
    yield from folded(says(one), f"{day(one['due']):<15}  ", INDENT)
    if steps:
        for other in one["readings"]:
            yield f"{INDENT}{reading(other['reading'], one['anchor']['date'])}: {day(other['date'])}"
        if one["steps"]:
            yield ""
            yield Table(("Day", "Counted", "Why"), list(days(one["steps"])))
            yield ""


def undated(deadlines: list[dict[str, Any]]) -> Iterator[str]:
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


def says(one: dict[str, Any]) -> str:
    """What is due, from whom, under which condition and by which clauses; those that are not stated say so."""
    conditions = []
    if one["outcomes"]:
        conditions.append(f"after {listed(each['title'] for each in one['outcomes'])}")
    if one["only_if"]:
        conditions.append(f"only if {one['only_if']}")
    if one["of_a_dispute"]:
        conditions.append("only in a dispute")
    if not one["due"]:
        anchor = one["anchor_title"] if not one["outcomes"] else ""
        conditions.append(
            one["rule"].replace(one["anchor"]["event"], anchor) if one["stated"] else ""
        )
        conditions.append(_place(one) if not one["stated"] and not one["outcomes"] else "")
    if one["target"]:
        conditions.append(f"aim for {day(one['target'])}")
    if one["due"] and one["note"]:
        conditions.append(one["note"])
    owed = f"{'may: ' if one['right'] else ''}{listed(one['owner_titles'], 'and')}"
    said = "; ".join(filter(None, conditions))
    return cited(f"{one['title']}: {owed}{said and '; ' + said}", clauses(one))


def _place(one: dict[str, Any]) -> str:
    """`before Panel date`: all that is known of when."""
    return f"{one['rule'].split()[2]} {one['anchor_title']}"


def clauses(one: dict[str, Any]) -> list[str]:
    """`C-18 not stated`, `C-20`."""
    said = one["statuses"].items()
    return [
        word if status == "stated" else f"{word} {status.replace('-', ' ')}"
        for word, status in said
    ]
