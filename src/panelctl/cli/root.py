"""The options that stand before the verb. Only this file reads the clock, and `unexpected` for the log of a crash."""

import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, cast

import typer
from typer.main import get_command

from panelctl import __version__
from panelctl.cli.desk import Desk, typed_path
from panelctl.cli.door import Door
from panelctl.errors import BadDate, MissingValue
from panelctl.rules.words import line

# The letter of a drive is no scheme.
LIKE_AN_ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]+:/|.*\b(dbname|password)\s*=", re.IGNORECASE)

app = typer.Typer(
    cls=Door,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    subcommand_metavar="VERB ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def door() -> Door:
    return cast(Door, get_command(app))


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"panelctl {__version__}")
        raise typer.Exit


Database = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="PANELCTL_DB",
        metavar="PATH",
        help="The database, a file or a server's address; else the file in your data folder.",
    ),
]
Actor = Annotated[
    str,
    typer.Option(
        "--as",
        envvar="PANELCTL_ACTOR",
        metavar="NAME",
        help="Who is typing; else your login name.",
    ),
]
On = Annotated[
    str,
    typer.Option(
        "--on", envvar="PANELCTL_ON", metavar="DATE", help="The day that counts as today."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON object, failures too.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Leave out remarks; warnings stay.")]
Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=print_version, is_eager=True, help="Print the version and stop."
    ),
]


@app.callback()
def root(
    context: typer.Context,
    database: Database = "",
    actor: Actor = "",
    on: On = "",
    json: Json = False,
    quiet: Quiet = False,
    version: Version = False,
) -> None:
    """Career progression panels for children's social workers, from application to outcome letter."""
    now = datetime.now(UTC)
    place, beside = _database(database)
    who = actor or ("" if beside else _login())  # a server knows whose login it is
    who = line(who, "The name of who types (--as)")
    context.obj = Desk(place, who, _day(on, now), now, json, quiet, beside)


def at_this_moment(desk: Desk) -> Desk:
    """The same desk a while later: what is done at a screen is dated by when it is done, and not when it was opened. A
    day that was named stays; any other has passed where it was yesterday's."""
    from panelctl.model import london_day  # nothing that only prints help needs a day

    now = datetime.now(UTC)
    on = london_day(now) if desk.on == london_day(desk.now) else desk.on
    return replace(desk, now=now, on=on)


def _database(typed: str) -> tuple[str, str]:
    """Where the database is, and where all that is no row lies, if not beside it: files are no server's.

    What only looks like an address is refused: a file of that name would hold a password, and be nobody else's record.
    """
    if LIKE_AN_ADDRESS.match(typed):
        from panelctl.store.engines.server_address import expect_usable  # few databases are on one

        expect_usable(typed)
        folder = os.environ.get("PANELCTL_FOLDER", "")
        return typed, str(typed_path("PANELCTL_FOLDER", folder) if folder else _data_folder())
    return (str(typed_path("--db", typed)) if typed else str(_data_folder() / "panelctl.db")), ""


def _data_folder() -> Path:
    from platformdirs import user_data_path  # most scripts name a database

    return user_data_path("panelctl", appauthor=False)


def _login() -> str:
    from getpass import getuser  # only where nobody said who is typing

    try:
        return getuser()
    except (KeyError, ImportError, OSError):
        raise MissingValue("--as", "Who is typing") from None


def _day(typed: str, now: datetime) -> date:
    if typed:
        from panelctl.rules.days import parse_day  # most commands are about today

        day = parse_day(typed)
        if not 1900 <= day.year < 2200:
            raise BadDate(typed, "too far away to count as today", "Give a day from 1900 to 2199")
        return day
    from panelctl.model import london_day  # nothing that only prints help needs a day

    return london_day(now)
