"""What was decided of a case last, and whether the applicant was told of it in time."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl.model import APPLICANT, Event, Move, Notice
from panelctl.policy.analysis.terms import limits_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive
from panelctl.rules.sending import came_back
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title

ANSWERS = ("yes", "no", "defer")  # what may be decided


class Letter(NamedTuple):
    """The letter that tells the applicant: its last day by the procedure, and the day on which it went, if either is
    there; `clauses` are those of the limit. While it has to go again, `came_back` is the day on which it was sent."""

    title: str
    due: date | None = None
    sent: date | None = None
    clauses: tuple[str, ...] = ()
    came_back: date | None = None

    def in_time(self, today: date) -> bool | None:
        """Whether it went in time; None while it may still go in time, and where the procedure states no last day."""
        if self.due is None or (self.sent is None and today <= self.due):
            return None
        return self.sent is not None and self.sent <= self.due


class Decided(NamedTuple):
    """The last outcome of a case, in words, and its letter; None where none is drafted for the applicant."""

    title: str
    answer: str
    date: date
    letter: Letter | None


def outcome(state: State, today: date, calendar: Calendar) -> Decided | None:
    """None of a case of which nothing was decided."""
    decided = [event for event in state.moves if event.detail.verb == "decide"]
    if not decided:
        return None
    last = decided[-1]
    letter = _letter(state, last, today, calendar)
    return Decided(title(state, last.name), last.detail.answer, last.date, letter)


def _letter(state: State, decided: Event[Move], today: date, calendar: Calendar) -> Letter | None:
    """The applicant's own copy that went first, or that waits."""
    copies = [
        notice
        for notice in state.case.notices
        if notice.event == decided.seq and notice.role == APPLICANT and notice.status != "dropped"
    ]
    if not copies:
        return None
    first = min(copies, key=lambda notice: (notice.sent or date.max, notice.id))
    limits = sorted(_limits(state, first, today, calendar))
    due, clauses = limits[0] if limits else (None, ())
    back = [] if first.sent else came_back(state.case, first.id)
    return Letter(
        title(state, first.notice), due, first.sent, clauses, back[-1].date if back else None
    )


def _limits(
    state: State, notice: Notice, today: date, calendar: Calendar
) -> Iterator[tuple[date, tuple[str, ...]]]:
    """The last days of the limits that the notice meets, each with its clauses."""
    for terms in limits_of(state.policy, state.case.route):
        if notice.notice in terms.names:
            limit = derive(terms.rule, state, today, calendar)
            if limit.due:
                yield limit.due, limit.clauses
