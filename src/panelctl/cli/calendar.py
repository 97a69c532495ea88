"""`panelctl calendar …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.present import show as present
from panelctl.cli.views import calendars
from panelctl.rules.days import year_of

app = verb_app(help="Bank holidays: the days known, and taking in newer ones.")


@app.command()
def show(
    context: typer.Context,
    division: Annotated[
        str,
        typer.Option(
            "--calendar",
            metavar="DIVISION",
            help="england-and-wales, scotland or northern-ireland.",
        ),
    ] = "england-and-wales",
    year: Annotated[
        str, typer.Option("--year", metavar="YEAR", help="The year; else this one and the next.")
    ] = "",
) -> None:
    """Show the bank holidays known, where they come from and how far they reach, and the closures of the councils.

    \b
    Examples:
      panelctl calendar show
      panelctl calendar show --calendar scotland --year 2028
    """
    desk: Desk = context.obj
    wanted = year_of(year) if year else None
    present(
        desk,
        "calendar show",
        actions.calendars.updating.show(desk.site, division, wanted),
        calendars.days,
    )


@app.command()
def update(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Bank holidays as GOV.UK publishes them (JSON).")
    ],
    apply: Annotated[
        bool, typer.Option("--apply", help="Take them in; otherwise only say what they change.")
    ] = False,
) -> None:
    """Take in bank holidays from a file: what they change is said first, and nothing is done without --apply.

    The file is https://www.gov.uk/bank-holidays.json. Time limits of open cases that move are listed, letters that say
    a day that moves, and panels planned on a day off.

    \b
    Examples:
      panelctl calendar update bank-holidays.json
      panelctl calendar update bank-holidays.json --apply
    """
    present(
        context.obj,
        "calendar update",
        actions.calendars.updating.update(context.obj.site, file, apply=apply),
        calendars.changes,
    )
