"""Why an item has no quorum on the day of its panel, and what can be done about that, in words."""

from collections.abc import Iterator
from datetime import date

from panelctl.actions.panels.forecasting import AWAY, Ahead, ways
from panelctl.errors import join_words
from panelctl.model import PanelFacts, short_date
from panelctl.rules import quorum
from panelctl.rules.forecasting import expected
from panelctl.rules.timeline import State
from panelctl.shapes.forecasts import WayDocument


def cures(ahead: Ahead, state: State) -> list[str]:
    """Who is not counted for an item and why, a sentence each, then what would let the panel decide it. Nothing where
    it has its quorum, or would have it if everybody came who is still expected."""
    panel = ahead.met.panel
    if panel.body not in state.policy.bodies:
        return []
    for there in (panel, expected(state, panel)):
        if quorum.answer(state.policy, there, state.heard).met is not False:
            return []
    left = [entry for entry in panel.interests if entry.case == state.case.reference and entry.left]
    can = [_in_words(way) for way in ways(state, ahead)]
    if left:
        can.append("the chair rules that the interest does not exclude")
    return [*_out(state, panel), f"To decide it: {join_words(can)}."]


def _out(state: State, panel: PanelFacts) -> Iterator[str]:
    """Each member who is not counted."""
    reference = state.case.reference
    for interest in panel.interests:
        if interest.left and interest.case == reference:
            yield f"{interest.person.name} left the room: {interest.nature.rstrip('.')}."
    for entry in panel.there_for(reference).values():
        if not entry.there:
            why = f": {entry.reason.rstrip('.')}" if entry.reason else ""
            yield f"{entry.person.name} was out of the room{why}."
    for member in panel.attendees:
        if member.seat and not member.comes:
            why = f": {member.chair_reason.rstrip('.')}" if member.chair_reason else ""
            does = AWAY[member.status] + why if member.status else "is away that day"
            yield f"{member.person.name} {does}."


def _in_words(way: WayDocument) -> str:
    if way["way"] == "move":
        return f"put it off to {_day(way)} ({way['panel']})"
    if way["way"] == "seat":
        return f"call in {join_words(way['people'])}"
    return "put it off, and plan another panel"


def _day(way: WayDocument) -> str:
    return short_date(date.fromisoformat(way["date"])) if way["date"] else ""
