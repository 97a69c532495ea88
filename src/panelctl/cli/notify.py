"""`panelctl notify …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Given, Move, Reason, day
from panelctl.cli.present import show
from panelctl.cli.views import letters, moved, notices
from panelctl.errors import BadValue, listed

app = verb_app(help="Preview, clear and release letters and other notices.")

STATUSES = ("draft", "cleared", "released", "dropped")

Number = Annotated[int, typer.Argument(metavar="N", help="The number of the notice.")]
Numbers = Annotated[list[int] | None, typer.Argument(metavar="[N]...", help="The numbers of the notices.")]
OfCase = Annotated[str, typer.Option("--case", metavar="CASE", help="All of this case instead.")]
Dated = Annotated[str, typer.Option("--dated", metavar="DATE", help="The date on the letter; else today.")]


@app.command("list")
def listing(
    context: typer.Context,
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="Only this case; those that have gone too.")] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="Only draft, cleared, released or dropped ones.")
    ] = "",
) -> None:
    """List the notices that have not gone.

    \b
    Examples:
      panelctl notify list
      panelctl notify list --case CAM-2027-001
    """
    if status and status not in STATUSES:
        raise BadValue("--status", status, listed(STATUSES))
    outcome = actions.notifying.listed(context.obj.site, case=case, status=status)
    show(context.obj, "notify list", outcome, notices.lines)


@app.command()
def preview(context: typer.Context, number: Number, dated: Dated = "") -> None:
    """Show the words of a notice: of a draft as they would be today, of a cleared one as they will go.

    \b
    Example:
      panelctl notify preview 3
    """
    outcome = actions.notifying.preview(context.obj.site, number, dated=day(dated))
    show(context.obj, "notify preview", outcome, letters.preview)


@app.command()
def draft(
    context: typer.Context,
    case: Case = "",
    notice: Annotated[str, typer.Argument(metavar="[NOTICE]", help="Which one; else what the next step sends.")] = "",
    by: By = "",
    reason: Reason = "",
    given: Given = None,
    move: Move = "",
) -> None:
    """Make the step that is a letter (an invitation to the panel), or draft one notice of a case anew.

    \b
    Examples:
      panelctl notify draft STH-2027-001
      panelctl notify draft CAM-2027-001 receipt
      panelctl notify draft STH-2027-002 --set appeal-meeting-on=2027-03-11
    """
    desk: Desk = context.obj
    outcome = asked(
        desk, actions.notifying.draft, case=case, notice=notice, by=by, reason=reason, given=given or [], records=move
    )
    show(desk, "notify draft", outcome, after=moved.summary)


@app.command()
def clear(context: typer.Context, numbers: Numbers = None, case: OfCase = "", by: By = "", dated: Dated = "") -> None:
    """Freeze the words of notices, so that what was read is what goes.

    \b
    Examples:
      panelctl notify clear 3 4
      panelctl notify clear --case CAM-2027-001 --by "Grace Bell"
    """
    desk: Desk = context.obj
    outcome = asked(desk, actions.notifying.clear, numbers=numbers or [], case=case, by=by, dated=day(dated))
    show(desk, "notify clear", outcome)


@app.command()
def unclear(context: typer.Context, number: Number, reason: Reason = "") -> None:
    """Make a cleared notice a draft again, while it has not gone.

    \b
    Example:
      panelctl notify unclear 3 --reason "The feedback was not in it"
    """
    desk: Desk = context.obj
    show(desk, "notify unclear", asked(desk, actions.notifying.unclear, number=number, reason=reason))


@app.command()
def drop(context: typer.Context, number: Number, reason: Reason = "") -> None:
    """Say that a notice will never be sent, because it was overtaken or told another way.

    \b
    Example:
      panelctl notify drop 3 --reason "Told by telephone, and the panel has met"
    """
    desk: Desk = context.obj
    show(desk, "notify drop", asked(desk, actions.notifying.drop, number=number, reason=reason), after=moved.summary)


@app.command()
def release(
    context: typer.Context,
    numbers: Numbers = None,
    case: OfCase = "",
    how: Annotated[str, typer.Option("--how", metavar="WAY", help="How it went: email, post or hand.")] = "",
    sent: Annotated[str, typer.Option("--sent", metavar="DATE", help="The day it went; else today.")] = "",
    by: By = "",
) -> None:
    """Record that notices have gone, how and when; that day meets their time limits, and files go to the outbox.

    \b
    Examples:
      panelctl notify release 3 --how email
      panelctl notify release --case CAM-2027-001 --how post --sent 2027-01-21
    """
    desk: Desk = context.obj
    sent_on = day(sent)
    outcome = asked(desk, actions.notifying.release, numbers=numbers or [], case=case, how=how, sent=sent_on, by=by)
    show(desk, "notify release", outcome)


@app.command()
def outbox(context: typer.Context) -> None:
    """Write the files of released notices that are missing from the outbox.

    \b
    Example:
      panelctl notify outbox
    """
    show(context.obj, "notify outbox", actions.outbox.refill(context.obj.site))
