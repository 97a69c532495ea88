"""What panels asked people to do in a case, each with its number: what is done, and what stands open."""

from datetime import date
from typing import NamedTuple

from panelctl.model import Action, ActionDone, CaseFacts, Event, is_of


class Asked(NamedTuple):
    """Something that a panel asked, by its number in the case, and the event that ended it, if one did."""

    number: int
    event: Event[Action]
    ended: Event[ActionDone] | None = None

    @property
    def is_dropped(self) -> bool:
        return self.ended is not None and bool(self.ended.detail.dropped)

    @property
    def words(self) -> str:
        return self.event.reason.rstrip(".")

    @property
    def until(self) -> date:
        return self.event.detail.until


def asked_in(case: CaseFacts) -> list[Asked]:
    """All that panels asked in a case, in the order in which it was recorded."""
    ended = {event.detail.of: event for event in case.events if is_of(event, ActionDone)}
    asked = [event for event in case.events if is_of(event, Action)]
    return [Asked(number, event, ended.get(event.seq)) for number, event in enumerate(asked, 1)]


def still_open(case: CaseFacts) -> list[Asked]:
    return [asked for asked in asked_in(case) if asked.ended is None]
