"""One step of a policy, taken as a person would: whatever the planner asks or refuses is given or mended first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import Options, Remedy
from panelctl.model import APPLICANT, Deadline, Event, Finding, Party, Person, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import evidence
from panelctl.rules.deadlines import derive
from panelctl.rules.holders import acting, becomes_party, roles_of
from panelctl.rules.making import Change, Proposal, plan
from panelctl.rules.moves import event_of, findings, label, makers, meeting_for, tried
from panelctl.rules.rehearsal import doing
from panelctl.rules.rehearsal.answering import answer
from panelctl.rules.rehearsal.mending import Mender, send_all, working
from panelctl.rules.rehearsal.people import value_typed
from panelctl.rules.rehearsal.position import Position, Scene, Step
from panelctl.rules.rehearsal.starting import opened_that_day
from panelctl.rules.remedies import COMPLETED
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.verdict import is_for

REASON = "The reasons as they were given"
EXCEPTION = "It could not be in time"
IN_THE_MORNING = "09:00"
MOST_MENDED = 200
TO_HAND_IN = 7  # days that anybody has for a paper, once a case is listed
PANEL_AFTER = (14, 28, 42, 63, 91, 126, 182)


class Wish(NamedTuple):
    """A step to be taken: with which answers, where they are settled, and which tests should come out true."""

    move: lang.Move
    settled: Mapping[str, Value] = {}
    wanted: tuple[str, ...] = ()
    late: bool = False


class NotTaken(NamedTuple):
    """A step that could not be taken: how far it came, and the planner's own refusal."""

    at: Position
    move: lang.Move
    fault: errors.PanelctlError


class _Try(NamedTuple):
    """A step as it would be asked for now."""

    by: str = ""
    role: str = ""
    reason: str = ""
    values: Mapping[str, Value] = {}
    named: bool = False
    exception: str = ""
    at: str = ""


def take(at: Position, scene: Scene, wish: Wish) -> Position | NotTaken:
    """Take a step, by the first of those who may."""
    at = _prepared(at, scene, wish)
    refused: NotTaken | None = None
    for role in makers(wish.move, at.state) or ("",):
        taken = _Taking(scene, wish, role).from_(at)
        if isinstance(taken, Position):
            return taken
        refused = refused or taken
    assert refused is not None
    return refused


def _prepared(at: Position, scene: Scene, wish: Wish) -> Position:
    """With what tells who may take the step."""
    if makers(wish.move, at.state):
        return at
    for text in wish.move.by:
        when = phrases.entry(text).when
        if when:
            mender = Mender(scene, lambda position: position.state, (when, *wish.wanted))
            for name in phrases.test(when).terms:
                at = mender.provide(at, name.name) or at
    return at


