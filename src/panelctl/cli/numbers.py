"""The numbers of notices and reminders as they are typed: 3, R3."""

import re
from collections.abc import Iterable

from panelctl.errors import BadCommand, BadValue

ANY = re.compile(r"(R?)(\d{1,19})", re.ASCII | re.IGNORECASE)


def reminder(typed: str) -> int | None:
    """The number of a reminder, or None for that of a notice. Raises BadValue."""
    number = ANY.fullmatch(typed.strip())
    if not number:
        raise BadValue("N", typed, "the number of a notice, as 3, or of a reminder, as R3")
    return int(number[2]) if number[1] else None


def notice(typed: str) -> int:
    """The number of a notice, for what only a notice can have. Raises BadValue and BadCommand."""
    if reminder(typed) is not None:
        raise BadCommand(
            f"{typed.strip()} is a reminder, which is not cleared: it goes with the words it was drafted with",
            f"panelctl notify release {typed.strip()} --how email",
        )
    return int(typed)


def split(typed: Iterable[str] | None) -> tuple[list[int], list[int]]:
    """Notices, and reminders. Raises BadCommand where there are both: they go one after the other."""
    notices, reminders = [], []
    for word in typed or ():
        number = reminder(word)
        if number is None:
            notices.append(int(word))
        else:
            reminders.append(number)
    if notices and reminders:
        raise BadCommand(
            "Letters and reminders go one after the other",
            "Give the R numbers by themselves",
        )
    return notices, reminders
