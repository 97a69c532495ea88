"""How days, clauses and long lines look at the terminal, for every view."""

from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

from panelctl.model import short_date

WIDTH = 100


def day(iso: str | None) -> str:
    """`Fri 11 Apr 2025`, or nothing for no date."""
    return short_date(date.fromisoformat(iso)) if iso else ""


def cited(clauses: Sequence[str]) -> str:
    """` (C-23, C-24)`: the tail of a line, or nothing."""
    return f" ({', '.join(clauses)})" if clauses else ""


def left(days: int | None) -> str:
    """`today`, `5 days`, `2 days late`."""
    if days is None:
        return ""
    number = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return "today" if days == 0 else number if days > 0 else f"{number} late"


def folded(text: str, indent: str = "") -> Iterable[str]:
    """A long sentence over as many lines as it needs, all indented."""
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
