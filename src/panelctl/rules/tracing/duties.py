"""Duties that a policy only says: nothing shows that anybody is held to them, written to or reminded."""

from collections.abc import Iterator

from panelctl.policy.analysis.warnings.warning import PolicyWarning, quoted
from panelctl.rules.tracing.kinds import Tracing


def only_said(tracing: Tracing) -> Iterator[PolicyWarning]:
    """A warning for each clause of the force `must` that blocks cite and that nothing shows."""
    for traced in tracing.clauses:
        clause = traced.clause
        if clause.force == "must" and tracing.shown(traced).kind == "said":
            cited = quoted(traced.kept_by)
            said = (
                f"{clause.id} (must) is only said, by {cited}: no worked example fails without it, and nothing is"
                " written or owed for it: write an example that shows it."
            )
            yield PolicyWarning("only-said", said, "clause", 0, clause.id, (clause.id,))
