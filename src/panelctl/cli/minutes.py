"""`panelctl minutes …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import WithUsual, verb_app
from panelctl.cli.options import Case, Panel, Reason
from panelctl.cli.present import deliver, show
from panelctl.cli.views import letters, moved
from panelctl.errors import NotTogether

app = verb_app(help="Agenda and minutes of a panel: drafted, circulated, corrected and approved.")
app.info.cls = WithUsual

Write = Annotated[bool, typer.Option("--write", help="Write it to files in the data folder too.")]
Form = Annotated[str, typer.Option("--format", metavar="FORM", help="text, markdown or html.")]


@app.command("show")
def show_minutes(
    context: typer.Context,
    panel: Panel = "",
    agenda: Annotated[bool, typer.Option("--agenda", help="The agenda instead.")] = False,
    write: Write = False,
    form: Form = "text",
    draft: Annotated[
        bool, typer.Option("--draft", help="As the record says it now, whatever was circulated.")
    ] = False,
    reader: Annotated[
        str,
        typer.Option(
            "--for", metavar="NAME", help="What this member may read: no item that they left for."
        ),
    ] = "",
    public: Annotated[
        bool, typer.Option("--public", help="Without what is for nobody but the panel.")
    ] = False,
    private: Annotated[
        bool, typer.Option("--private", help="Only what is for nobody but the panel.")
    ] = False,
) -> None:
    """Print the minutes of a panel, or its agenda; the word show may be left out.

    They are a draft made of what was recorded, until they are circulated.

    \b
    Examples:
      panelctl minutes show 2027-01-20
      panelctl minutes show 2027-01-20 --agenda --write
      panelctl minutes show 2027-01-20 --public --for "Omar Reid"
    """
    desk: Desk = context.obj
    letters.expect_form(form)
    if public and private:
        raise NotTogether("--public", "--private", "together they are the whole")
    minuting = actions.panels.minuting
    action = minuting.agenda if agenda else minuting.minutes
    request = minuting.Wanted(panel, write, draft, reader)
    if public or private:
        request = request._replace(part="public" if public else "private")
    outcome = asked(desk, action, request)
    if form == "text" or desk.json:
        show(desk, "minutes", outcome, letters.document)
    else:
        deliver(desk, outcome, letters.document_file(outcome.data, form))


@app.command()
def circulate(context: typer.Context, panel: Panel = "") -> None:
    """Keep the minutes as they are now, as an issue for those who sat, and write its files; nothing is sent.

    Whoever left the room for an item gets a copy without it. Where the record goes on, circulate again: the next issue
    is corrected as the one before.

    \b
    Example:
      panelctl minutes circulate 2027-01-20
    """
    desk: Desk = context.obj
    circulating = actions.panels.circulating
    outcome = asked(desk, circulating.circulate, circulating.Circulation(panel))
    show(desk, "minutes circulate", outcome)


@app.command()
def correct(
    context: typer.Context,
    panel: Panel = "",
    words: Annotated[
        str,
        typer.Argument(metavar="[WORDS]", help="Words of the minutes that stand there once."),
    ] = "",
    to: Annotated[str, typer.Option("--to", metavar="TEXT", help="What they are to say.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who puts them right.")] = "",
    case: Annotated[
        str,
        typer.Option(
            "--case", metavar="CASE", help="Only in what they say of this case, where words repeat."
        ),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="FILE", help="All that somebody changed in the file ending in .md."
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be corrected, and keep nothing.")
    ] = False,
) -> None:
    """Correct minutes that were circulated, in every form of them; the record behind them stays as it is.

    A decision that was recorded wrongly is put right by amend, and the minutes are circulated again.

    \b
    Examples:
      panelctl minutes correct 2027-01-20 "ten month" --to "ten months" --by "Grace Bell"
      panelctl minutes correct 2027-01-20 --from CAM-2027-01-20-minutes.md --by "Grace Bell"
    """
    desk: Desk = context.obj
    correcting = actions.panels.correcting_minutes
    if source and (words or to):
        raise NotTogether("--from", "--to", "a file holds all that is to be corrected")
    request = correcting.Correcting(panel, words, to, by, case, source, dry_run)
    show(desk, "minutes correct", asked(desk, correcting.correct, request))


@app.command()
def approve(
    context: typer.Context,
    panel: Panel = "",
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Who approves them: any who sat."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Everybody who sat and has not approved them yet.")
    ] = False,
    in_room: Annotated[
        bool, typer.Option("--in-room", help="In the room, before anybody left.")
    ] = False,
    at: Annotated[
        str, typer.Option("--at", metavar="HH:MM", help="The hour; else the hour it is now.")
    ] = "",
    issue: Annotated[
        int,
        typer.Option("--issue", metavar="N", help="The issue they read; else the newest."),
    ] = 0,
) -> None:
    """Record who of those who sat approves the minutes as they are now.

    \b
    Examples:
      panelctl minutes approve 2027-01-20 --all --in-room
      panelctl minutes approve 2027-01-20 "Omar Reid" "Ivy Stone" --at 16:40
    """
    desk: Desk = context.obj
    approving = actions.panels.approving_minutes
    request = approving.Approving(panel, tuple(name or ()), everybody, in_room, at, issue)
    show(desk, "minutes approve", asked(desk, approving.approve, request))


@app.command()
def action(
    context: typer.Context,
    case: Case = "",
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="What the panel asks somebody to do.")
    ] = "",
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who does it.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="DATE", help="The last day for it.")] = "",
    done: Annotated[
        int, typer.Option("--done", metavar="N", min=0, help="Action N of the case is done.")
    ] = 0,
    drop: Annotated[
        int,
        typer.Option(
            "--drop", metavar="N", min=0, help="Nobody is to do action N, for the --reason."
        ),
    ] = 0,
    reason: Reason = "",
) -> None:
    """Record what the panel asks of somebody beside what the procedure has them do: minuted, and due until it is done.

    \b
    Examples:
      panelctl minutes action CAM-2027-001 "Find a court observation" --who "Ivy Stone" --by 2027-03-01
      panelctl minutes action CAM-2027-001 --done 1
      panelctl minutes action CAM-2027-001 --drop 1 --reason "The court is closed"
    """
    desk: Desk = context.obj
    if done and drop:
        raise NotTogether("--done", "--drop", "an action is done, or nobody is to do it")
    if (done or drop) and (what or who or by):
        raise NotTogether("--done" if done else "--drop", "WHAT", "it is about an action on record")
    asking = actions.panels.asking
    request = asking.Asking(case, what, who, by, done, drop, reason)
    show(desk, "minutes action", asked(desk, asking.ask, request), after=moved.summary)


@app.command()
def excerpt(
    context: typer.Context,
    panel: Panel = "",
    case: Case = "",
    write: Write = False,
    form: Form = "text",
) -> None:
    """Print what the minutes say of one case, for the applicant's file: nothing of others, and nothing private.

    \b
    Examples:
      panelctl minutes excerpt 2027-01-20 CAM-2027-001
      panelctl minutes excerpt 2027-01-20 CAM-2027-001 --write
    """
    desk: Desk = context.obj
    letters.expect_form(form)
    excerpting = actions.panels.excerpting
    outcome = asked(desk, excerpting.excerpt, excerpting.Excerpt(panel, case, write))
    if form == "text" or desk.json:
        show(desk, "minutes excerpt", outcome, letters.document)
    else:
        deliver(desk, outcome, letters.document_file(outcome.data, form))
