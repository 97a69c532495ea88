"""`panelctl explain`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import asked
from panelctl.cli.door import verb_app
from panelctl.cli.options import Case
from panelctl.cli.views import reasons

app = verb_app()


@app.command()
def explain(
    context: typer.Context,
    case: Case = "",
    deadline: Annotated[str, typer.Argument(metavar="[DEADLINE]", help="One time limit, by its id; else all.")] = "",
) -> None:
    """Explain the time limits of a case: rule, clause, each day counted or skipped, and what became of them.

    \b
    Examples:
      panelctl explain CAM-2027-001
      panelctl explain CAM-2027-001 portfolio-by
    """
    outcome = asked(context.obj, actions.explaining.explain, reference=case, deadline=deadline)
    present.show(context.obj, "explain", outcome, reasons.lines)
