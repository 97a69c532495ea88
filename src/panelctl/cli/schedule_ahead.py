"""What is done in the weeks before a panel: commands of `panelctl schedule …`."""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.options import Case, Panel, Person, PolicyId, Reason, Told
from panelctl.cli.present import show
from panelctl.cli.views import forecasts, packs, panels, rotas, slots
from panelctl.errors import BadCommand

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what it would do; no reason is needed.")
]
ForCase = Annotated[str, typer.Option("--case", metavar="CASE", help="For this case only.")]


def _only(names: list[str] | None) -> str:
    """The one name that goes with a case; a second one is a mistake. Raises BadCommand."""
    if names and len(names) > 1:
        raise BadCommand("With --case one NAME is expected", "")
    return names[0] if names else ""


def seat(
    context: typer.Context,
    panel: Panel = "",
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Who sits on it.")
    ] = None,
    case: ForCase = "",
    reason: Reason = "",
) -> None:
    """Put members on the rota of a panel, each in the seat they hold that day; with --case, for that case only.

    \b
    Examples:
      panelctl schedule seat 2027-01-20 "Grace Bell" "Omar Reid"
      panelctl schedule seat 2027-01-20 "Ivy Stone" --case CAM-2027-002 --reason "Omar is the manager"
    """
    desk: Desk = context.obj
    if case:
        naming = actions.panels.naming
        named = naming.Named(panel, _only(names), case, reason)
        show(desk, "schedule seat", asked(desk, naming.substitute, named), after=panels.attendance)
        return
    seating = actions.panels.seating
    outcome = asked(desk, seating.seat, seating.Rota(panel, tuple(names or ())))
    show(desk, "schedule seat", outcome, after=panels.who_came)


def name_chair(
    context: typer.Context,
    panel: Panel = "",
    name: Person = "",
    case: ForCase = "",
    reason: Reason = "",
) -> None:
    """Name beforehand who takes the chair of a panel, or of one case; the last who was named does.

    \b
    Examples:
      panelctl schedule chair 2027-01-20 "Omar Reid" --reason "Grace is on leave"
      panelctl schedule chair 2027-01-20 "Omar Reid" --case CAM-2027-002 --reason "Grace leaves for it"
    """
    desk: Desk = context.obj
    naming = actions.panels.naming
    named = naming.Named(panel, name, case, reason)
    show(desk, "schedule chair", asked(desk, naming.chair, named), after=panels.attendance)


def unseat(
    context: typer.Context,
    panel: Panel = "",
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Who no longer sits on it.")
    ] = None,
    case: ForCase = "",
    reason: Reason = "",
) -> None:
    """Take members off the rota of a panel: a seat was given up, or the name was mistyped.

    With --case, somebody who was named for that case only no longer comes for it.

    \b
    Example:
      panelctl schedule unseat 2027-01-20 "Omar Reid" --reason "On leave"
    """
    desk: Desk = context.obj
    if case:
        naming = actions.panels.naming
        named = naming.Named(panel, _only(names), case, reason, given_up=True)
        show(
            desk, "schedule unseat", asked(desk, naming.substitute, named), after=panels.attendance
        )
        return
    unseating = actions.panels.unseating
    given_up = unseating.SeatGivenUp(panel, tuple(names or ()), reason)
    outcome = asked(desk, unseating.unseat, given_up)
    show(desk, "schedule unseat", outcome, after=panels.who_came)


def forecast(context: typer.Context, panel: Panel = "") -> None:
    """Say before a panel meets which items it could decide, who is counted and scores, and what to do about the rest.

    Without PANEL, every panel to come. Ends with exit status 6 where an item could not be decided.

    \b
    Examples:
      panelctl schedule forecast
      panelctl schedule forecast 2027-01-20
    """
    forecasting = actions.panels.forecasting
    outcome = forecasting.look_ahead(context.obj.site, forecasting.ForecastOf(panel))
    show(context.obj, "schedule forecast", outcome, forecasts.lines)


def rota(
    context: typer.Context,
    policy: PolicyId = "",
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The calendar year.")] = "",
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="NAME", help="Somebody who is not to be proposed."),
    ] = None,
    seat: Annotated[
        bool, typer.Option("--seat", help="Put them on the rotas; else it only proposes.")
    ] = False,
) -> None:
    """Propose who takes which seat of the panels planned for a year, and say why each.

    Turns are evened; a member with an interest in a listed case, as the manager of its applicant, is avoided; whoever
    sent apologies for a panel is not proposed for it. Seats that are taken stay.

    \b
    Examples:
      panelctl schedule rota --policy camden --year 2027
      panelctl schedule rota --policy camden --year 2027 --without "Omar Reid" --seat
    """
    desk: Desk = context.obj
    rotating = actions.panels.rotating
    asked_for = rotating.Year(policy, year, tuple(without or ()), seat)
    show(desk, "schedule rota", asked(desk, rotating.rota, asked_for), rotas.lines)


def give_slots(
    context: typer.Context,
    panel: Panel = "",
    minutes: Annotated[
        str, typer.Option("--minutes", metavar="NUMBER", help="How long each case has.")
    ] = "",
    anew: Annotated[
        bool, typer.Option("--anew", help="Also those that have an hour already.")
    ] = False,
    dry_run: DryRun = False,
    reason: Reason = "",
    told: Told = "",
) -> None:
    """Give each case of a panel an hour of its own, within the panel's hours; whoever waits longest comes first.

    Two applicants of one manager, or that one member leaves for, come one after the other. Ends with exit status 6
    where no hour is left for a case.

    \b
    Example:
      panelctl schedule slots 2027-01-20 --minutes 45
    """
    desk: Desk = context.obj
    slotting = actions.panels.slotting
    hours = slotting.Hours(panel, minutes, anew, reason, told, dry_run)
    show(desk, "schedule slots", asked(desk, slotting.give_all, hours), after=slots.lines)


def give_slot(
    context: typer.Context,
    case: Case = "",
    hour: Annotated[
        str, typer.Argument(metavar="HH:MM", help="The hour for which they are asked.")
    ] = "",
    dry_run: DryRun = False,
    reason: Reason = "",
    told: Told = "",
) -> None:
    """Give one case its hour by hand; whoever was told another one gets the letter anew, and is named.

    \b
    Example:
      panelctl schedule slot CAM-2027-001 10:45
    """
    desk: Desk = context.obj
    slotting = actions.panels.slotting
    wanted = slotting.Hour(case, hour, reason, told, dry_run)
    show(desk, "schedule slot", asked(desk, slotting.give, wanted), after=slots.lines)


def gather(
    context: typer.Context,
    panel: Panel = "",
    into: Annotated[
        str,
        typer.Option(
            "--into", metavar="FOLDER", help="Into this new folder; else one in the folder exports."
        ),
    ] = "",
) -> None:
    """Gather what each member of a panel has to read: agenda, papers and blank sheets, in one folder and one archive.

    Of a case that they leave for, that is their own, or in which the record shows an interest of theirs, a member gets
    nothing.

    \b
    Example:
      panelctl schedule pack 2027-01-20
    """
    desk: Desk = context.obj
    packing = actions.panels.packing
    outcome = asked(desk, packing.pack, packing.PackOf(panel, into))
    show(desk, "schedule pack", outcome, after=packs.lines)
