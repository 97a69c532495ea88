"""How strongly a broken rule speaks: what its strength, and a lift, make of it."""

from panelctl.errors.remedy import NOTHING, REASON, Remedy, Saying, saying
from panelctl.model import Finding
from panelctl.rules.timeline import State
from panelctl.shapes.kinds import Level


def weigh(
    state: State,
    rule: str,
    clauses: tuple[str, ...],
    strength: str,
    lifted_by: str,
    said: str,
    mend: Saying = NOTHING,
) -> Finding:
    """`refuse` stops, unless lifted (then it is only said); `reason` stops until a reason is given; `warn` is said."""
    lift = state.lifted.get(rule)
    if lift:
        lifting_said = f" Lifted by {lift.by}: {lift.reason}"
        if mend:  # what it waits for may still come
            return Finding("info", rule, said, clauses, mend=saying(mend, lifting_said))
        return Finding("info", rule, said + lifting_said, clauses)
    if strength == "refuse" and lifted_by:
        role = state.policy.role_title(lifted_by)
        lifting = Remedy("lift", case=state.case.reference, element=rule, needs=(REASON,))
        mend = saying(mend, f" {role} may lift this: ", lifting)
    level: Level = "warn" if strength == "warn" else "refuse"
    return Finding(
        level,
        rule,
        said,
        clauses,
        strength == "reason",
        lifted_by if strength == "refuse" else "",
        mend=mend,
    )
