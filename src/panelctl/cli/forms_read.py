"""`--form FILE`: what a completed form says is shown beside what is on record, asked about, and then recorded."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from panelctl import actions
from panelctl.cli.ask import asked, required
from panelctl.cli.desk import Desk
from panelctl.cli.present import say, show
from panelctl.cli.views import forms, moved
from panelctl.model import Finding, Outcome

if TYPE_CHECKING:
    from panelctl.actions.forms.reading import Understood
    from panelctl.actions.site import Site
    from panelctl.shapes.cases import CaseDocument

FormFile = Annotated[
    str,
    typer.Option(
        "--form",
        metavar="FILE",
        help="A completed form for Word, of which all is read that is in it.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="With --form: record it without asking.")]

R = TypeVar("R", bound=NamedTuple)


def record(
    desk: Desk,
    command: str,
    read: "Understood",
    request: R,
    action: "Callable[[Site, R], Outcome[CaseDocument]]",
    yes: bool,
    left_out: Iterable[Finding] = (),
) -> None:
    """Show what was understood, and what of it is `left_out`, ask, and carry it out as if it had been typed."""
    findings = (*read.findings, *left_out)
    if not desk.json and not desk.quiet:
        show(desk, command, Outcome(read.document, findings), forms.understood)
    if not yes:
        answer = required(desk, "", "--yes", "Record it (yes or no)").lower()
        if answer not in ("yes", "y"):
            say("Nothing was changed.")
            raise typer.Exit(1)
    done = asked(desk, action, request)
    if desk.json or desk.quiet:
        done = done._replace(findings=(*findings, *done.findings))
    show(desk, command, done, after=moved.summary)


def understood(desk: Desk, file: str, case: str = "") -> "Understood":
    """A completed form, read; it may name its case itself."""
    return actions.forms.reading.understand(desk.site, file, case)
