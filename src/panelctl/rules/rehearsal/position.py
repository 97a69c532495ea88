"""How far a rehearsal has come: the case as it stands, on which day, and every step that led there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from panelctl.errors.remedy import Remedy
from panelctl.model import CaseFacts, Detail, Event
from panelctl.policy import language as lang
from panelctl.rules.calendar import Calendar
from panelctl.rules.rehearsal.people import Cast
from panelctl.rules.timeline import State, next_seq, reread, with_event


class Step(NamedTuple):
    """One thing that somebody did on a day: by which command, what that recorded, the stage it led to, the letters it
    drafted. A step of the policy's own is a `move`."""

    day: date
    remedy: Remedy
    records: str
    stage: str
    move: str = ""
    letters: tuple[str, ...] = ()


class Scene(NamedTuple):
    """What stays the same in all rehearsals of a route: the rules of its version, the days off, the people."""

    policy: lang.Policy
    route: str
    calendar: Calendar
    cast: Cast


@dataclass(frozen=True, slots=True)
class Position:
    """The case on a day. `waiting` are notices that are drafted and have not gone, with the place of their event."""

    state: State
    day: date
    steps: tuple[Step, ...] = ()
    waiting: Mapping[str, int] | None = None

    @property
    def opened(self) -> bool:
        return bool(self.state.moves)

    def noted(
        self,
        name: str,
        detail: Detail,
        remedy: Remedy,
        *,
        by: str = "",
        role: str = "",
        reason: str = "",
    ) -> "Position":
        """With one more entry on the time line, and the command that puts it there."""
        event = Event(next_seq(self.state.case), name, self.day, detail, by, role, reason)
        return self.came(with_event(self.state, event), remedy, name)

    def came(self, state: State, remedy: Remedy, records: str) -> "Position":
        step = Step(self.day, remedy, records, state.stage)
        return replace(self, state=state, steps=(*self.steps, step))

    def on(self, day: date) -> "Position":
        return replace(self, day=day)

    def with_case(self, case: CaseFacts) -> State:
        """The state with another panel, other sheets or other holders."""
        return reread(self.state, case)
