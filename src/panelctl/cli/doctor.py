"""`panelctl doctor`"""

import typer

from panelctl import actions
from panelctl.cli.door import verb_app
from panelctl.cli.present import show
from panelctl.cli.views import checks

app = verb_app()


@app.command()
def doctor(context: typer.Context) -> None:
    """Check the database, the journal, the files beside it and the templates; nothing is repaired.

    \b
    Example:
      panelctl doctor
    """
    show(context.obj, "doctor", actions.upkeep.checking.doctor(context.obj.site), checks.lines)
