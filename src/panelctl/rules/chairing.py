"""Who was in the chair for a case: by the decision of its panel, else as it is recorded of the panel so far."""

from datetime import date
from typing import NamedTuple

from panelctl.rules.room import room
from panelctl.rules.timeline import State


class Chairing(NamedTuple):
    """Who was in the chair of a body, on which day."""

    name: str
    body: str
    day: date


def chairing(state: State) -> Chairing | None:
    """Who was in the chair when a body decided last, or is for the panel that the case is listed for; None while nobody
    is recorded to be."""
    decided = [event for event in state.moves if event.role in state.policy.bodies]
    if decided and decided[-1].detail.chaired:
        last = decided[-1]
        return Chairing(last.detail.chaired or "", last.role, last.date)
    panel = state.case.panel
    if panel is None or (decided and decided[-1].date != panel.date):
        return None
    chair = room(state.policy.bodies[panel.body], panel, state.heard).chair
    return Chairing(chair.person.name, panel.body, panel.date) if chair else None
