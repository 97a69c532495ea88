"""The root of every refusal and failure, and the five kinds of them, each with its exit status."""

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
