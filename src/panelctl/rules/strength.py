"""How strongly a broken rule speaks: what its strength, and a lift, make of it."""

from panelctl.model import Finding
from panelctl.rules.timeline import State
from panelctl.shapes.findings import Level


def weigh(
    state: State, rule: str, clauses: tuple[str, ...], strength: str, lifted_by: str, said: str
) -> Finding:
    """`refuse` stops, unless lifted (then it is only said); `reason` stops until a reason is given; `warn` is said."""
    lift = state.lifted.get(rule)
    if lift:
        return Finding("info", rule, f"{said} Lifted by {lift.by}: {lift.reason}", clauses)
    if strength == "refuse" and lifted_by:
        role = state.policy.role_title(lifted_by)
        said += f" {role} may lift this: panelctl lift {state.case.reference} {rule} --reason TEXT"
    level: Level = "warn" if strength == "warn" else "refuse"
    return Finding(
        level, rule, said, clauses, strength == "reason", lifted_by if strength == "refuse" else ""
    )
