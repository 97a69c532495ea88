"""The root of every refusal and failure, and the five kinds of them, each with its exit status."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from panelctl.errors.remedy import NOTHING, Saying, Text, saying


class Ground(Protocol):
    """One of the grounds of a refusal: `model.Finding`, of which errors, a floor below it, know no more than this."""

    @property
    def level(self) -> str: ...

    @property
    def rule(self) -> str: ...

    @property
    def message(self) -> str: ...

    @property
    def mend(self) -> Saying: ...

    @property
    def text(self) -> Text: ...

    @property
    def clauses(self) -> tuple[str, ...]: ...

    @property
    def needs_reason(self) -> bool: ...

    @property
    def lifted_by(self) -> str: ...

    @property
    def waits(self) -> tuple[str, ...]: ...

    def as_json(self) -> Mapping[str, object]: ...


class PanelctlError(Exception):
    """Root of all refusals; never raised itself."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 5

    def __init__(self, message: str, hint: Text = "", mend: Saying = NOTHING) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.mend = mend
        self.findings: tuple[Ground, ...] = ()

    @property
    def text(self) -> Text:
        """What is wrong, and what would mend it."""
        return saying(self.message, self.mend) if self.mend else self.message


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
