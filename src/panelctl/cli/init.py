"""`panelctl init`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show

app = verb_app()


@app.command()
def init(
    context: typer.Context,
    policies: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[POLICY]...", help="Policies to adopt: ids, or files ending in .toml."
        ),
    ] = None,
    more: Annotated[
        list[str] | None,
        typer.Option("--policy", metavar="POLICY", help="The same, as an option; may be repeated."),
    ] = None,
    accept_folder: Annotated[
        str,
        typer.Option(
            "--accept-folder",
            metavar="REASON",
            help="Why the database may lie in a network share or a cloud folder, once for a folder.",
        ),
    ] = "",
) -> None:
    """Make the database, adopt policies (all that are shipped, unless named) and write a commented settings.toml.

    A database that is there is brought up to date, and adopts newer versions of the policies it has, or those named.

    \b
    Examples:
      panelctl init
      panelctl --db panels/panelctl.db init camden
    """
    named = [*(policies or ()), *(more or ())]
    show(
        context.obj, "init", actions.policies.adopting.init(context.obj.site, named, accept_folder)
    )