class _Taking:
    """One step, tried again and again until it is taken or nothing more can be done about what is in its way."""

    def __init__(self, scene: Scene, wish: Wish, role: str) -> None:
        self.scene, self.wish, self.role, self.move = scene, wish, role, wish.move
        wanted = (*wish.wanted, *((wish.move.when,) if wish.move.when else ()))
        self.wanted = wanted
        self.trying = _Try(role=role)
        self.mender = Mender(scene, self._with_move, wanted)

    def from_(self, at: Position) -> Position | NotTaken:
        if self.role not in at.state.policy.bodies:
            self.trying = self.trying._replace(by=self._who(at))
        if self.move.verb != "schedule":
            return self._tried(at)
        return self._listed(at) if self._meeting() else self._tried(at)

    def _who(self, at: Position) -> str:
        """Who acts in the role: the last to have taken it, for whoever held it before may not."""
        return ["", *acting(self.role, at.state, at.day).values()][-1]

    def _tried(self, at: Position) -> Position | NotTaken:
        fault: errors.PanelctlError | None = None
        for _ in range(MOST_MENDED):
            at = opened_that_day(at, self.scene)
            try:
                change = plan(at.state, self._proposal(at), at.day, self.scene.calendar)
                return self._taken(at, change)
            except errors.PanelctlError as refusal:
                fault = refusal
            mended = self._mended(at, fault)
            if mended is None:
                return NotTaken(at, self.move, fault)
            at = mended
        assert fault is not None
        return NotTaken(at, self.move, fault)

    def _mended(self, at: Position, fault: errors.PanelctlError) -> Position | None:
        match fault:
            case errors.MissingFacts():
                return self._answered(at, fault.questions)
            case errors.MeetingNotHeld():
                return self._at_meeting(at)
            case errors.SeveralMoves() if not self.trying.named:
                self.trying = self.trying._replace(named=True)
                return at
            case errors.MissingValue() if not self.trying.at:
                self.trying = self.trying._replace(at=IN_THE_MORNING)
                return at
            case errors.StoppedByRules():
                return self._out_of_the_way(at, fault)
        return None

    def _answered(self, at: Position, questions: Iterable[str]) -> Position | None:
        """What the step asks, given with it."""
        for name in questions:
            if name == lang.REASON:
                self.trying = self.trying._replace(reason=REASON)
            else:
                value = self._value(at, name)
                if value is None:
                    return None
                values = {**self.trying.values, name: value}
                self.trying = self.trying._replace(values=values)
        return at

    def _value(self, at: Position, name: str) -> Value | None:
        if name in self.wish.settled:
            return self.wish.settled[name]
        fact = at.state.policy.facts.get(name)
        if fact is None or fact.meeting_of:
            return None
        if name == COMPLETED:
            return at.day

        def tried_with(value: Value) -> State:
            return self._with_move(at, {name: value})

        return answer(fact, at.day, self.scene.cast, tried_with, self.wanted)

    def _with_move(self, at: Position, more: Mapping[str, Value] | None = None) -> State:
        """The case with the step taken."""
        values = {**self.trying.values, **(more or {})}
        by, role, reason = self.trying.by, self.role, self.trying.reason
        event = event_of(self.move, at.state, at.day, values, by=by, role=role, reason=reason)
        return with_event(at.state, event)

    def _at_meeting(self, at: Position) -> Position | None:
        """On the day of the meeting, with the documents handed in before it."""
        for finding in self._of_documents(at):
            at = self.mender.mend(at, finding) or at
        body = meeting_for(self.move, at.state)
        day = at.state.date_of(at.state.meeting_fact(body))
        if day is None or day <= at.day:
            return None
        at = at.on(day)
        return doing.attend(at, self.scene) or at

    def _of_documents(self, at: Position) -> list[Finding]:
        """What is said of documents before the step."""
        state, calendar = tried(at.state, self.move, at.day), self.scene.calendar
        ids = {item.id for item in evidence.acceptable(at.state)}
        found = findings(state, self.move, at.day, calendar)
        return [finding for finding in found if finding.rule in ids and finding.level == "refuse"]

    def _out_of_the_way(self, at: Position, fault: errors.StoppedByRules) -> Position | None:
        if any(ground.needs_reason for ground in fault.grounds) and not self._excused():
            self.trying = self._excuse()
            return at
        for ground in fault.grounds:
            if not at.opened and (given := self._given_with_it(at, ground.waits or ())):
                return given
            if mended := self.mender.mend(at, ground):
                self.trying = self.trying._replace(by=self._who(mended) if self.trying.by else "")
                return mended
        return None

    def _excuse(self) -> _Try:
        if lang.REASON in self.move.asks:
            return self.trying._replace(exception=EXCEPTION)
        return self.trying._replace(reason=REASON)

    def _excused(self) -> bool:
        """Whether it is said why a rule is not kept: apart, where the step has a reason of its own."""
        own = lang.REASON in self.move.asks
        return bool(self.trying.exception if own else self.trying.reason)

    def _given_with_it(self, at: Position, names: Iterable[str]) -> Position | None:
        """Facts that the first step waits for can only be given with it."""
        lacking = [name for name in names if name not in self.trying.values]
        known = [name for name in lacking if name in at.state.policy.facts]
        return self._answered(at, known[:1]) if known else None

    def _proposal(self, at: Position) -> Proposal:
        given, applicant = self.trying, at.state.case.applicant
        if self.role == APPLICANT:
            by, roles = applicant.name, frozenset({APPLICANT})
        elif given.by:
            numbers = {p.name: n for n, p in _people(at).items()}
            by, roles = given.by, roles_of(numbers[given.by], at.state.case.holdings, at.day)
        else:
            by, roles = "", frozenset()
        named = self.move.records if given.named else ""
        return Proposal(
            self.move.verb,
            self.move.answer,
            by,
            given.reason,
            roles,
            given.values,
            named,
            exception=given.exception,
            at=given.at,
        )

    # ---- taken

    def _taken(self, at: Position, change: Change) -> Position | NotTaken:
        if change.move is not self.move:
            if not self.trying.named:
                self.trying = self.trying._replace(named=True)
                return self._tried(at)
            why = f'"{change.move.records}" is taken instead'
            return NotTaken(at, self.move, errors.MoveNotOpen(
                at.state.case.reference, label(self.move), at.state.stage_title, [], why,
                ended=at.state.ended))  # fmt: skip
        letters = tuple(notice.id for notice in change.notices)
        step = Step(at.day, self._remedy(at), self.move.records, change.after.stage,
                    self.move.records, letters)  # fmt: skip
        state = _with_party(at, change)
        waiting = {**(at.waiting or {}), **dict.fromkeys(letters, change.event.seq)}
        after = replace(at, state=state, steps=(*at.steps, step), waiting=waiting or None)
        return (send_all(after, self.scene) if waiting else None) or after

    def _remedy(self, at: Position) -> Remedy:
        case = at.state.case.reference
        options = tuple(self._told(at))
        verb, move = self.move.verb, self.move
        if verb == "apply" and not at.opened:
            return Remedy(
                "apply", person=at.state.case.applicant.name, options=self._opening(at, options)
            )
        if verb == "schedule":
            panel = at.state.case.panel if self._meeting() else None
            reference = panel.reference if panel else ""
            step: Options = () if panel or self.trying.named else (("move", move.records),)
            return Remedy("schedule assign", case=case, panel=reference, options=(*step, *options))
        if verb in ("apply", "notify"):
            return Remedy("notify draft" if verb == "notify" else verb, case=case, options=options)
        return Remedy(verb, case=case, answer=move.answer, options=options)

    def _opening(self, at: Position, options: Options) -> Options:
        cast, policy = self.scene.cast, self.scene.policy
        which: Options = (("policy", policy.id), ("route", self.scene.route))
        if policy.manager:
            which += (("manager", cast.first(policy.manager).name),)
        papers = tuple(("with", f"{name}={doing.PAPER}") for name in at.state.documents)
        return (*which, *options, *papers)

    def _told(self, at: Position) -> Iterator[tuple[str, str]]:
        """What is said with the step, as options."""
        given, facts = self.trying, at.state.policy.facts
        for name, value in given.values.items():
            if facts[name].meeting_of:
                continue
            if name == COMPLETED and self.move.verb == "dispute":
                yield "completed", value_typed(value)
            else:
                yield "set", f"{name}={value_typed(value)}"
        if given.reason:
            yield "reason", given.reason
        if given.exception:
            yield "exception", given.exception
        if given.by and self.role != APPLICANT:
            yield "by", given.by
        if given.at:
            yield "at", given.at
        if given.named:
            yield "move", self.move.records

    # ---- listing

    def _meeting(self) -> str:
        facts = self.scene.policy.facts
        return next((ask for ask in self.move.asks if facts.get(ask) and facts[ask].meeting_of), "")

    def _listed(self, at: Position) -> Position | NotTaken:
        """Listed for the first of some panels that is far enough ahead: none of its dates is past already."""
        fact = self._meeting()
        body = self.scene.policy.bodies[self.scene.policy.facts[fact].meeting_of]
        best: Position | NotTaken | None = None
        for day in self._days(at):
            fresh = _Taking(self.scene, self.wish, self.role)
            fresh.trying = self.trying._replace(values={fact: day})
            planned = doing.plan_panel(at, body, day)
            listed = fresh._tried(planned)
            if isinstance(listed, Position) and not fresh._is_late(planned, listed):
                return listed
            if best is None or (isinstance(listed, Position) and isinstance(best, NotTaken)):
                best = listed
        assert best is not None
        return best

    def _days(self, at: Position) -> list[date]:
        taken = at.state.case.panel.date if at.state.case.panel else date.min
        first = max(at.day, taken)
        return [working(first + timedelta(days), self.scene) for days in PANEL_AFTER]

    def _is_late(self, at: Position, listed: Position) -> bool:
        """Whether a limit up to the panel is past already on the day of the listing, or will be before anybody can
        have done what it asks."""
        try:
            change = plan(at.state, self._proposal(at), listed.day, self.scene.calendar)
        except errors.PanelctlError:
            return True
        limits = {rule.id for rule in self.scene.policy.deadlines}
        if any(finding.rule in limits for finding in change.findings):
            return True
        soon = listed.day + timedelta(TO_HAND_IN)
        return any(limit.due < soon for limit in self._before_panel(listed) if limit.due)

    def _before_panel(self, listed: Position) -> Iterator[Deadline]:
        """The limits that count back from the panel and wait to be met."""
        for rule in self.scene.policy.deadlines:
            if rule.if_late != "warn" and is_for(rule, listed.state):
                limit = derive(rule, listed.state, listed.day, self.scene.calendar)
                if limit.anchor in listed.state.meeting_facts and limit.state == "open":
                    yield limit


def _people(at: Position) -> dict[int, Person]:
    """Everybody who takes part, by number."""
    people = {holding.person.id: holding.person for holding in at.state.case.holdings}
    return {**people, at.state.case.applicant.id: at.state.case.applicant}


def _with_party(at: Position, change: Change) -> State:
    """Whoever acted in a role that several hold acts in it for this case from now on."""
    numbers = {person.name: number for number, person in _people(at).items()}
    person = numbers.get(change.event.by)
    role = change.event.role
    if person is None or not becomes_party(at.state, role, person, at.day):
        return change.after
    detail = Party(person, change.event.by, change.event.seq)
    return with_event(change.after, Event(next_seq(change.after.case), role, at.day, detail))
