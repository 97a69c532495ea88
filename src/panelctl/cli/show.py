"""`panelctl show`"""

import typer

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import asked
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case
from panelctl.cli.views import case as views

app = verb_app()


@app.command()
def show(context: typer.Context, case: Case = "") -> None:
    """Show one case: where it stands, what has happened, what is missing, and what can be done next by whom.

    \b
    Example:
      panelctl show CAM-2027-001
    """
    showing = actions.cases.showing
    outcome = asked(context.obj, showing.show, showing.CaseNamed(case))
    present.show(context.obj, "show", outcome, views.screen)
