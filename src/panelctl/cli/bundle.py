"""`panelctl bundle`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case
from panelctl.cli.present import show

app = verb_app()


@app.command()
def bundle(
    context: typer.Context,
    case: Case = "",
    into: Annotated[
        str,
        typer.Option(
            "--into", metavar="FILE", help="Into this new file; else one in the folder exports."
        ),
    ] = "",
) -> None:
    """Write all that is on record of one case into one archive, for an appeal or an inspector.

    It can be checked without panelctl, by the steps in its VERIFY.txt. What concerns other people is left out, and its
    first page says what and why. Read it before you give it out.

    \b
    Example:
      panelctl bundle CAM-2027-001 --into appeal.zip
    """
    bundling = actions.bundles.bundling
    outcome = asked(context.obj, bundling.bundle, bundling.Wanted(case, into))
    show(context.obj, "bundle", outcome)
