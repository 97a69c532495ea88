"""`panelctl rebuild`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show

app = verb_app()


@app.command()
def rebuild(
    context: typer.Context,
    into: Annotated[str, typer.Option("--into", metavar="FILE", help="Where to; a new file.")],
) -> None:
    """Make the database anew from its journal, in another file, and say what the database has otherwise.

    The database itself stays as it is. `restore` puts the new one in its place.

    \b
    Example:
      panelctl rebuild --into rebuilt.db
    """
    show(context.obj, "rebuild", actions.upkeep.rebuilding.rebuild(context.obj.site, into))
