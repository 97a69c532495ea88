"""What panels asked people to do in a case, each with its number: what is done, and what stands open."""

from datetime import date
from typing import NamedTuple

from panelctl.model import Action, ActionDone, CaseFacts, Deadline, Event, is_of
from panelctl.shapes.kinds import DeadlineState


class Asked(NamedTuple):
    """Something that a panel asked, by its number in the case, and the event that ended it, if one did."""

    number: int
    event: Event[Action]
    ended: Event[ActionDone] | None = None

    @property
    def is_dropped(self) -> bool:
        return self.ended is not None and bool(self.ended.detail.dropped)

    @property
    def id(self) -> str:
        """What it is called among the duties of its case."""
        return f"action-{self.number}"

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


def as_duty(asked: Asked, today: date) -> Deadline:
    """An action as a duty of its case: by no clause, of no role, and due on the day that the panel said."""
    return Deadline(
        id=asked.id,
        title=asked.words,
        due=asked.until,
        target=None,
        anchor=asked.event.detail.panel,
        anchor_date=asked.event.date,
        rule="",
        clauses=(),
        status="",
        owner=(),
        if_late="",
        state=_state(asked, today),
        days_left=(asked.until - today).days,
        met=asked.ended.date if asked.ended and not asked.is_dropped else None,
    )


def _state(asked: Asked, today: date) -> DeadlineState:
    if asked.ended:
        late = asked.ended.date > asked.until
        return "lifted" if asked.is_dropped else "met-late" if late else "met"
    return "overdue" if asked.until < today else "open"


def still_open(case: CaseFacts) -> list[Asked]:
    return [asked for asked in asked_in(case) if asked.ended is None]
