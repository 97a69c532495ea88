"""Arguments and options that several verbs share, with the words that `--help` shows for them."""

from datetime import date
from typing import Annotated

import typer

from panelctl.rules.days import parse_day

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="The case: its reference, or enough of it.")
]


def of_today(context: typer.Context, typed: str) -> str:
    """The day, or the panel of a day, that is typed; `today` is the one that counts as today."""
    return context.obj.on.isoformat() if typed.strip().casefold() == "today" else typed


Panel = Annotated[
    str,
    typer.Argument(
        metavar="PANEL", help="The panel: its reference, its date, or today.", callback=of_today
    ),
]
Person = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="The person: the beginning of a name, an e-mail address, a number, or P and the number in lists.",
    ),
]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who did it; else whoever alone holds the role.")
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why, as the record will show it.")
]
Told = Annotated[
    str,
    typer.Option(
        "--told",
        metavar="TEXT",
        help="The reason as the social worker is told it; else as recorded.",
    ),
]
Feedback = Annotated[
    str, typer.Option("--feedback", metavar="TEXT", help="Feedback, for the letter.")
]
Needs = Annotated[
    str, typer.Option("--needs", metavar="TEXT", help="What to develop, for the letter.")
]
At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="HH:MM",
        help="The hour it came, where a limit has one.",
    ),
]
Exempt = Annotated[
    str,
    typer.Option(
        "--exception",
        metavar="TEXT",
        help="Why a rule is not kept, as being in time, where the step has a reason of its own.",
    ),
]
Move = Annotated[
    str, typer.Option("--move", metavar="NAME", help="Which step, where several are open.")
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="NAME=N", help="What was counted, as pages=2."),
]
Facts = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="A fact that goes with it; may be repeated."),
]
PolicyId = Annotated[
    str,
    typer.Option("--policy", metavar="ID", help="Under which policy, where several are adopted."),
]
FromFile = Annotated[
    str, typer.Option("--from", metavar="CSV", help="A table with one line for each, instead.")
]
OfCase = Annotated[
    str, typer.Option("--case", metavar="CASE", help="All that wait of this case instead.")
]
OfPanel = Annotated[
    str,
    typer.Option(
        "--panel",
        metavar="PANEL",
        help="All that wait of the cases of this panel instead: its reference, its date, or today.",
        callback=of_today,
    ),
]


def day(text: str | None) -> date | None:
    """The day typed with an option, or None where it was left out. Raises BadDate."""
    return parse_day(text) if text else None
