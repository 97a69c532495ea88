"""What stands after a command that changed a case: its stage and the next steps, in a few lines."""

from collections.abc import Iterable

from panelctl.cli.views.steps import commands
from panelctl.cli.views.words import day
from panelctl.shapes.cases import CaseDocument

MOST = 4


def summary(case: CaseDocument) -> Iterable[str]:
    """Where the case stands, and the commands that could come next."""
    listed = case["panel"]
    panel = f", {day(listed['date'])}" if listed and listed["of_stage"] else ""
    yield ""
    yield f"{case['reference']} · {case['applicant']['name']} · {case['stage_title']}{panel}"
    next_steps = list(commands(case))
    yield from (f"  {line}" for line in next_steps[:MOST])
    stopped = any(move["stopped"] or move["earliest"] for move in case["moves"])
    if len(next_steps) > MOST or stopped or not next_steps:
        yield f"  panelctl show {case['reference']}"
