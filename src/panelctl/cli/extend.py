"""`panelctl extend`"""

from typing import Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Reason
from panelctl.cli.present import show
from panelctl.cli.texts import Edit, Texts, with_texts
from panelctl.cli.views import moved

Agreed = Annotated[
    list[str] | None,
    typer.Option(
        "--agreed",
        metavar="NAME",
        help="Who agreed, where the policy asks for that; may be repeated.",
    ),
]

app = verb_app()


@app.command()
def extend(
    context: typer.Context,
    case: Case = "",
    deadline: Annotated[
        str, typer.Argument(metavar="DEADLINE", help="The time limit, by its id.")
    ] = "",
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day it is due instead.")] = "",
    reason: Reason = "",
    by: By = "",
    agreed: Agreed = None,
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Give a time limit of one case a later day, or an earlier one, where the policy says who may.

    \b
    Example:
      panelctl extend NOR-2027-001 papers-by 2027-03-08 --reason "Ill for the last week" --by "Grace Bell"
    """
    desk: Desk = context.obj
    extending = actions.limits.extending
    request = extending.Extension(case, deadline, day, reason, by, agreed or ())
    show(
        desk,
        "extend",
        asked(desk, extending.extend, with_texts(request, texts, edit)),
        after=moved.summary,
    )
