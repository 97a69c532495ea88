"""Which dates of a case can still be met: panel by panel, and the first panel for which everything can."""

from collections.abc import Iterable, Iterator

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days
from panelctl.cli.views.plan import around, says
from panelctl.cli.views.words import day, folded
from panelctl.errors import bare, counted
from panelctl.shapes.plans import CasePlanDocument, ReachableLimitDocument, ReachablePanelDocument

STRENGTHS = {"refuse": "stops the case", "reason": "needs a reason", "warn": "is pointed out"}

INDENT = " " * 39
LATE = ("past", "met-late")


def lines(data: CasePlanDocument) -> Iterable[str | Table]:
    yield from _screen(data, steps=False)


def with_steps(data: CasePlanDocument) -> Iterable[str | Table]:
    """The same, with each day counted or skipped."""
    yield from _screen(data, steps=True)


def _screen(data: CasePlanDocument, steps: bool) -> Iterator[str | Table]:
    yield Heading(
        f"{data['case']} · {data['applicant']} · {data['route_title']}, on {day(data['on'])}"
    )
    for number, panel in enumerate(data["panels"], 1):
        yield ""
        yield Heading(f"{panel['reference']}, {day(panel['date'])}: {_verdict(panel)}")
        if panel["listed"] or panel["reachable"]:
            yield from _whole(panel, data["body_title"], steps)
            yield from _later(data["panels"][number:])
            break
        for limit in _late(panel):
            yield from _dated(limit, steps)
    if last := list(_first(data)):
        yield ""
        yield from last


def _late(panel: ReachablePanelDocument) -> list[ReachableLimitDocument]:
    """The limits for which a panel is too late."""
    return [limit for limit in panel["deadlines"] if limit["counts"] and limit["reach"] in LATE]


def _later(panels: list[ReachablePanelDocument]) -> Iterator[str]:
    """The panels after the first that will do, by name."""
    if panels:
        names = ", ".join(f"{panel['reference']} ({day(panel['date'])})" for panel in panels)
        yield ""
        yield from folded(f"Planned after that: {names}", "", "  ")


def _whole(panel: ReachablePanelDocument, body: str, steps: bool) -> Iterator[str | Table]:
    """Every date, the panel in its place, and what has no stated time."""
    before, after = around(panel["deadlines"], panel["date"])
    for limit in before:
        yield from _dated(limit, steps)
    yield f"{day(panel['date']):<15}  {'panel':<20}  The {bare(body)} meets"
    for limit in after:
        yield from _dated(limit, steps)
    undated = [limit for limit in panel["deadlines"] if not limit["due"] and not limit["met"]]
    if undated:
        titles = "; ".join(limit["title"] for limit in undated)
        yield from folded(f"Without a date: {titles}", "", "  ")


def _dated(limit: ReachableLimitDocument, steps: bool) -> Iterator[str | Table]:
    yield from folded(_in_words(limit), f"{day(limit['due']):<15}  {_reach(limit):<20}  ", INDENT)
    if steps and limit["steps"]:
        yield from ("", Table(("Day", "Counted", "Why"), list(days(limit["steps"]))), "")


def _in_words(limit: ReachableLimitDocument) -> str:
    """What is due, and where it is too late for that, what lateness does."""
    if limit["reach"] not in LATE:
        return says(limit)
    late = f"{says(limit)}: late {STRENGTHS[limit['if_late']]}"
    if limit["may_lift"] and limit["if_late"] == "refuse":
        return f"{late}; {limit['may_lift']} may lift it"
    return late


def _reach(limit: ReachableLimitDocument) -> str:
    """What became of a date, or may yet."""
    left = limit["working_days_left"]
    match limit["reach"]:
        case "met":
            return f"done {day(limit['met'])}"
        case "met-late":
            return f"late {day(limit['met'])}"
        case "possible" if limit["days_left"] == 0:
            return "today"
        case "possible" if left is not None:
            return f"{counted(left, 'working day')} left"
    return limit["reach"]


def _verdict(panel: ReachablePanelDocument) -> str:
    listed = "listed; " if panel["listed"] else ""
    if panel["note"]:
        return panel["note"]
    if panel["reachable"]:
        return f"{listed}everything can still be in time"
    number = len(_late(panel))
    return f"{listed}too late for {counted(number, 'date')}"


def _first(data: CasePlanDocument) -> Iterator[str]:
    """The first panel that will do, unless it is the one listed for; else the first day that would."""
    first, met = data["first"], _has_met(data)
    if first and first["reference"] == data["listed"]:
        return
    if met:
        yield f"The panel of {day(met['date'])} has met, and no outcome is recorded: panelctl show {data['case']}"
    elif first:
        yield f"The first panel with everything in time: {first['reference']}, {day(first['date'])}"
        if first["command"]:
            yield f"  {worded(first['command'])}"
    else:
        yield from _earliest(data)


def _has_met(data: CasePlanDocument) -> ReachablePanelDocument | None:
    """The panel that the case was listed for, where its day has passed."""
    listed = (panel for panel in data["panels"] if panel["listed"] and panel["date"] < data["on"])
    return next(listed, None)


def _earliest(data: CasePlanDocument) -> Iterator[str]:
    """The first day on which a panel could have everything in time, with the command that plans one."""
    if not data["earliest"]:
        yield "No panel within a year could have everything in time."
        return
    planned = "No panel is planned"
    if data["panels"]:
        planned = "No panel that is planned has everything in time"
    when = day(data["earliest"])
    yield from folded(f"{planned}; the first working day on which one could be is {when}:")
    yield f"  panelctl schedule add {data['earliest']} --policy {data['policy']} --body {data['body']}"
