"""A year of panels as a table: each panel with the days before and after it, then what those days are."""

from collections.abc import Iterable, Iterator

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, join_words
from panelctl.shapes.plans import YearPanelDocument, YearPlanDocument


def lines(data: YearPlanDocument) -> Iterable[str | Table]:
    yield Heading(f"{data['title']}, {data['year']}")
    yield from panels(data)
    yield from duties(data)


def duties(data: YearPlanDocument) -> Iterator[str | Table]:
    """What the body owes in the year without a case, by its last days."""
    if data["duties"]:
        yield Heading("Duties that belong to no case")
        rows = [
            (
                day(duty["due"]),
                cited(duty["title"], duty["clauses"]),
                join_words(duty["owner_titles"], "and"),
            )
            for duty in data["duties"]
        ]
        yield Table(("Last day", "What", "Owed by"), rows)


def panels(data: YearPlanDocument) -> Iterator[str | Table]:
    """The table, and below it what its days are."""
    if data["panels"]:
        yield Table(
            ("Panel", "Date", "Body", "Last days before it", "After it"),
            [_row(panel) for panel in data["panels"]],
        )
        yield ""
        yield from _legend(data)


def _row(panel: YearPanelDocument) -> tuple[str, str, str, str, str]:
    reference = panel["reference"] or "proposed"
    return reference, day(panel["date"]), panel["title"], *_last_days(panel)


def _last_days(panel: YearPanelDocument) -> tuple[str, str]:
    """The days on which something is due: those before the panel, and the others."""
    due = dict.fromkeys(limit["due"] for limit in panel["limits"])
    before = ", ".join(day(iso) for iso in due if iso < panel["date"])
    after = ", ".join(day(iso) for iso in due if iso >= panel["date"])
    unknown = "not known" if panel["unknown"] else ""
    return before or unknown, after or unknown


def _legend(data: YearPlanDocument) -> Iterator[str]:
    """What the days are of, each limit once."""
    limits = {limit["id"]: limit for panel in data["panels"] for limit in panel["limits"]}
    for limit in limits.values():
        rule = f"{limit['rule'][0].upper()}{limit['rule'][1:]}"
        may = "may: " if limit["right"] else ""
        line = f"{rule}: {limit['title']}: {may}{join_words(limit['owner_titles'], 'and')}"
        yield from folded(cited(line, limit["clauses"]), "", "  ")
