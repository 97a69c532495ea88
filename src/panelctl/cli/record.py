"""`panelctl record`"""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions, errors
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, PolicyId, Reason
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

if TYPE_CHECKING:
    from panelctl.actions.limits.fulfilling import Done

app = verb_app()
_OF_A_PANEL = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # a reference of a case has no day in it

Duty = Annotated[
    str,
    typer.Option(
        "--duty",
        metavar="ID",
        help="A duty of the body, which has no case: only the day it was done follows, else today.",
    ),
]
For = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="DATE",
        help="With --duty: the last day it answers; else the earliest that stands open.",
    ),
]
Note = Annotated[
    str, typer.Option("--note", metavar="TEXT", help="With --duty: more of what was done.")
]
Undone = Annotated[
    bool, typer.Option("--undone", help="With --duty: it was not done, whatever is on record.")
]


Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="The fact, task or role as the policy names it, or note."),
]
What = Annotated[
    str,
    typer.Argument(
        metavar="[VALUE]", help="What it is; of a task the day it was done, else today."
    ),
]


@app.command()
def record(
    context: typer.Context,
    case: Case = "",
    name: Name = "",
    value: What = "",
    texts: Texts = None,
    edit: Edit = False,
    duty: Duty = "",
    policy: PolicyId = "",
    due: For = "",
    by: By = "",
    note: Note = "",
    undone: Undone = False,
    reason: Reason = "",
) -> None:
    """Record a fact, a task that was done, who acts in a role for this case, or a note; or a duty of the body.

    A panel instead of a case: the task was done for every case of it that owes it.

    \b
    Examples:
      panelctl record CAM-2027-001 registered yes
      panelctl record CAM-2027-001 chair-liaison 2027-01-21
      panelctl record STH-2027-001 team-manager "Omar Reid"
      panelctl record CAM-2027-001 note "Asked for a later slot"
      panelctl record CAM-2027-001 feedback --edit
      panelctl record CAM-2027-01-20 chair-liaison 2027-01-21
      panelctl record --duty chair-report 2027-04-01 --note "Sent to the director"
      panelctl record --duty chair-report 2027-03-31 --for 2027-04-01 --reason "Sent a day sooner"
    """
    desk: Desk = context.obj
    if duty:
        _expect_only_a_day(name)
        of_duty = actions.limits.fulfilling.Done(policy, duty, case, due, by, note, undone, reason)
        return _of_the_body(desk, with_texts(of_duty, texts, edit))
    _expect_no_duty(policy=policy, due=due, by=by, note=note, undone=undone, reason=reason)
    if _OF_A_PANEL.search(case):
        for_all = actions.panels.recording_for_all
        done = asked(desk, for_all.record, for_all.RecordForAll(case, name, value))
        return show(desk, "record", done)
    recording = actions.cases.recording
    request = with_texts(recording.Record(case, name, value), texts, edit)
    outcome = asked(desk, recording.record, request)
    return show(desk, "record", outcome, after=moved.summary)


def _of_the_body(desk: Desk, done: "Done") -> None:
    """A duty that has no case."""
    show(desk, "record", asked(desk, actions.limits.fulfilling.record, done))


def _expect_only_a_day(name: str) -> None:
    """Raises BadCommand for a case with a duty that has none."""
    if name:
        raise errors.BadCommand(
            "A duty of the body has no case: nothing follows it but the day it was done",
            "Leave out the case, or --duty",
        )


def _expect_no_duty(**options: str | bool) -> None:
    """Raises BadCommand for an option that says something of a duty, where none is named."""
    for option, value in options.items():
        if value:
            name = "--for" if option == "due" else f"--{option}"
            raise errors.BadCommand(f"{name} goes with --duty only", "Name the duty: --duty ID")
