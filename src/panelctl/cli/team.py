"""`panelctl team …`"""

from collections.abc import Iterable
from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.present import Table, show
from panelctl.rules.naming import handle
from panelctl.shapes.upkeep import ListedLoginDocument, LoginsDocument

app = verb_app(help="Logins at a team's server, and what each may do.")


@app.command()
def setup(context: typer.Context) -> None:
    """Make the three groups of logins, with their rights; typed again, it gives rights that are missing.

    Only whoever owns the record on the server can. No password is asked for or set. Logins that the server has no
    more are taken off the record.

    \b
    Example:
      panelctl team setup
    """
    desk: Desk = context.obj
    show(desk, "team setup", actions.upkeep.logins.set_up(desk.site))


@app.command()
def login(
    context: typer.Context,
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="The login on the server.")] = "",
    name: Annotated[
        str,
        typer.Argument(metavar="[NAME]", help="Whose it is; left out for a job that only reads."),
    ] = "",
    group: Annotated[
        str,
        typer.Option(
            "--group",
            metavar="GROUP",
            help="team (runs panels), members (sit on them), readers (read only).",
        ),
    ] = "",
) -> None:
    """Say whose a login is and what it may do; it is made where the server has none of that name.

    Only whoever owns the record on the server can. Its password is set on the server, never here.

    \b
    Examples:
      panelctl team login ada "Ada Byron" --group team
      panelctl team login grace "Grace Bell" --group members
      panelctl team login cron --group readers
    """
    desk: Desk = context.obj
    logins = actions.upkeep.logins
    show(desk, "team login", asked(desk, logins.give, logins.Wanted(login, name, group)))


@app.command("list")
def list_(context: typer.Context) -> None:
    """List who has which login.

    \b
    Example:
      panelctl team list
    """
    desk: Desk = context.obj
    show(desk, "team list", actions.upkeep.logins.listed(desk.site), _lines)


def _lines(data: LoginsDocument) -> Iterable[str | Table]:
    if not data["logins"]:
        yield "Nobody has a login on record."
        return
    rows = [
        (
            entry["login"],
            f"{entry['name']} ({handle(entry['person'])})" if entry["person"] else "",
            _group(entry),
        )
        for entry in data["logins"]
    ]
    yield Table(("Login", "Whose", "Group"), rows)


def _group(entry: ListedLoginDocument) -> str:
    if not entry["on_server"]:
        return "none: the server has it no more"
    return entry["group"] if entry["in_group"] else f"none here; {entry['group']} on record"
