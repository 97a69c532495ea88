"""A step that was entered with the wrong day: which day it may have instead."""

from datetime import date

from panelctl import errors
from panelctl.actions.cases.entry import Entry
from panelctl.errors.remedy import Need, Remedy, saying
from panelctl.model import WITHDRAWN, Event, Move, Passing, short_date
from panelctl.rules.timeline import State


def expect_day_of_step(entry: Entry, name: str, day: date) -> None:
    """Raises NothingToAmend for a step that is a decision, OutOfOrder for a day that is not between those of the steps
    before and after it."""
    steps = entry.state.steps
    if name == WITHDRAWN:
        _expect_after(entry, name, day, steps[-1] if steps else None)
        return
    place = max(number for number, step in enumerate(steps) if step.name == name)
    if steps[place] in entry.state.moves and _decides(entry.state, steps[place].seq):
        anew = Remedy("amend", case=entry.reference, needs=(Need("decision"),))
        bears = f'"{name}" is a decision, which bears the day of its meeting'
        hint = saying("If that was not what was decided: ", anew)
        raise errors.NothingToAmend(entry.reference, bears, hint)
    _expect_after(entry, name, day, steps[place - 1] if place else None)
    after = steps[place + 1] if place + 1 < len(steps) else None
    if after and day > after.date:
        says = f'"{name}" comes before "{after.name}" of {short_date(after.date)}'
        raise errors.NothingToAmend(entry.reference, says, "Check the day")


def _expect_after(
    entry: Entry, name: str, day: date, before: Event[Move] | Event[Passing] | None
) -> None:
    if before and day < before.date:
        says = f'"{name}" comes after "{before.name}" of {short_date(before.date)}'
        raise errors.NothingToAmend(entry.reference, says, "Check the day")


def _decides(state: State, seq: int) -> bool:
    return any(move.seq == seq and move.detail.verb == "decide" for move in state.moves)
