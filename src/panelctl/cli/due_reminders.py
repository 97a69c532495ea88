"""What `due --notify` does first: reminders drafted, and said before the report or, where that is a file, beside it."""

from collections.abc import Iterable

from panelctl import actions
from panelctl.cli.commands import worded
from panelctl.cli.desk import Desk
from panelctl.cli.present import Table, View
from panelctl.errors import BadCommand
from panelctl.model import Outcome
from panelctl.shapes.limits import DueDocument
from panelctl.shapes.reminders import RemindedDocument


def drafted(desk: Desk, *only: str) -> Outcome[RemindedDocument]:
    """Reminders of every case. Raises BadCommand where the report is asked for a part of them `only`."""
    if any(only):
        raise BadCommand(
            "--notify drafts the reminders of every case and everybody",
            "Leave out --case, --role and --person, or leave out --notify",
        )
    return actions.reminders.reminding.remind(desk.site)


def beside(
    outcome: Outcome[DueDocument],
    reminded: Outcome[RemindedDocument] | None,
    *,
    in_messages: bool = False,
) -> Outcome[DueDocument]:
    """The report with what was drafted beside it, and told of in its messages where there is no view to do so."""
    if reminded is None:
        return outcome
    messages = (*reminded.messages, *outcome.messages) if in_messages else outcome.messages
    findings = (*reminded.findings, *outcome.findings)
    data: DueDocument = {**outcome.data, "reminders": reminded.data}
    return outcome._replace(data=data, findings=findings, messages=messages)


def after(
    reminded: Outcome[RemindedDocument] | None, view: View[DueDocument], *, quiet: bool
) -> View[DueDocument]:
    """The view of the report, after what was drafted."""
    if reminded is None or quiet:
        return view

    def lines(data: DueDocument) -> Iterable[str | Table]:
        yield from map(worded, reminded.messages)
        yield ""
        yield from view(data)

    return lines
