"""The screen of one case."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading
from panelctl.cli.views import steps
from panelctl.cli.views.documents import lacks
from panelctl.cli.views.words import aim, by_hour, day, folded, limit
from panelctl.errors import cited, counted
from panelctl.shapes.cases import CaseDocument, EventDocument

INDENT = steps.INDENT
STATES = {
    "open": "open",
    "waiting": "open",
    "overdue": "overdue",
    "met": "done",
    "met-late": "late",
    "lifted": "dropped",
}
LEVELS = {"info": "Note", "warn": "Warning", "refuse": "Not right"}


def screen(case: CaseDocument) -> Iterable[str]:
    """Who and where; what has happened; what is missing; time limits; findings; letters; what can be done next."""
    yield Heading(f"{case['reference']} · {case['applicant']['name']} · {case['route_title']}")
    yield f"Stage   {case['stage_title']}"
    dispute = case["dispute"] if case["dispute"] and not case["dispute"]["decided"] else None
    if dispute:
        yield f"Challenges: {dispute['challenges']['says']} ({day(dispute['challenges']['date'])})"
    if case["panel"] and case["panel"]["of_stage"]:
        yield f"Panel   {day(case['panel']['date'])}, {case['panel']['reference']}"
    yield f"Opened  {day(case['opened'])}, under {case['policy']} {case['version']}"
    yield from _part("What has happened", _happened(case))
    yield from _part("Score sheets", _sheets(case))
    yield from _part("Missing", _missing(case) if not case["ended"] and not dispute else ())
    yield from _part("Time limits and duties", _limits(case))
    yield from _part("What panels asked", _asked(case))
    yield from _part("Days that are worked out", _days(case))
    yield from _part("Worth knowing", _findings(case))
    yield from _part("Not sent yet", _unsent(case))
    yield from _part("What can be done next", _next(case))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    inside = list(lines)
    if inside:
        yield ""
        yield Heading(title)
        yield from inside


def _happened(case: CaseDocument) -> Iterator[str]:
    """One line for each event; facts recorded together by the same person share one."""
    for (when, _, who), events in groupby(case["timeline"], _together):
        what = "; ".join(map(_with_reason, events))
        yield from folded(f"{what} [{who}]", f"{day(when):<15}  ", " " * 17)


def _with_reason(event: EventDocument) -> str:
    return f"{event['says']}: {event['reason']}" if event["reason"] else event["says"]


def _together(event: EventDocument) -> tuple[str, int, str]:
    return (
        event["date"],
        0 if event["kind"] == "fact" else event["seq"],
        event["by"] or event["typed_by"],
    )


def _sheets(case: CaseDocument) -> Iterator[str]:
    """Whose, in which round where there was one before, and of whom none counts."""
    for sheet in case["sheets"]:
        again = f" (round {sheet['round']})" if sheet["round"] > 1 else ""
        left = "" if sheet["counted"] else ", not counted: left the room"
        yield f"{day(sheet['date']):<15}  {sheet['member']}{again}{left}"
        if sheet["form_file"]:
            yield f"{INDENT}Its completed form is kept as documents/{sheet['form_file']}"
    for line in case["differ"]:
        yield from folded(f"Members differ on {line}", INDENT, INDENT * 2)
    if agreed := case["agreed"]:
        of = counted(len(agreed["findings"]), "heading")
        yield f"{day(agreed['date']):<15}  The panel's agreed sheet, {of}"


def _missing(case: CaseDocument) -> Iterator[str]:
    for item in case["evidence"]:
        if not item["received"]:
            yield from folded(cited(item["title"], item["clauses"]), "", INDENT)
            yield f"{INDENT}{worded(item['command'])}"
        elif item["lacks"]:
            yield from folded(cited(f"{item['title']} {lacks(item)}", item["clauses"]), "", INDENT)


def _limits(case: CaseDocument) -> Iterator[str]:
    """When, how long that is (or the day it was done), what, who, and the clauses."""
    for deadline in case["deadlines"]:
        when, state = limit(deadline)
        rule = f", {deadline['rule']}" if deadline["stated"] and not deadline["due"] else ""
        may = "may: " if deadline["right"] else ""
        goal = "" if deadline["met"] else aim(deadline)
        says = cited(
            f"{deadline['title']}{by_hour(deadline)}{goal}{rule}: {may}{', '.join(deadline['owner_titles'])}",
            deadline["clauses"],
        )
        yield from folded(says, f"{when:<15}  {state:<20}  ", " " * 39)


def _asked(case: CaseDocument) -> Iterator[str]:
    """By when, what became of it, its number, what and of whom; where it stands open, what says that it is done."""
    for action in case["actions"]:
        says = f"Action {action['number']}: {action['what']}: {action['who']}"
        state = STATES[action["state"]]
        ended = day(action["ended"]) if state in ("done", "late") else ""
        became = f"{state} {ended}".strip()
        yield from folded(says, f"{day(action['due']):<15}  {became:<20}  ", " " * 39)
        if action["command"]:
            yield f"{INDENT}{worded(action['command'])}"


def _days(case: CaseDocument) -> Iterator[str]:
    """When, and by which rule."""
    for worked_out in case.get("days", []):
        says = cited(f"{worked_out['title']}: {worked_out['says']}", worked_out["clauses"])
        yield from folded(says, f"{day(worked_out['date']) or 'not yet known':<15}  ", " " * 17)


def _findings(case: CaseDocument) -> Iterator[str]:
    """What is true of the case, but for what stands below a step that it stops."""
    stopping = {finding["message"] for move in case["moves"] for finding in move["findings"]}
    for finding in case["findings"]:
        if finding["level"] != "refuse" or finding["message"] not in stopping:
            message = worded(cited(finding["message"], finding["clauses"]))
            yield from folded(f"{LEVELS[finding['level']]}: {message}", "", INDENT)


def _unsent(case: CaseDocument) -> Iterator[str]:
    for words, command in steps.waiting(case):
        yield from folded(words, "", INDENT)
        yield f"{INDENT}{command}"


def _next(case: CaseDocument) -> Iterator[str]:
    yield from steps.moves(case)
    for deadline in case["deadlines"]:
        command = deadline["command"]
        if command and command.verb == "record" and deadline["state"] in ("open", "overdue"):
            yield from folded(
                f"{deadline['title']}: {', '.join(deadline['owner_titles'])}", "", INDENT
            )
            yield INDENT + worded(command)
