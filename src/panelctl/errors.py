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


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`, as a sentence lists things."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
