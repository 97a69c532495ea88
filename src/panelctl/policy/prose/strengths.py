"""What a rule that is not kept does: it stops something, asks for a reason, or is only pointed out."""

from collections.abc import Iterable

from panelctl.policy.prose.speaker import Speaker


def consequence(
    case: str, strength: str, names: Iterable[str], lifted_by: str, say: Speaker
) -> str:
    """`If not, the step ‘Listed’ is stopped; only the Chair may lift that, with a reason`; `case` is `if not`."""
    what, several = say.guarded(names)
    if not what:
        what = "whatever waits for it"
    if strength == "refuse":
        lift = (
            f"only {say.role(lifted_by)} may lift that, with a reason"
            if lifted_by
            else "nobody may lift that"
        )
        return f"{case}, {what} {'are' if several else 'is'} stopped; {lift}"
    lift = f"; {say.role(lifted_by)} may set that aside, with a reason" if lifted_by else ""
    if strength == "reason":
        return f"{case}, {what} {'need' if several else 'needs'} a reason{lift}"
    return f"{case}, that is only pointed out at {what}{lift}"
