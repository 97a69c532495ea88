"""What a decision says, in the words that stand: as it was said, or as it was recorded since."""

from typing import NamedTuple

from panelctl.model import Event, Move
from panelctl.policy import language as lang
from panelctl.rules.timeline import State

NEXT = (
    "decide",
    "approve",
    "schedule",
)  # steps after which what is recorded is said with another decision


class Texts(NamedTuple):
    """What a decision says; an empty one is not given."""

    reasons: str = ""
    told: str = ""
    feedback: str = ""
    needs: str = ""


def said_by(state: State, decision: Event[Move]) -> Texts:
    """What a decision says, in the words that stand."""
    texts = (standing(state, decision, name) for name in lang.TEXTS_OF_A_DECISION)
    return Texts(*texts)


def standing(state: State, old: Event[Move], name: str) -> str:
    """A text of a decision as it stands: of what letters say, what was recorded last, before the next one."""
    if name == lang.REASON:
        return old.reason
    ends = [move.seq for move in state.moves if move.seq > old.seq and move.detail.verb in NEXT]
    recorded = state.order.get(name, 0)
    if old.seq < recorded < min(ends, default=recorded + 1):
        return str(state.values[name])
    return str(old.detail.facts.get(name, ""))
