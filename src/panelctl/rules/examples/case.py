"""The case that a worked example of a policy file gives, worked as a case is: each step is made through the planner.

`given` is a time line in order: facts with their values, steps, documents, notices and tasks with their dates,
`ROLE-attended`, `lifted` (elements), `varied` (limit -> its date for this case), `paused` (limit -> `{ from = DATE,
until = DATE }`, without `until` while it stands still), `on` (the day it is looked at). It may begin at any one step:
the case is then taken up there, and what that step needed is not told. A limit that passes unmet takes the case on.

A document may be a table: `{ on = DATE, sent = DATE, at = "12:30", lacks = […], slides = 5 }`; so may a step:
`{ on = DATE, at = "16:30", by = "chair" }`. Everybody is called by their role: `present` are the roles at the panel,
perhaps with what is recorded of the person (`panel-member independent with years-on-panel at least 2`); `same` says
whose role is held by whose holder; `sheets` who scored what (role -> a finding for all, or heading -> finding).
`earlier` are the ended cases of the applicant: `[{ stage = "refused", decided = DATE }]`; `meetings` are the days
on which bodies are planned to meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.model import (
    CaseFacts,
    Detail,
    EarlierCase,
    Event,
    Fact,
    Finding,
    Move,
    Value,
)
from panelctl.policy import language as lang
from panelctl.policy.examples.given import (
    BESIDE,
    day_it_follows,
    day_of,
    first_day,
    in_order,
    looked_at,
)
from panelctl.rules.calendar import Calendar
from panelctl.rules.examples import panels, people, recorded, steps
from panelctl.rules.making import Proposal, plan
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, next_seq, replay

Given = Mapping[str, recorded.Written]


class Refusal(NamedTuple):
    """A step that an example gives and that cannot be taken: its name, its day, and what a command would have said."""

    step: str
    day: date
    error: errors.PanelctlError


class Told(NamedTuple):
    """A worked example, told to its end: how the case stands on the day it is looked at, the steps that were refused,
    and what was pointed out of those that were taken."""

    state: State
    day: date
    refusals: tuple[Refusal, ...]
    findings: tuple[Finding, ...]


def told(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> Told:
    """The case as it stands on that day."""
    telling = _Telling(policy, example, calendar)
    line = in_order(example.given, policy.facts)
    for number, (name, value) in enumerate(line):
        telling.take(name, value, [word for word, _ in line[number + 1 :]])
    telling.end()
    return Told(telling.state, telling.today, tuple(telling.refusals), tuple(telling.findings))


class _Telling:
    """An example as far as it has been told."""

    def __init__(self, policy: lang.Policy, example: lang.Example, calendar: Calendar) -> None:
        self.given: Given = dict(example.given)
        self.today = looked_at(example)
        self.calendar = calendar
        self.latest = first_day(self.given, policy.facts)
        rules = policy.on(day_it_follows(self.given, policy.facts, policy.version_by))
        route = example.route or next(iter(rules.routes))
        self.untold = steps.begins_in_the_middle(rules, route, self.given)
        self.policy = steps.beginning(policy, route, self.untold)
        self.fresh: dict[str, Value] = {}
        self.refusals: list[Refusal] = []
        self.findings: list[Finding] = []
        self.state = replay(self.policy, _case(rules, route, self.given, self.latest), calendar)
        for role, other in self.given.get("same", {}).items():
            self._put(Event(0, role, self.latest, people.party(rules, other)))

    def take(self, name: str, value: recorded.Written, ahead: Sequence[str]) -> None:
        """One entry of the time line, of which the names `ahead` are to come; what stands beside it was known from the
        beginning."""
        policy = self.state.policy
        if name in policy.facts:
            self._learn(name, recorded.answer(value), ahead)
            return
        self.latest = day_of(value) or self.latest
        if name in BESIDE or name.endswith("-attended"):
            return
        if steps.is_step(policy, self.state.case.route, name):
            self._step(name, value)
            return
        with self._refused(name, self.latest):
            for event in recorded.events(self.state, name, value, self.latest, self.calendar):
                self.pass_time(event.date)
                self._put(event)

    def pass_time(self, day: date) -> None:
        """Every limit that has passed unmet by a day takes the case on, as a command would have found it."""
        self.state = carried_on(self.state, day, self.calendar)

    def _put(self, event: Event[Detail]) -> None:
        """One more event; the version that the case follows is asked anew, as for any case."""
        case = self.state.case
        event = event._replace(seq=next_seq(case))
        self.state = replay(self.policy, case._replace(events=(*case.events, event)), self.calendar)

    def _learn(self, fact: str, value: Value, ahead: Sequence[str]) -> None:
        """A fact: the step that asks for it is given it, or it is recorded by itself. The day of a meeting names the
        case's panel."""
        self.fresh[fact] = value
        if steps.asked_next(self.state, fact, ahead):
            return
        self._put(Event(0, fact, self.latest, Fact(value)))
        self._meet(fact, value)

    def _meet(self, fact: str, value: Value) -> None:
        body = self.state.policy.facts[fact].meeting_of
        if not body or not isinstance(value, date):
            return
        case = self.state.case
        panel = panels.panel(self.state, body, value, self.given)
        self.state = replay(self.policy, case._replace(panel=panel, sheets=()), self.calendar)
        with self._refused("sheets", value):
            sheets = panels.sheets(self.state, value, self.given)
            self.state = replay(self.policy, self.state.case._replace(sheets=sheets), self.calendar)

    @contextmanager
    def _refused(self, what: str, day: date) -> Iterator[None]:
        """Whatever a command would refuse is kept as it says it, and the telling goes on; a day outside the known bank
        holidays is nobody's refusal."""
        try:
            yield
        except errors.CalendarEnds:
            raise
        except errors.PanelctlError as error:
            self.refusals.append(Refusal(what, day, error))

    def end(self) -> None:
        """The day it is looked at has come; sheets are of a panel."""
        self.pass_time(self.today)
        if self.given.get("sheets") and self.state.case.panel is None:
            with self._refused("sheets", self.today):
                panels.sheets(self.state, self.today, self.given)

    def _step(self, name: str, value: recorded.Written) -> None:
        self.pass_time(self.latest)
        told = value if isinstance(value, Mapping) else {}
        proposal = steps.proposal(self.state, name, told, self.fresh, self.latest)
        with self._refused(name, self.latest):
            self._put(self._taken(name, proposal))
            for fact, said in proposal.values.items():
                self.fresh.pop(fact, None)
                self._meet(fact, said)

    def _taken(self, name: str, proposal: Proposal) -> Event[Move]:
        """What a step leaves on the time line; where a case is taken up, what that step needed is not told or asked.
        Raises whatever the planner refuses it with."""
        if name == self.untold:
            self.untold = ""
            return steps.taken_up(self.state, proposal, self.latest)
        change = plan(self.state, proposal, self.latest, self.calendar)
        self.findings += change.findings
        return change.event


def _case(policy: lang.Policy, route: str, given: Given, opened: date) -> CaseFacts:
    """The case before anything is told of it."""
    earlier = tuple(
        EarlierCase("EARLIER", case["stage"], case["decided"]) for case in given.get("earlier", ())
    )
    return CaseFacts(
        "EXAMPLE",
        policy.id,
        route,
        people.THE_APPLICANT,
        opened,
        holdings=people.holdings(policy, given.get("same", {})),
        earlier=earlier,
        meetings=tuple(
            (body, day) for body, days in given.get("meetings", {}).items() for day in days
        ),
    )
