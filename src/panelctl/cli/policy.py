"""`panelctl policy …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case, Reason
from panelctl.cli.present import show
from panelctl.cli.progress import progress
from panelctl.cli.views import migration, policies, reading, registers, rehearsals
from panelctl.errors import BadCommand

app = verb_app(help="The policies: what they hold and what they say.")


@app.command("list")
def listing(context: typer.Context) -> None:
    """List every version of the policies adopted, with its open cases, and those shipped that are not adopted.

    \b
    Example:
      panelctl policy list
    """
    show(
        context.obj,
        "policy list",
        actions.policies.adopting.listed(context.obj.site),
        policies.lines,
    )


@app.command("show")
def show_policy(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="POLICY", help="The policy: its id, or a file ending in .toml.")
    ],
    route: Annotated[str, typer.Option("--route", metavar="ROUTE", help="Only this route.")] = "",
    version: Annotated[
        str, typer.Option("--version", metavar="VERSION", help="Not the newest, but this one.")
    ] = "",
    not_stated: Annotated[
        bool, typer.Option("--not-stated", help="Only what the council has not decided.")
    ] = False,
) -> None:
    """Show one policy: routes, steps, documents, time limits and letters, with their clauses, and what is not stated.

    \b
    Examples:
      panelctl policy show camden
      panelctl policy show camden --route practice-educator
      panelctl policy show st-helens --not-stated
      panelctl policy show camden --version 2025.1
    """
    desk: Desk = context.obj
    showing = actions.policies.showing
    if not_stated and route:
        why = "--route does not go with --not-stated: clauses concern every route"
        raise BadCommand(why, "Leave one of them out")
    if not_stated:
        undecided = showing.undecided(desk.site, policy, version)
        show(desk, "policy show", undecided, registers.undecided)
    else:
        shown = showing.show(desk.site, policy, route, version)
        show(desk, "policy show", shown, policies.in_full)


@app.command()
def check(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="POLICY", help="A file ending in .toml, or the id of a policy.")
    ],
) -> None:
    """Check a policy: its form, its worked examples and its sense, all at once, each with its line.

    \b
    Examples:
      panelctl policy check northshire.toml
      panelctl policy check camden
    """
    with progress("Playing its steps") as advance:
        checked = actions.policies.checking.check(context.obj.site, policy, advance)
    show(context.obj, "policy check", checked, registers.checked)


@app.command()
def rehearse(
    context: typer.Context,
    policy: Annotated[
        str,
        typer.Argument(metavar="POLICY", help="The id of a policy, ID@VERSION, or a .toml file."),
    ],
    route: Annotated[
        str, typer.Argument(metavar="[ROUTE]", help="Only this route; else all of them.")
    ] = "",
    into: Annotated[
        str, typer.Option("--into", metavar="FOLDER", help="Write each as a page into a folder.")
    ] = "",
) -> None:
    """Rehearse a policy: invented cases that show every step and letter of it, each with the command that takes it.

    \b
    Examples:
      panelctl policy rehearse camden asye-assurance
      panelctl policy rehearse northshire.toml --into rehearsals
    """
    rehearsing = actions.policies.rehearsing
    with progress("Playing its steps") as advance:
        rehearsed = rehearsing.rehearse(context.obj.site, policy, route, into, advance)
    show(context.obj, "policy rehearse", rehearsed, rehearsals.walks)


@app.command()
def trace(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="POLICY", help="The id of a policy, or a file ending in .toml.")
    ],
    prove: Annotated[
        bool, typer.Option("--prove", help="Take each block out in turn: which examples notice?")
    ] = False,
    after: Annotated[
        int,
        typer.Option(
            "--after", metavar="NUMBER", min=0, help="Go on with --prove after so many blocks."
        ),
    ] = 0,
) -> None:
    """Show what shows each clause of a policy: a worked example, a letter or document, a reminder, or nothing.

    \b
    Examples:
      panelctl policy trace st-helens
      panelctl policy trace northshire.toml --prove
    """
    desk: Desk = context.obj
    tracing = actions.policies.tracing
    if prove:
        with progress("Taking out blocks") as advance:
            proved = tracing.prove(desk.site, policy, advance, after)
        show(desk, "policy trace", proved, registers.proved)
        return
    with progress("Playing") as playing, progress("Tracing clauses") as advance:
        traced = tracing.trace(desk.site, policy, advance, playing)
    show(desk, "policy trace", traced, registers.traced)


@app.command()
def adopt(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="POLICY", help="A file ending in .toml, or the id of a policy.")
    ],
) -> None:
    """Adopt a policy, or a new version of one: new cases follow it from that day, running ones keep theirs.

    \b
    Examples:
      panelctl policy adopt northshire.toml
      panelctl policy adopt camden
    """
    with progress("Playing its steps") as advance:
        outcome = actions.policies.adopting.adopt(context.obj.site, policy, advance)
    show(context.obj, "policy adopt", outcome)


@app.command()
def new(
    context: typer.Context,
    policy: Annotated[
        str, typer.Argument(metavar="ID", help="A short name for it, as commands will write it.")
    ],
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="Its title, as letters will print it.")
    ] = "",
    output: Annotated[
        str, typer.Option("--output", metavar="FILE", help="Where to; else ID.toml here.")
    ] = "",
) -> None:
    """Write a commented policy file to start from.

    \b
    Examples:
      panelctl policy new northshire
      panelctl policy new northshire --title "Northshire Progression Panel" --output drafts/northshire.toml
    """
    show(
        context.obj,
        "policy new",
        actions.policies.writing.new(context.obj.site, policy, title, output),
    )


@app.command("format")
def in_order(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The policy file.")],
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; say whether it is in order.")
    ] = False,
) -> None:
    """Put the blocks and keys of a policy file into their usual order; comments go with what they stand above.

    \b
    Examples:
      panelctl policy format northshire.toml
      panelctl policy format northshire.toml --check
    """
    show(context.obj, "policy format", actions.policies.writing.put_in_order(file, check))


@app.command()
def read(
    context: typer.Context,
    policy: Annotated[
        str,
        typer.Argument(metavar="POLICY", help="The id of a policy, ID@VERSION, or a .toml file."),
    ],
    route: Annotated[str, typer.Option("--route", metavar="ROUTE", help="Only this route.")] = "",
) -> None:
    """Read a policy back in plain English, section by section, each sentence with its clauses beside it.

    \b
    Examples:
      panelctl policy read st-helens
      panelctl policy read camden --route practice-educator
      panelctl policy read northshire.toml
    """
    sentences = actions.policies.reading.read_back(context.obj.site, policy, route)
    show(context.obj, "policy read", sentences, reading.sections)


@app.command()
def diff(
    context: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar="A", help="The older: an id, ID@VERSION, or a .toml file.")
    ],
    new: Annotated[str, typer.Argument(metavar="B", help="The newer, in the same way.")],
    examples: Annotated[
        bool, typer.Option("--examples", help="Tell of changed worked examples too.")
    ] = False,
) -> None:
    """Say what changed from one policy to another, in the sentences of the read-back.

    \b
    Examples:
      panelctl policy diff camden@2025.1 camden@2025.2
      panelctl policy diff st-helens draft.toml
    """
    show(
        context.obj,
        "policy diff",
        actions.policies.reading.differences(context.obj.site, old, new, examples=examples),
        reading.changes,
    )


@app.command()
def diagram(
    context: typer.Context,
    policy: Annotated[
        str,
        typer.Argument(metavar="POLICY", help="The id of a policy, ID@VERSION, or a .toml file."),
    ],
    route: Annotated[str, typer.Argument(metavar="ROUTE", help="The route to draw.")],
    mermaid: Annotated[
        bool, typer.Option("--mermaid/--text", help="As Mermaid source, or as text.")
    ] = False,
) -> None:
    """Draw one route: its stages, the moves between them, who makes them and their time limits.

    \b
    Examples:
      panelctl policy diagram st-helens senior-social-worker
      panelctl policy diagram camden advanced-social-worker --mermaid
    """
    view = reading.source if mermaid else reading.chart
    show(
        context.obj,
        "policy diagram",
        actions.policies.reading.chart(context.obj.site, policy, route),
        view,
    )


@app.command()
def migrate(
    context: typer.Context,
    case: Case = "",
    to: Annotated[
        str, typer.Option("--to", metavar="VERSION", help="The version, as policy list shows it.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; say what would change.")
    ] = False,
    reason: Reason = "",
) -> None:
    """Have a case follow another version of its policy, and say which time limits, steps and letters that changes.

    \b
    Examples:
      panelctl policy migrate STH-2027-001 --to 2027.1 --dry-run
      panelctl policy migrate STH-2027-001 --to 2027.1 --reason "The applicant asked for it"
    """
    desk: Desk = context.obj
    migrating = actions.policies.migrating
    request = migrating.Migration(case, to, reason, dry_run)
    show(desk, "policy migrate", asked(desk, migrating.migrate, request), migration.changes)
