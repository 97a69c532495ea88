"""How days and long lines look at the terminal, for every view."""

import sys
from collections.abc import Iterable
from datetime import date
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

from panelctl.errors import counted
from panelctl.model import short_date

if TYPE_CHECKING:  # every view loads this file
    from panelctl.shapes.limits import CaseDeadlineDocument, DeadlineDocument, UnsentDocument
    from panelctl.shapes.notices import NoticeDocument

WIDTH = 100


def terminal_width(elsewhere: int = WIDTH) -> int:
    """As wide as the terminal, up to WIDTH; where the output goes elsewhere, what fits there."""
    return min(WIDTH, get_terminal_size((WIDTH, 40)).columns) if sys.stdout.isatty() else elsewhere


def day(iso: str | None) -> str:
    """`Fri 11 Apr 2025`, or nothing for no date."""
    return short_date(date.fromisoformat(iso)) if iso else ""


# What a letter or a reminder that is out is called.
_OUT = {"handed-over": "handed over", "released": "sent"}


def status(word: str) -> str:
    """What stands of a letter or a reminder: `draft`, `handed over`, `sent`."""
    return _OUT.get(word, word)


def waits(notice: "NoticeDocument | UnsentDocument") -> str:
    """The same of a letter that has not gone; of one that was handed over, by whom and when."""
    if notice["status"] != "handed-over":
        return notice["status"]
    return f"handed over by {notice['released_by']}, {day(notice['handed_over'])}"


def left(days: int | None) -> str:
    """`today`, `5 days`, `2 days late`."""
    if days is None:
        return ""
    if days == 0:
        return "today"
    number = counted(abs(days), "day")
    return number if days > 0 else f"{number} late"


def folded(
    text: str, first: str = "", rest: str | None = None, width: int = WIDTH
) -> Iterable[str]:
    """A long sentence over as many lines as it needs, none wider than the terminal; `first` stands before the first,
    `rest` before the others."""
    indent = first if rest is None else rest
    width = min(width, terminal_width(width))
    return wrap(text, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def limit(deadline: "CaseDeadlineDocument") -> tuple[str, str]:
    """The two columns that a deadline begins with: when it is due, and how long that is or what became of it."""
    return day(deadline["due"]) or _no_day(deadline), _state(deadline)


def by_hour(deadline: "DeadlineDocument") -> str:
    """`, by 14:00`: the hour at which the last day of a limit ends, where it ends at one."""
    hour = deadline.get("by", "")
    return f", by {hour}" if hour and deadline["due"] else ""


def aim(deadline: "DeadlineDocument") -> str:
    """`, aim for Wed 10 Feb 2027`: the earlier day that the procedure also gives, until the last day has come."""
    return f", aim for {day(deadline['target'])}" if aims(deadline) else ""


def aims(deadline: "DeadlineDocument") -> bool:
    """Whether there is an earlier day to aim for, and the last one has not come."""
    return bool(deadline["target"] and (deadline["days_left"] or 0) > 0)


def _no_day(deadline: "CaseDeadlineDocument") -> str:
    if deadline["paused"]:
        return "paused"
    return "no day yet" if deadline["stated"] else "not stated"


def _state(deadline: "CaseDeadlineDocument") -> str:
    if deadline["met"]:
        return f"{_done_or_late(deadline, deadline['met'])} {day(deadline['met'])}"
    waits = deadline["state"] == "waiting" and not deadline["due"]
    if waits or deadline["state"] == "lifted":
        return deadline["state"]
    return left(deadline["days_left"]) or "open"


def _done_or_late(deadline: "CaseDeadlineDocument", met: str) -> str:
    after_its_day = deadline["due"] and met > deadline["due"]
    return "late" if after_its_day or deadline["state"] == "met-late" else "done"
