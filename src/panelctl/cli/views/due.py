"""The morning: what is overdue and what is due today, each with its command; then in short what comes and what waits.

It keeps to LINES lines where that can be: what comes last is summed up first, what is overdue or due today never.
"""

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading, View
from panelctl.cli.views.due_groups import (
    Duty,
    Group,
    groups,
    named_cases,
    near,
    others,
    totals,
    urgency,
)
from panelctl.cli.views.words import folded, left, terminal_width
from panelctl.errors import cited

LINES = 40
_MOST_CASES = 6  # named on one line
_USUAL = 14  # days looked ahead where nobody says otherwise
_FEW = 3  # what waits is listed up to here
_INDENT = 9
_NARROWEST = 60


def asked_again(**options: str) -> View[Any]:
    """The morning of one case, role or person: whatever command it ends with asks for the same."""
    words = "".join(f" --{name} {shlex.quote(value)}" for name, value in options.items() if value)
    return lambda data: lines(data | {"asked": words})


def lines(data: dict[str, Any]) -> list[str]:
    width, on = max(_NARROWEST, terminal_width()), data["on"]
    if not (data["deadlines"] or data["undecided"] or data["notices"] or data["paused"]):
        return []
    now = [*_now("Overdue", data, width), *_now("Due today", data, width)]
    waits = list(_waits(data, width))
    coming = [one for one in data["deadlines"] if urgency(one) == "To come"]
    undated = [one for one in data["deadlines"] if not one["due"]]
    said = list(folded(f"{near(on, on)} {on[:4]}. {totals(data)}", width=width))
    room = LINES - len(said) - len(now) - len(waits)
    later = _in_short("To come", coming, room - bool(undated), data, width)
    some_day = _in_short("No date stated", undated, room - len(later), data, width)
    short = [*later, *some_day]
    if short and not short[-1].endswith(_all(data)) and len(short) < room:
        short.append(f"  each with its command: {_all(data)}")
    return [*said, *now, *short, *waits]


def _now(title: str, data: dict[str, Any], width: int) -> Iterator[str]:
    """One heading for a duty, and under it a line with the command for each case."""
    found = groups(one for one in data["deadlines"] if urgency(one) == title)
    if found:
        yield Heading(title)
    for group in sorted(found, key=lambda group: group.first["chase"]):
        yield _fitted(group, title == "Overdue", width)
        labels = [_label(one, group.same) for one in group.duties]
        longest = max(map(len, labels))
        for one, label in zip(group.duties, labels, strict=True):
            if _INDENT + longest + 2 + len(one["command"]) <= width:
                yield f"{'':<{_INDENT}}{label:<{longest}}  {one['command']}"
            else:
                yield _cut(f"{'':<{_INDENT}}{label}", width)
                yield f"{'':<{_INDENT + 2}}{one['command']}"


def _fitted(group: Group, overdue: bool, width: int) -> str:
    """What, who and since when: the clauses give way first, then the title."""
    start, one = _doing(group.first), group.first
    late = f", {left(one['days_left'])}" if overdue else ""
    end = f": {group.who}{late}"
    whole = cited(f"{start}{one['title']}{end}", one["clauses"])
    shorter = f"{start}{_cut(one['title'], max(20, width - len(start) - len(end)))}{end}"
    return whole if len(whole) <= width else _cut(shorter, width)


def _label(one: Duty, same: bool) -> str:
    """Whose case it is; the reference where the command does not have it, and who owes it where that differs."""
    name = (
        one["applicant"] if one["case"] in one["command"] else f"{one['case']} {one['applicant']}"
    )
    return name if same else f"{name}: {', '.join(others(one)) or 'nobody holds the role'}"


def _doing(one: Duty) -> str:
    return "  chase  " if one["chase"] else "  do     "


