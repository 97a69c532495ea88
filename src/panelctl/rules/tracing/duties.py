"""Duties that a policy only says: nothing shows that anybody is held to them, written to or reminded."""

from collections.abc import Iterable, Iterator

from panelctl.policy.analysis.warnings.warning import PolicyWarning, quoted
from panelctl.policy.language import Policy
from panelctl.policy.register import Traced
from panelctl.rules.calendar import Calendar
from panelctl.rules.rehearsal.exploring import Exploration
from panelctl.rules.tracing.kinds import Tracing
from panelctl.rules.tracing.noticing import Spent

MOST_EFFORT = 2_000_000


def only_said(
    policy: Policy,
    calendar: Calendar,
    explorations: Iterable[Exploration],
    most: int = MOST_EFFORT,
) -> Iterator[PolicyWarning]:
    """A warning for each clause of the force `must` that blocks cite and that nothing shows; and one where finding them
    takes more effort than a check may."""
    tracing = Tracing(policy, calendar, explorations, most)
    for traced in tracing.clauses:
        clause = traced.clause
        if clause.force != "must":
            continue
        try:
            if tracing.is_said(traced):
                yield _only_said(traced)
        except Spent:
            said = (
                f"Whether {clause.id} and the musts after it are only said has not been looked at: that takes longer"
                " than a check may."
            )
            yield PolicyWarning("only-said", said, "clause", 0, clause.id, (clause.id,))
            return


def _only_said(traced: Traced) -> PolicyWarning:
    clause = traced.clause
    said = (
        f"{clause.id} (must) is only said, by {quoted(traced.kept_by)}: no worked example fails without it, and nothing"
        " is written or owed for it: write an example that shows it."
    )
    return PolicyWarning("only-said", said, "clause", 0, clause.id, (clause.id,))
