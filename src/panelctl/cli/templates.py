"""`panelctl templates …`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import PolicyId
from panelctl.cli.present import show
from panelctl.cli.progress import progress
from panelctl.cli.views import templates as views

app = verb_app(help="The words of letters: which templates there are, and your own.")


@app.command("list")
def listing(context: typer.Context) -> None:
    """List the templates of letters, e-mails, forms and minutes, and which of them are your own.

    \b
    Example:
      panelctl templates list
    """
    show(
        context.obj,
        "templates list",
        actions.upkeep.templating.listed(context.obj.site),
        views.lines,
    )


@app.command()
def eject(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The template, as letters/approved.md.")
    ],
) -> None:
    """Copy a template into your own folder, to word it otherwise; nothing is written over.

    \b
    Examples:
      panelctl templates eject letters/approved.md
      panelctl templates eject layout/feedback.md
    """
    desk: Desk = context.obj
    show(desk, "templates eject", actions.upkeep.templating.eject(desk.site, name))


@app.command()
def check(context: typer.Context, policy: PolicyId = "") -> None:
    """Write every letter of every step of the adopted procedures: each has to say what it must, in your words too.

    \b
    Examples:
      panelctl templates check
      panelctl templates check --policy st-helens
    """
    desk: Desk = context.obj
    with progress("Playing its steps") as advance:
        checked = actions.upkeep.templating.check(desk.site, policy, advance)
    show(desk, "templates check", checked)
