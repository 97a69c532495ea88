"""Copies of notices that have gone, those that have not after all (they came back, or were never sent), and those that
tell of what no longer stands."""

from typing import NamedTuple

from panelctl.model import CaseFacts, Event, Sending, Voiding, is_of

# What stands of a notice, as a sentence that names it goes on.
STANDS: dict[str, str] = {
    "draft": "is a draft",
    "cleared": "is cleared",
    "handed-over": "is handed over",
    "released": "has gone",
    "dropped": "is dropped",
}

# The same of one that its reader may have, before who that is.
WENT: dict[str, str] = {"handed-over": "is handed over to be sent", "released": "has gone"}


def sendings(case: CaseFacts, number: int) -> list[Event[Sending]]:
    """Each time that one copy was said to have gone, in order; also what was taken back since."""
    return [
        event for event in case.events if is_of(event, Sending) and event.detail.notice == number
    ]


def came_back(case: CaseFacts, number: int) -> list[Event[Sending]]:
    """The times that one copy was said to have gone and had not."""
    back = {event.detail.seq for event in case.events if is_of(event, Voiding)}
    return [event for event in sendings(case, number) if event.seq in back]


class Outstanding:
    """The copies that have to go again, by what drafted them: until they have, their notice has not gone."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int | None], set[int | None]] = {}

    def copy(self) -> "Outstanding":
        same = Outstanding()
        same._numbers = {drafted: set(numbers) for drafted, numbers in self._numbers.items()}
        return same

    def came_back(self, event: Event[Sending]) -> None:
        self._of(event).add(event.detail.notice)

    def is_complete(self, event: Event[Sending]) -> bool:
        """Whether a notice has gone with this copy of it, and no other one came back."""
        waiting = self._of(event)
        waiting.discard(event.detail.notice)
        return event.detail.complete and not waiting

    def _of(self, event: Event[Sending]) -> set[int | None]:
        return self._numbers.setdefault((event.name, event.detail.drafted), set())


class Untrue(NamedTuple):
    """What tells of nothing that stands: the letters of steps that were taken back after they had gone, by number, and
    whatever such a step drafted, or what took it back, by the place of that."""

    letters: frozenset[int] = frozenset()
    drafted: frozenset[int] = frozenset()

    def has(self, sending: Sending) -> bool:
        return sending.notice in self.letters or sending.drafted in self.drafted


def untrue_letters(case: CaseFacts) -> Untrue:
    undone = [
        event
        for event in case.events
        if is_of(event, Voiding) and event.detail.withdraws is not None
    ]
    letters = {number for event in undone for number in event.detail.withdraws or ()}
    places = {place for event in undone for place in (event.seq, event.detail.seq)}
    return Untrue(frozenset(letters), frozenset(places))
