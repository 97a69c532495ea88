"""What invites to the panel of a case."""

from panelctl.model import Event, Move, Note, is_of
from panelctl.rules.timeline import State

INVITING = ("schedule", "notify")


def invitations(state: State) -> list[Event[Move] | Event[Note]]:
    """What drafted letters about the panel of a case: moves that list or invite, and other hours or another room."""
    moves = [event for event in state.moves if event.detail.verb in INVITING]
    return sorted([*moves, *changes(state)], key=lambda event: event.seq)


def changes(state: State) -> list[Event[Note]]:
    """Each time that the panel of a case got other hours or another room."""
    return [event for event in state.case.events if is_of(event, Note) and event.detail.panel]
