"""The morning: what is overdue and what is due today, each with its command; then in short what comes and what waits.

It keeps to LINES lines where that can be: what comes last is summed up first, what is overdue or due today never.
"""

import shlex
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, View
from panelctl.cli.views import waiting
from panelctl.cli.views.due_groups import (
    Duty,
    Group,
    groups,
    listed,
    named_cases,
    near,
    nobody,
    others,
    totals,
    urgency,
)
from panelctl.cli.views.words import aims, by_hour, folded, left, terminal_width
from panelctl.cli.views.words import waits as stands
from panelctl.errors import cited, counted
from panelctl.shapes.limits import (
    DueDocument,
    PausedDocument,
    UndecidedDocument,
    UnseenDocument,
    UnsentDocument,
)

LINES = 40
_MOST_CASES = 6  # named on one line
_USUAL = 14  # days looked ahead where nobody says otherwise
_FEW = 3  # what waits is listed up to here
_INDENT = 9
_NARROWEST = 60


class _Screen(NamedTuple):
    """How wide it is, which day it is about, and the command that shows each duty of what was asked for."""

    width: int
    on: str
    everything: str


def asked_again(**options: str) -> View[DueDocument]:
    """The morning of one case, role or person: whatever command it ends with asks for the same."""
    words = "".join(f" --{name} {shlex.quote(value)}" for name, value in options.items() if value)
    return lambda data: lines(data, words)


def lines(data: DueDocument, asked: str = "") -> list[str]:
    """The whole screen; `asked` are the options that said of which case, role or person."""
    screen = _Screen(max(_NARROWEST, terminal_width()), data["on"], _everything(data, asked))
    waiting_for = (data["undecided"], data["notices"], data["paused"], data["waits"])
    if not (listed(data) or any(waiting_for)):
        return []
    today = f"{near(screen.on, screen.on)} {screen.on[:4]}"
    first = list(folded(f"{today}. {totals(data)}", width=screen.width))
    now = [*_now("Overdue", data, screen), *_now("Due today", data, screen)]
    waits = list(_waits(data, screen))
    room = LINES - len(first) - len(now) - len(waits)
    return [*first, *now, *_later(data, room, screen), *waits]


def _later(data: DueDocument, room: int, screen: _Screen) -> list[str]:
    """What is to come and what has no date, in as few lines as there is room for."""
    coming = [duty for duty in listed(data) if urgency(duty) == "To come"]
    undated = [duty for duty in listed(data) if not duty["due"]]
    dated = _in_short("To come", coming, room - bool(undated), screen)
    short = [*dated, *_in_short("No date stated", undated, room - len(dated), screen)]
    if short and not short[-1].endswith(screen.everything) and len(short) < room:
        short.append(f"  each with its command: {screen.everything}")
    return short


def _now(title: str, data: DueDocument, screen: _Screen) -> Iterator[str]:
    """One heading for a duty, and under it a line with the command for each case."""
    grouped = groups(duty for duty in listed(data) if urgency(duty) == title)
    if grouped:
        yield Heading(title)
    for group in sorted(grouped, key=lambda group: group.first["chase"]):
        yield _fitted(group, title == "Overdue", screen.width)
        yield from _commands(group, screen.width)


def _commands(group: Group, width: int) -> Iterator[str]:
    """Each case of a group with its command beside it, or below it where both do not fit."""
    labels = [_label(duty, group.same) for duty in group.duties]
    longest = max(map(len, labels))
    for duty, label in zip(group.duties, labels, strict=True):
        command = worded(duty["command"])
        if _INDENT + longest + 2 + len(command) <= width:
            yield f"{'':<{_INDENT}}{label:<{longest}}  {command}"
        else:
            yield _cut(f"{'':<{_INDENT}}{label}", width)
            yield f"{'':<{_INDENT + 2}}{command}"


def _fitted(group: Group, overdue: bool, width: int) -> str:
    """What, who and since when: the clauses give way first, then the title."""
    start, first = _doing(group.first), group.first
    late = f", {left(first['days_left'])}" if overdue else ""
    end = f"{by_hour(first)}: {group.who}{late}"
    whole = cited(f"{start}{first['title']}{end}", first["clauses"])
    shorter = f"{start}{_cut(first['title'], max(20, width - len(start) - len(end)))}{end}"
    return whole if len(whole) <= width else _cut(shorter, width)


def _label(duty: Duty, same: bool) -> str:
    """Whose case it is; the reference where the command does not have it, and who owes it where that differs."""
    name = (
        duty["applicant"]
        if duty["command"].case == duty["case"]
        else f"{duty['case']} {duty['applicant']}"
    )
    return name if same else f"{name}: {', '.join(others(duty)) or nobody(duty)}"


def _doing(duty: Duty) -> str:
    return "  chase  " if duty["chase"] else "  do     "


def _in_short(title: str, duties: list[Duty], room: int, screen: _Screen) -> list[str]:
    """A line for each day and duty, as many as there is room for; then how many more there are, and whose."""
    if not duties:
        return []
    grouped = groups(duties)
    shown = grouped if len(grouped) + 1 <= room else grouped[: max(0, room - 2)]
    short: list[str] = []
    if shown:
        short += [Heading(title), *(_one_line(group, screen) for group in shown)]
    if left_out := grouped[len(shown) :]:
        short.append(_summed_up("" if shown else title, left_out, screen))
    return short


def _summed_up(title: str, left_out: list[Group], screen: _Screen) -> str:
    """How many more there are, until when and whose; with the title where nothing stands under it."""
    duties = [duty for group in left_out for duty in group.duties]
    last = left_out[-1].first["due"]
    until = f" until {near(last, screen.on)}" if last else ""
    count = f"{title}: {len(duties)}" if title else f"  and {len(duties)} more"
    return _whose(f"{count}{until}", duties, screen)


