"""A verb for tests of the door: each command does one thing that a real verb may do. Also runs as a program."""

import sqlite3
from datetime import date
from typing import Annotated

import typer

from panelctl.cli.ask import required
from panelctl.cli.desk import Desk
from panelctl.cli.door import Door, verb_app
from panelctl.cli.present import Heading, Table, show
from panelctl.cli.root import door
from panelctl.errors import Refused
from panelctl.model import Finding, Outcome

app = verb_app(help="A verb for tests.")
FINDINGS = (
    Finding("info", "late", "The form came early"),
    Finding("warn", "clash", "The panel is on a bank holiday", ("C-23", "C-24")),
)


@app.command()
def say(context: typer.Context, words: str, attention: bool = False) -> None:
    """Say some words."""
    outcome = Outcome({"said": words}, FINDINGS, ("Said it.",), attention)
    show(context.obj, "tiny say", outcome, lambda data: [Heading("Words"), data["said"]])


@app.command()
def table(context: typer.Context, words: str = "Zoë") -> None:
    """Print a table."""
    rows = [("CAM-2027-001", words, "listed"), ("STH-2027-012", "Bo", "with the head of service")]
    show(context.obj, "tiny table", Outcome(rows), lambda rows: [Table(("Case", "Who", "Stage"), rows)])


@app.command()
def many(context: typer.Context) -> None:
    """Print more than a pipe holds."""
    show(context.obj, "tiny many", Outcome(["line"] * 100_000), lambda lines: lines)


@app.command()
def desk(context: typer.Context) -> None:
    """Say what the options before the verb amount to."""
    at: Desk = context.obj
    show(at, "tiny desk", Outcome([at.database, at.actor, at.on.isoformat(), str(at.folder), at.settings.busy_seconds]))


@app.command()
def refuse() -> None:
    """Refuse by a rule."""
    error = Refused("CAM-2027-001 is decided\x1b[2J already (C-31)", "Look with panelctl show CAM-2027-001")
    error.findings = FINDINGS[1:]
    raise error


@app.command()
def crash() -> None:
    """Fail in a way no verb should."""
    secret = "Nadia Sentinel"
    try:
        raise sqlite3.OperationalError(secret)
    except sqlite3.OperationalError as cause:
        raise KeyError(secret) from cause


@app.command()
def stop() -> None:
    """Be interrupted by Ctrl-C."""
    raise KeyboardInterrupt


@app.command()
def choose(context: typer.Context, answer: Annotated[str, typer.Option()] = "") -> None:
    """Ask for an answer."""
    chosen = required(context.obj, answer, "--answer", "Does the manager support it?", ("yes", "no"))
    show(
        context.obj,
        "tiny choose",
        Outcome({"answer": chosen, "on": date(2027, 1, 4).isoformat()}),
        lambda data: [data["answer"]],
    )


def tiny_door() -> Door:
    opened = door()
    opened.add_command(typer.main.get_command(app), "tiny")
    return opened


if __name__ == "__main__":
    tiny_door().main()