def _in_short(
    title: str, duties: list[Duty], room: int, data: dict[str, Any], width: int
) -> list[str]:
    """A line for each day and duty, as many as there is room for; then how many more there are, and whose."""
    if not duties:
        return []
    found, on = groups(duties), data["on"]
    shown = found if len(found) + 1 <= room else found[: max(0, room - 2)]
    rest = [one for group in found[len(shown) :] for one in group.duties]
    said: list[str] = [Heading(title)] if shown else []
    said += [_one_line(group, on, width) for group in shown]
    if rest:
        until = f" until {near(found[-1].first['due'], on)}" if found[-1].first["due"] else ""
        count = f"  and {len(rest)} more{until}" if shown else f"{title}: {len(rest)}{until}"
        said.append(_whose(count, rest, _all(data), width))
    return said


def _all(data: dict[str, Any]) -> str:
    """The command that shows each duty of as many days, and of whom or what was asked for."""
    within = "" if data["within"] == _USUAL else f" --within {data['within']}"
    return f"panelctl due{data.get('asked', '')}{within} --full"


def _whose(count: str, duties: list[Duty], command: str, width: int) -> str:
    """How many, and who owes the most of them, as far as there is room."""
    owed = Counter(name for one in duties for name in dict.fromkeys(one["who"]))
    said = ""
    for name, number in owed.most_common():
        longer = f"{said}, {name} {number}" if said else f" ({name} {number}"
        if len(f"{count}{longer} …): {command}") > width:
            said += " …" if said else ""
            break
        said = longer
    return f"{count}{said}{')' if said else ''}: {command}"


def _one_line(group: Group, on: str, width: int) -> str:
    """The title gives way first, then the cases."""
    day = f"{near(group.first['due'], on):<12}" if group.first["due"] else ""
    start, references = f"{_doing(group.first)}{day}", [one["case"] for one in group.duties]
    for least, most in [*((24, most) for most in range(_MOST_CASES, 0, -1)), (12, 1)]:
        end = f": {named_cases(references, most)} ({group.who})"
        room = width - len(start) - len(end)
        if room >= min(len(group.first["title"]), least):
            return f"{start}{_cut(group.first['title'], room)}{end}"
    return _cut(f"{start}{_cut(group.first['title'], 24)}{end}", width)


def _waits(data: dict[str, Any], width: int) -> Iterator[str]:
    """Panels without an outcome and letters not yet sent: each while they are few, else how many and where they are."""
    undecided, notices = data["undecided"], data["notices"]
    if undecided or notices or data["paused"] or data["reminders_to_send"]:
        yield Heading("Waiting")
    yield from _paused(data, width)
    if len(undecided) <= _FEW:
        for one in undecided:
            says = f"{one['applicant']}: no outcome of the panel of {near(one['panel_date'], data['on'])}"
            yield _beside(says, one["command"], width)
    else:
        yield _beside(f"{len(undecided)} panel outcomes to record", _all(data), width)
    if len(notices) <= _FEW:
        for one in notices:
            says = f"{one['case']} {one['title']}, to {one['to'] or 'nobody known yet'} ({one['status']})"
            yield _beside(says, one["command"], width)
    else:
        yield from _letters(notices, width)
    if number := data["reminders_to_send"]:
        says = f"{_number(number, 'reminder', 'reminders')} to send"
        yield _beside(says, "panelctl notify list --reminders", width)


def _paused(data: dict[str, Any], width: int) -> Iterator[str]:
    """Limits whose time stands still: each while they are few."""
    found = data["paused"]
    for one in found[: _FEW if len(found) > _FEW else None]:
        yield _beside(
            f"paused since {near(one['since'], data['on'])}: {one['title']}", one["command"], width
        )
    if len(found) > _FEW:
        yield _beside(f"{len(found) - _FEW} more whose time stands still", _all(data), width)


def _letters(notices: list[dict[str, Any]], width: int) -> Iterable[str]:
    for status, to_do in (("draft", "to read and clear"), ("cleared", "to release")):
        number = sum(one["status"] == status for one in notices)
        if number:
            says = f"{_number(number, 'letter', 'letters')} {to_do}"
            yield _beside(says, f"panelctl notify list --status {status}", width)


def _number(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _beside(says: str, command: str, width: int) -> str:
    """A sentence and its command on one line: the sentence gives way, the command never."""
    return f"  {_cut(says, max(20, width - len(command) - 4))}: {command}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
