"""Every refusal and failure of panelctl: its code, its exit status and its message, built in its own class.

    PanelctlError
      Refused (1)       a rule says no: nothing changed
      Usage (2)         the command cannot be understood
      NotFound (3)      no such case, panel, person, policy or notice
      Conflict (4)      somebody else got there first, or the store stayed busy
      Surroundings (5)  database, disk, file, template or mailbox

A message is one line for a person: the thing, the rule, its clause. `hint` is the next step. `docs/exit-codes.md` is
generated from this file.
"""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any, ClassVar


class PanelctlError(Exception):
    """Root of all refusals; never raised itself."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 5

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.findings: tuple[Any, ...] = ()


class Refused(PanelctlError):
    """A rule of the policy, or one of panelctl's own, says no; nothing changed."""

    code = "refused"
    exit_status = 1


class Usage(PanelctlError):
    """The command, or a value on it, cannot be understood."""

    code = "usage"
    exit_status = 2


class NotFound(PanelctlError):
    """No such case, panel, person, policy or notice."""

    code = "not-found"
    exit_status = 3


class Conflict(PanelctlError):
    """It has been done already, or the store stayed busy."""

    code = "conflict"
    exit_status = 4


class Surroundings(PanelctlError):
    """The database, the disk, a file, a template or a mailbox failed."""

    code = "surroundings"
    exit_status = 5


class BadDate(Usage):
    """A date that is not one of the accepted forms, or not a day of the calendar."""

    code = "bad-date"

    def __init__(self, text: str, why: str = "not a date panelctl can read") -> None:
        super().__init__(f"{quoted(text)} is {why}", "Write 2025-04-22, 22/04/2025 or 22 Apr 2025")


class BadCommand(Usage):
    """A verb, an option or a value that the command line does not know."""

    code = "bad-command"


class MissingValue(Usage):
    """Something a command needs was not given, and nobody is at a terminal to be asked."""

    code = "missing-value"

    def __init__(self, option: str, question: str, choices: Iterable[str] = ()) -> None:
        words = listed(choices)
        super().__init__(f"{question.rstrip('?')}? {option} is missing", f"Give {option}{words and ': ' + words}")


class NoSuchPolicy(NotFound):
    """A policy that is neither shipped nor adopted."""

    code = "no-such-policy"

    def __init__(self, policy: str, known: Iterable[str]) -> None:
        known = tuple(known)
        super().__init__(
            f"There is no policy {quoted(policy)}{nearest(policy, known)}", f"There are {listed(known, 'and')}"
        )


class SettingsFaulty(Surroundings):
    """settings.toml cannot be read, or says something panelctl does not know."""

    code = "settings-faulty"

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        super().__init__(f"{file}: {'; '.join(faults)}", "Correct the file, or move it away to start from the defaults")


class TeamStoreLater(Surroundings):
    """`--db` names a PostgreSQL server; only SQLite files are kept so far."""

    code = "team-store-later"

    def __init__(self) -> None:
        super().__init__("A PostgreSQL database is not supported yet", "Give --db the path of a file")


class OutputLost(Surroundings):
    """Standard output cannot be written (a full disk); what the command did may have been done."""

    code = "output-lost"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The answer could not be written to standard output: {why}",
            "What was asked may have been done: look with panelctl log",
        )


class Unexpected(Surroundings):
    """A fault of panelctl itself; the details are in a log beside the database, without anybody's data."""

    code = "unexpected"

    def __init__(self, number: str, log: str) -> None:
        where = f"details are in {log}" if log else "the details could not be written beside the database"
        super().__init__(f"panelctl failed in a way it should not (error {number}); {where}", "Please report it")


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`, as a sentence lists things."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


class CalendarEnds(Refused):
    """A date outside the bank holidays known: working days there cannot be counted."""

    code = "calendar-ends"

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"{day:%a %d %b %Y} lies outside the bank holidays known, {first:%d %b %Y} to {last:%d %b %Y}.",
            "Check the date; later years come with a newer panelctl.",
        )


def quoted(text: str) -> str:
    """A value as a message repeats it: in quotes, on one line, cut at 60 characters."""
    line = " ".join(text.split())
    return f'"{line[:59]}…"' if len(line) > 60 else f'"{line}"'


def nearest(word: str, words: Iterable[str]) -> str:
    """` (did you mean "show"?)`: the tail of a message about an unknown word, or nothing where no word is near."""
    meant = get_close_matches(word.lower(), list(words), 1)
    return f' (did you mean "{meant[0]}"?)' if meant else ""
