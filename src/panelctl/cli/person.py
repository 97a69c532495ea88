"""`panelctl person …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked, attended, required
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import Facts, FromFile, Person, PolicyId, day
from panelctl.cli.present import say, show
from panelctl.cli.views import erased as views
from panelctl.cli.views import people
from panelctl.errors import BadCommand
from panelctl.rules.naming import handle

app = verb_app(help="Social workers, managers, panel members and the roles they hold.")

Email = Annotated[
    str | None, typer.Option("--email", metavar="ADDRESS", help="The work e-mail address.")
]
Salutation = Annotated[
    str | None,
    typer.Option("--salutation", metavar="TEXT", help='After "Dear" in letters: "Ms Okafor".'),
]
Number = Annotated[
    str | None, typer.Option("--number", metavar="SW123", help="The Social Work England number.")
]
Team = Annotated[str | None, typer.Option("--team", metavar="TEXT", help="The team.")]
Address = Annotated[
    str | None, typer.Option("--address", metavar="TEXT", help="The address on letters.")
]


@app.command()
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The full name.")] = "",
    file: FromFile = "",
    salutation: Salutation = None,
    email: Email = None,
    number: Number = None,
    team: Team = None,
    address: Address = None,
    role: Annotated[
        list[str] | None, typer.Option("--role", metavar="ROLE", help="A role; may be repeated.")
    ] = None,
    starts: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Holds the roles from this day.")
    ] = "",
    policy: PolicyId = "",
    facts: Facts = None,
) -> None:
    """Add a person, or everybody in a table.

    The table has a header; its columns are name, salutation, email, number, team, address, role, policy,
    from, and facts.

    \b
    Examples:
      panelctl person add "Nadia Osei" --email nadia.osei@council.example --team "North" --set qualified=2020-09-01
      panelctl person add --from people.csv
    """
    desk: Desk = context.obj
    registering = actions.people.registering
    if file:
        outcome = registering.add_all(desk.site, file, policy)
    else:
        details = (email or "", number or "", team or "", address or "")
        new = registering.NewPerson(
            name,
            *details,
            tuple(role or ()),
            policy,
            day(starts),
            tuple(facts or ()),
            salutation or "",
        )
        outcome = asked(desk, registering.add, new)
    show(desk, "person add", outcome)


@app.command("list")
def listing(
    context: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help="A part of a name; else everybody.")
    ] = "",
) -> None:
    """List people and the roles they hold now.

    \b
    Examples:
      panelctl person list
      panelctl person list osei
    """
    everybody = actions.people.showing.listed(context.obj.site, words)
    show(context.obj, "person list", everybody, people.lines)


@app.command("show")
def show_person(context: typer.Context, name: Person = "") -> None:
    """Show what is recorded of one person.

    \b
    Example:
      panelctl person show osei
    """
    showing = actions.people.showing
    outcome = asked(context.obj, showing.show, showing.Asked(name))
    show(context.obj, "person show", outcome, people.in_full)


@app.command()
def edit(
    context: typer.Context,
    name: Person = "",
    rename: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The new name.")
    ] = None,
    salutation: Salutation = None,
    email: Email = None,
    number: Number = None,
    team: Team = None,
    address: Address = None,
    large_print: Annotated[
        bool | None,
        typer.Option(
            "--large-print/--usual-print", help="Letters to them are set in 18 points, or as usual."
        ),
    ] = None,
    policy: PolicyId = "",
    facts: Facts = None,
) -> None:
    """Change what is recorded of a person; the journal keeps what it was.

    \b
    Examples:
      panelctl person edit osei --team "South" --set registered=yes
      panelctl person edit osei --salutation "Ms Osei"
      panelctl person edit osei --large-print
    """
    desk: Desk = context.obj
    registering = actions.people.registering
    given = tuple(facts or ())
    change = registering.Change(
        name, rename, email, number, team, address, given, policy, salutation, large_print
    )
    show(desk, "person edit", asked(desk, registering.edit, change))


@app.command()
def role(
    context: typer.Context,
    name: Person = "",
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="The role, as the policy names it: team-manager.")
    ] = "",
    policy: PolicyId = "",
    starts: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The first day; else today.")
    ] = "",
    ends: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The last day: ends a role that is held.")
    ] = "",
    to: Annotated[
        str,
        typer.Option("--to", metavar="NAME", help="Who follows, in the role and in open cases."),
    ] = "",
) -> None:
    """Record that a person holds a role of a policy, from a day or until a day.

    A role that ends names the open cases in which that person acts; with --to they are handed over, all of them.

    \b
    Examples:
      panelctl person role "Grace Bell" chair --policy camden --from 2026-09-01
      panelctl person role "Grace Bell" chair --policy camden --until 2027-03-31
      panelctl person role "Omar Reid" team-manager --until 2027-03-31 --to "Ivy Stone"
    """
    desk: Desk = context.obj
    if to and starts:
        raise BadCommand("--to goes with --until: a role that begins has nobody before it", "")
    if (ends and not starts) or to:
        handing_over = actions.cases.handing_over
        ending = handing_over.Ending(name, role, policy, day(ends), to)
        outcome = asked(desk, handing_over.end, ending)
    else:
        holding = actions.people.holding
        holder = holding.Holder(name, role, policy, day(starts), day(ends))
        outcome = asked(desk, holding.hold, holder)
    show(desk, "person role", outcome)


@app.command()
def away(
    context: typer.Context,
    name: Person = "",
    starts: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The first day; else today.")
    ] = "",
    ends: Annotated[
        str,
        typer.Option("--until", metavar="DATE", help="The last day; else until further notice."),
    ] = "",
) -> None:
    """Record that somebody is away: no rota proposes them for these days, and no forecast counts on them.

    Why they are away is not kept. Panels on whose rota they are then are named.

    \b
    Example:
      panelctl person away "Omar Reid" --from 2027-03-01 --until 2027-03-14
    """
    absences = actions.people.absences
    absent = absences.Away(name, day(starts), day(ends))
    show(context.obj, "person away", asked(context.obj, absences.away, absent))


@app.command()
def back(
    context: typer.Context,
    name: Person = "",
    starts: Annotated[
        str,
        typer.Option("--from", metavar="DATE", help="The first day they are there; else today."),
    ] = "",
) -> None:
    """Record that somebody is back earlier, or will not be away after all (--from the first day of it).

    \b
    Example:
      panelctl person back "Omar Reid" --from 2027-03-08
    """
    absences = actions.people.absences
    here = absences.Back(name, day(starts))
    show(context.obj, "person back", asked(context.obj, absences.back, here))


@app.command()
def export(
    context: typer.Context,
    name: Person = "",
    into: Annotated[
        str, typer.Option("--into", metavar="FOLDER", help="Into this new folder.")
    ] = "",
) -> None:
    """Write all that is held about one person, for their right to see it: a page, JSON, and their documents.

    Other people are marked in it. Read it before you give it out.

    \b
    Example:
      panelctl person export "Nadia Osei" --into nadia
    """
    exporting = actions.people.exporting
    outcome = asked(context.obj, exporting.export, exporting.Wanted(name, into))
    show(context.obj, "person export", outcome)


@app.command()
def erase(
    context: typer.Context,
    name: Person = "",
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="TEXT", help="Why; it stays on record, so no name in it."),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be erased, and what stays.")
    ] = False,
    alone: Annotated[
        bool,
        typer.Option(
            "--name-alone", help="A name of one word means them wherever it stands with a capital."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Erase what is held about one person, once their applications are over: it cannot be brought back.

    What would be erased and what stays is listed first, and then asked. Of their applications remains that
    there was one, and what became of it, without a name; what they did for others stays in the record of these.

    \b
    Examples:
      panelctl person erase "Nadia Osei" --dry-run
      panelctl person erase "Nadia Osei" --reason "Asked for on 3 May 2029"
    """
    desk: Desk = context.obj
    erasing = actions.rights.erasing
    wanted = erasing.Wanted(name, reason, alone=alone)
    if dry_run or not yes:
        outcome = asked(desk, erasing.erase, wanted._replace(keep=False))
        wanted = wanted._replace(name=handle(outcome.data["person"]))
        if dry_run or attended(desk):
            show(desk, "person erase", outcome, views.erased)
        if dry_run:
            return
        if required(desk, "", "--yes", "Erase it (yes or no)").lower() not in ("yes", "y"):
            say("Nothing was changed.")
            raise typer.Exit(1)
    show(desk, "person erase", asked(desk, erasing.erase, wanted), views.erased)


@app.command("legal-hold")
def legal_hold(
    context: typer.Context,
    name: Person = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="For what, or why it ends.")
    ] = "",
    end: Annotated[bool, typer.Option("--end", help="The legal hold ends.")] = False,
) -> None:
    """Record that nothing that is held about a person may be erased: a claim or an inquiry is open.

    \b
    Examples:
      panelctl person legal-hold osei --reason "Employment tribunal, claim 14 of 2027"
      panelctl person legal-hold osei --end --reason "The claim was settled"
    """
    holding_on = actions.rights.holding_on
    outcome = asked(context.obj, holding_on.hold, holding_on.Wanted(name, reason, end))
    show(context.obj, "person legal-hold", outcome)
