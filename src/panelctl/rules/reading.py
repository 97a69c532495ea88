"""A time line read event by event: what each kind of event does to a case."""

from collections.abc import Iterator
from copy import copy
from datetime import date

from panelctl.errors import DamagedValue
from panelctl.model import (
    WITHDRAWN,
    CaseFacts,
    Correction,
    Detail,
    Document,
    Event,
    Fact,
    Lifting,
    Move,
    Party,
    Passing,
    PauseBegun,
    PauseEnded,
    Sending,
    Task,
    Value,
    Variation,
    Withdrawal,
    is_of,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.engine import OF_MEETING
from panelctl.rules.papers import complete, stands, title_of
from panelctl.rules.pausing import Pause, begun, ended
from panelctl.rules.sending import Outstanding


class Reading:
    """A time line as far as it has been read."""

    def __init__(self, policy: lang.Policy, case: CaseFacts) -> None:
        self.policy, self.case = policy, case
        if case.route not in policy.routes:
            raise DamagedValue(case.route, f"a route of {policy.id}")
        self.stage = policy.routes[case.route].starts
        self.dates: dict[str, date] = {}
        self.order: dict[str, int] = {}
        self.values: dict[str, Value] = {}
        self.documents: dict[str, Event[Document]] = {}
        self.lifted: dict[str, Event[Lifting]] = {}
        self.parties: dict[str, tuple[int, str]] = {}
        self.moves: list[Event[Move]] = []
        self.varied: dict[str, Event[Variation]] = {}
        self.came_whole: set[str] = set()
        self.earlier: dict[str, tuple[tuple[date, int], ...]] = {}
        self.passed: dict[str, Event[Passing]] = {}
        self.pauses: dict[str, tuple[Pause, ...]] = {}
        self.supporting: dict[str, dict[str, Event[Document]]] = {
            item.id: {} for item in self.policy.evidence if item.several
        }
        self.outstanding = Outstanding()
        self.names = {held.person.id: held.person.name for held in case.holdings}

    def take(self, event: Event[Detail]) -> None:
        if is_of(event, Move):
            self._move(event)
        elif is_of(event, Document):
            self._received(event)
        elif is_of(event, Fact):
            self.values[event.name] = event.detail.now
            self._note(event.name, event)
        elif is_of(event, Sending):
            self._sent(event)
        elif is_of(event, Task):
            self._repeat(event.name)
            self._note(event.name, event)
        elif is_of(event, Party):
            self._joined(event)
        elif is_of(event, Passing):
            self.stage = event.detail.to
            self.passed[event.name] = event
        elif is_of(event, Withdrawal):
            self.stage = WITHDRAWN
            self._note(WITHDRAWN, event)
        else:
            self._changed(event)

    def further(self, case: CaseFacts, event: Event[Detail]) -> "Reading":
        """The time line of a case that has one event more; this one stays as it is."""
        more = copy(self)
        for name, held in vars(self).items():
            if isinstance(held, dict | list | set | Outstanding):
                setattr(more, name, held.copy())
        more.supporting = {item: papers.copy() for item, papers in self.supporting.items()}
        more.case = case
        more.take(event)
        return more

    def pass_over(self, event: Event[Detail]) -> None:
        """What was taken back did not happen; a copy of a notice that had not gone has to go still."""
        if is_of(event, Sending):
            self.outstanding.came_back(event)

    def _changed(self, event: Event[Detail]) -> None:
        """What was recorded or asked before is otherwise from now on, for this case."""
        if is_of(event, Correction):
            self._correct(event)
        elif is_of(event, Lifting):
            self.lifted[event.name] = event
        elif is_of(event, Variation):
            self.varied[event.name] = event
            self.pauses.pop(event.name, None)
        elif is_of(event, PauseBegun):
            self.pauses[event.name] = begun(self.pauses.get(event.name, ()), event)
        elif is_of(event, PauseEnded):
            self.pauses[event.name] = ended(self.pauses.get(event.name, ()), event)

    def _joined(self, event: Event[Party]) -> None:
        number = event.detail.person
        self.parties[event.name] = (number, self.names.get(number, event.detail.called))

    def _note(self, name: str, event: Event[Detail]) -> None:
        self.dates[name], self.order[name] = event.date, event.seq

    def _repeat(self, name: str) -> None:
        """Keep when something was done before that is done again: a limit that it met in time stays met."""
        if name in self.dates:
            before = self.dates[name], self.order[name]
            self.earlier[name] = (*self.earlier.get(name, ()), before)

    def _received(self, event: Event[Document]) -> None:
        """The newest whole copy is what a document holds, the first one when it came: the same paper handed in again
        makes nothing late, and one that lacks a part takes the place of none that is whole. Of several papers, the one
        that came last says when all had come."""
        if event.name in self.supporting:
            before = self.supporting[event.name].get(title_of(event).casefold())
            if before is None or not stands(self.policy, before, event):
                self._put_among(self._again(before, event) if before else event)
            return
        before = self.documents.get(event.name)
        if before is None or not stands(self.policy, before, event):
            self._put(self._again(before, event) if before else event)
        if complete(self.policy, event):
            self.came_whole.add(event.name)

    def _put_among(self, document: Event[Document]) -> None:
        papers = self.supporting[document.name]
        papers[title_of(document).casefold()] = document
        self._put(
            max(
                papers.values(),
                key=lambda paper: (paper.date, paper.detail.at or "", paper.seq),
            )
        )

    def _put(self, document: Event[Document]) -> None:
        self.documents[document.name] = document
        self._note(document.name, document)

    def _again(self, before: Event[Document], event: Event[Document]) -> Event[Document]:
        """What a newer copy holds, on the day of the copy before it if nothing lacked in that, or in an earlier one."""
        if before.name not in self.came_whole and not complete(self.policy, before):
            return event
        came = before.detail
        return before._replace(detail=event.detail._replace(sent=came.sent, at=came.at))

    def _move(self, event: Event[Move]) -> None:
        verb = event.detail.verb
        if verb == "schedule":
            self._listed_again()
        self.stage = self._next(event)
        self.moves.append(event)
        self._repeat(event.name)
        self._note(event.name, event)
        if verb == "decide":
            self._note("decided", event)
            self.dates.pop("released", None)
        for fact, value in event.detail.facts.items():
            self.values[fact] = value
            self._note(fact, event)

    def _next(self, event: Event[Move]) -> str:
        """Where the move leads: the one of this name, verb and answer, from where the case stands."""
        for move in made_by(self.policy, self.case.route, event):
            if self.stage in move.from_ or lang.ANY in move.from_:
                return self.stage if move.to == lang.SAME else move.to
        return self.stage

    def _listed_again(self) -> None:
        """What belonged to an earlier listing does not count for this one: lifts, changed dates and pauses about
        that panel, and what a decision of that panel said."""
        if any(event.detail.verb == "schedule" for event in self.moves):
            for name in bound_to_panel(self.policy):
                self.lifted.pop(name, None)
                self.varied.pop(name, None)
                self.pauses.pop(name, None)
        if "decided" in self.dates:
            for name in lang.SAID_WITH_A_DECISION:
                self.values.pop(name, None)
                self.dates.pop(name, None)
                self.order.pop(name, None)

    def _sent(self, event: Event[Sending]) -> None:
        """A notice has gone when its last copy has: `gone` is the latest of their days."""
        if not self.outstanding.is_complete(event):
            return
        self._repeat(event.name)
        self._note(event.name, event)
        self.dates[event.name] = event.detail.gone or event.date
        if "decided" in self.dates and event.detail.drafted == self.order["decided"]:
            self.dates.setdefault("released", self.dates[event.name])

    def _correct(self, event: Event[Correction]) -> None:
        now, of = event.detail.now, event.detail.of
        for place, move in enumerate(self.moves):
            if move.seq == of and event.name in lang.TEXTS_OF_A_DECISION:
                self._reword(place, event.name, str(now))
                return
        if event.name not in self.dates or of not in (None, self.order[event.name]):
            return
        if event.name in self.values and event.name not in self.documents:
            self.values[event.name] = now
        elif isinstance(now, date) and event.name in self.documents:
            put = self._put_among if event.name in self.supporting else self._put
            put(self.documents[event.name]._replace(date=now))
        elif isinstance(now, date):
            self.dates[event.name] = now
            self.moves = [
                move._replace(date=now) if move.seq == of else move for move in self.moves
            ]

    def _reword(self, place: int, name: str, text: str) -> None:
        """What a decision said, in the words that were put right; what its panel said is forgotten once the case is
        listed again."""
        move = self.moves[place]
        if name == lang.REASON:
            self.moves[place] = move._replace(reason=text)
            return
        detail = move.detail._replace(facts={**move.detail.facts, name: text})
        self.moves[place] = move._replace(detail=detail)
        if not any(later.detail.verb == "schedule" for later in self.moves[place:]):
            self.values[name] = text
            self.dates.setdefault(name, move.date)
            self.order.setdefault(name, move.seq)


def made_by(policy: lang.Policy, route: str, event: Event[Move]) -> Iterator[lang.Move]:
    """The moves of a route that an event can have been: those of its name, and of its verb and answer if it has any."""
    name, made = event.name, (event.detail.verb, event.detail.answer)
    for move in policy.moves:
        if move.records != name or not lang.on_route(move, route):
            continue
        if not made[0] or (move.verb, move.answer) == made:
            yield move


def bound_to_panel(policy: lang.Policy) -> set[str]:
    """Deadlines and checks about one meeting only: limits anchored on the panel, tests of who came to it."""
    meetings = {fact.id for fact in policy.facts.values() if fact.meeting_of}
    limits = {rule.id for rule in policy.deadlines if phrases.limit(rule.limit).anchor in meetings}
    return limits | {
        check.id for check in policy.checks if any(_of_meeting(text) for text in check.test)
    }


def _of_meeting(text: str) -> bool:
    names = [term.name for term in phrases.test(text).terms]
    return any(name.endswith("-attended") or name in OF_MEETING for name in names)
