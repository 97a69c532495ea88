"""What a decision says, in the words that stand: as it was said, or as it was recorded since."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from panelctl.model import Correction, Event, Fact, Move, is_of
from panelctl.policy import language as lang
from panelctl.rules.timeline import State, next_seq

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


def told_at(state: State, decided: int) -> str:
    """At what time of the day the applicant heard in the room what was decided by a move (its seq): as it was said with
    that move, on its day, or last before the next decision. Whoever hears the case again tells it at another hour."""
    moves = _decisions(state)
    names = {fact.id for fact in state.policy.facts.values() if fact.hour_of == lang.TELLING}
    said = [
        str(move.detail.facts[name])
        for move in moves
        for name in names & set(move.detail.facts)
        if move.seq == decided
    ]
    days = {event.seq: event.date for event in state.case.events}
    for event in state.case.events:
        if event.name in names and (is_of(event, Fact) or is_of(event, Correction)):
            place = (event.detail.of if is_of(event, Correction) else None) or event.seq
            if decided == _told_of(moves, place, days[place]):
                said.append(str(event.detail.now))
    return said[-1] if said else ""


def would_tell_of(state: State, on: date) -> int | None:
    """Of which decision (its seq) an hour tells that is recorded on some day; None where nothing is decided."""
    return _told_of(_decisions(state), next_seq(state.case), on)


def _decisions(state: State) -> list[Event[Move]]:
    return [move for move in state.moves if move.detail.verb in ("decide", "approve")]


def _told_of(moves: Iterable[Event[Move]], place: int, on: date) -> int | None:
    """The last decision of the day on which the hour was recorded, else the last before it."""
    that_day = [move.seq for move in moves if move.date == on]
    before = [move.seq for move in moves if move.seq <= place]
    return next(reversed(that_day or before), None)