def _everything(data: DueDocument, asked: str) -> str:
    """The command that shows each duty of as many days, and of whom or what was asked for."""
    within = "" if data["within"] == _USUAL else f" --within {data['within']}"
    return f"panelctl due{asked}{within} --full"


def _whose(count: str, duties: list[Duty], screen: _Screen) -> str:
    """How many, and who owes the most of them, as far as there is room."""
    number_of_each: Counter[str] = Counter()
    for duty in duties:
        number_of_each.update(dict.fromkeys(duty["who"], 1))
    names = ""
    for name, number in number_of_each.most_common():
        longer = f"{names}, {name} {number}" if names else f" ({name} {number}"
        if len(f"{count}{longer} …): {screen.everything}") > screen.width:
            names += " …" if names else ""
            break
        names = longer
    return f"{count}{names}{')' if names else ''}: {screen.everything}"


def _one_line(group: Group, screen: _Screen) -> str:
    """The title gives way first, then the cases."""
    first, references = group.first, [duty["case"] for duty in group.duties]
    day = f"{near(first['due'], screen.on):<11} " if first["due"] else ""
    start = f"{_doing(first)}{day}"
    goal = f", aim for {near(first['target'] or '', screen.on)}" if aims(first) else ""
    for least, most in [*((24, most) for most in range(_MOST_CASES, 0, -1)), (12, 1)]:
        of_cases = f": {named_cases(references, most)}" if first["case"] else ""
        end = f"{by_hour(first)}{goal}{of_cases} ({group.who})"
        room = screen.width - len(start) - len(end)
        if room >= min(len(first["title"]), least):
            return f"{start}{_cut(first['title'], room)}{end}"
    return _cut(f"{start}{_cut(first['title'], 24)}{end}", screen.width)


def _waits(data: DueDocument, screen: _Screen) -> Iterator[str]:
    """Panels without an outcome and letters not yet sent: each while they are few, else how many and where they are."""
    waits = (data["undecided"], data["notices"], data["paused"], data["waits"])
    if any(waits) or data["reminders_to_send"]:
        yield Heading("Waiting")
    yield from _paused(data["paused"], screen)
    yield from _undecided(data["undecided"], screen)
    yield from _unseen(data["waits"], screen)
    yield from _letters(data["notices"], screen.width)
    if number := data["reminders_to_send"]:
        says = f"{counted(number, 'reminder', 'reminders')} to send"
        yield _beside(says, "panelctl notify list --reminders", screen.width)


def _paused(limits: list[PausedDocument], screen: _Screen) -> Iterator[str]:
    """Limits whose time stands still: each while they are few."""
    for limit in limits[: _FEW if len(limits) > _FEW else None]:
        says = f"paused since {near(limit['since'], screen.on)}: {limit['title']}"
        yield _beside(says, worded(limit["command"]), screen.width)
    if len(limits) > _FEW:
        says = f"{len(limits) - _FEW} more whose time stands still"
        yield _beside(says, screen.everything, screen.width)


def _undecided(cases: list[UndecidedDocument], screen: _Screen) -> Iterator[str]:
    if len(cases) > _FEW:
        says = f"{len(cases)} panel outcomes to record"
        yield _beside(says, screen.everything, screen.width)
        return
    for case in cases:
        panel = f"the panel of {near(case['panel_date'], screen.on)}"
        yield _beside(
            f"{case['applicant']}: no outcome of {panel}", worded(case["command"]), screen.width
        )


def _unseen(cases: list[UnseenDocument], screen: _Screen) -> Iterator[str]:
    """Who waits for what no time limit tells of: each while they are few, else how many for each thing."""
    for awaited in waiting.TITLES:
        waits = [case for case in cases if case["awaited"] == awaited]
        if len(waits) > _FEW:
            since = near(waits[0]["since"], screen.on)
            says = f"{waiting.TITLES[awaited]}: {len(waits)}, since {since}"
            yield _beside(says, "panelctl cases --waiting", screen.width)
            continue
        for case in waits:
            since = near(case["since"], screen.on)
            says = f"{waiting.who(case)}: {waiting.says(case)} since {since}"
            yield _beside(says, worded(case["command"]), screen.width)


# What is to be done with letters that wait, in the order in which that is done.
TO_DO = {
    "draft": "to read and clear",
    "cleared": "to release",
    "handed-over": "handed over, and not said to be sent",
}


def _letter(notice: UnsentDocument) -> str:
    """A letter and its reader; of one that is handed over, before all who has it and since when."""
    what = f"{notice['title']}, to {notice['to'] or 'nobody known yet'}"
    if notice["status"] == "handed-over":
        return f"{notice['case']}, {stands(notice)}: {what}"
    return f"{notice['case']} {what} ({notice['status']})"


def _letters(notices: list[UnsentDocument], width: int) -> Iterator[str]:
    if len(notices) <= _FEW:
        for notice in notices:
            yield _beside(_letter(notice), worded(notice["command"]), width)
        return
    for status, to_do in TO_DO.items():
        number = sum(notice["status"] == status for notice in notices)
        if number:
            says = f"{counted(number, 'letter', 'letters')} {to_do}"
            yield _beside(says, f"panelctl notify list --status {status}", width)


def _beside(says: str, command: str, width: int) -> str:
    """A sentence and its command on one line: the sentence gives way, the command never."""
    return f"  {_cut(says, max(20, width - len(command) - 4))}: {command}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
