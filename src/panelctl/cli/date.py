"""`panelctl date`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import counts

app = verb_app()


@app.command()
def date(
    context: typer.Context,
    count: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNT", help='What to count, as "5 working days before 2025-04-22".'
        ),
    ],
    division: Annotated[
        str,
        typer.Option(
            "--calendar",
            metavar="DIVISION",
            help="england-and-wales, scotland or northern-ireland.",
        ),
    ] = "england-and-wales",
) -> None:
    """Count days, working days, weeks, months or years before or after a day, and show each day counted or skipped.

    \b
    Examples:
      panelctl date "5 working days before 2025-04-22"
      panelctl date "3 clear working days before Thu 7 May 2026"
      panelctl date "36 months after 29 Feb 2024" --calendar scotland
    """
    show(
        context.obj,
        "date",
        actions.plans.counting.date(context.obj.site, " ".join(count), division),
        counts.lines,
    )
