"""What of a time line was taken back, and what falls with it."""

from panelctl.model import CaseFacts, Detail, Event, Fact, Move, Party, Sending, Voiding
from panelctl.policy import language as lang
from panelctl.rules.sending import Untrue


def taken_back(case: CaseFacts) -> frozenset[int]:
    """The places of the events that were taken back."""
    return frozenset(event.detail.seq for event in case.events if isinstance(event.detail, Voiding))


def said_with(case: CaseFacts, voided: frozenset[int]) -> frozenset[int]:
    """The places of what was recorded as said with a decision that was taken back later: it falls with it."""
    fallen, standing = set(), [0]
    for event in case.events:
        if isinstance(event.detail, Move) and event.detail.verb in ("decide", "approve"):
            standing.append(event.seq)
        elif isinstance(event.detail, Voiding) and event.detail.seq in standing:
            standing.remove(event.detail.seq)
        elif isinstance(event.detail, Fact) and event.name in lang.SAID_WITH_A_DECISION:
            fallen |= {event.seq} if standing[-1] in voided else set()
    return frozenset(fallen)


def is_taken_back(event: Event[Detail], voided: frozenset[int], untrue: Untrue) -> bool:
    """Whether an event was taken back, or the move that made somebody a party, or of which a letter told."""
    if isinstance(event.detail, Sending):
        return event.seq in voided or untrue.has(event.detail)
    with_move = event.detail.move if isinstance(event.detail, Party) else None
    return event.seq in voided or with_move in voided
