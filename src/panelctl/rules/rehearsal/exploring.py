"""Every way a case of one route can go, breadth first: so the shortest way to each step and each letter comes first."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from panelctl import errors
from panelctl.model import WITHDRAWN, Move, Value, is_of
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive
from panelctl.rules.overtaking import overtaken
from panelctl.rules.rehearsal import conditions, doing
from panelctl.rules.rehearsal.answering import conditional, names_in, values
from panelctl.rules.rehearsal.mending import send_all, working
from panelctl.rules.rehearsal.people import cast_of
from panelctl.rules.rehearsal.position import Position, Scene
from panelctl.rules.rehearsal.starting import first_case, next_case
from panelctl.rules.rehearsal.taking import NotTaken, Wish, take
from panelctl.rules.rehearsal.varying import Varied, changes, vary
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies, exists, judge

MOST_EFFORT = 3_600
LEAST_EFFORT = 150
LONG = 25  # events; trying a step of a case that has so many takes twice as long
LATER = 40
PREVIOUS = "previous-"  # how every name of what came before this case begins
MOST_TO_AN_END = 60

Key = tuple[object, ...]
Draft = tuple[
    str, str, str, str
]  # a notice, what drafts it, what settled the case before, the stage before
Advance = Callable[[int, int], None]


def unwatched(done: int, of: int) -> None:
    """Nobody looks on."""


@dataclass
class Exploration:
    """What came of playing one route: by each step from a stage, and each way to a notice, the shortest road to it; the
    steps that were refused or closed at a stage. `bounded` says that it was stopped before everything was tried."""

    scene: Scene
    start: Position
    ways: dict[tuple[int, str], Position] = field(default_factory=dict)
    refused_at: dict[tuple[int, str], NotTaken] = field(default_factory=dict)
    closed_at: dict[tuple[int, str], Position] = field(default_factory=dict)
    drafts: dict[Draft, Position] = field(default_factory=dict)
    unsent: dict[Draft, Position] = field(default_factory=dict)
    withdrawn: Position | None = None
    varied: dict[Varied, Position] = field(default_factory=dict)
    documents: dict[str, Position] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    stages: dict[str, Position] = field(default_factory=dict)
    edges: dict[Key, set[Key]] = field(default_factory=dict)
    reached: dict[Key, Position] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    effort: float = 0
    most: int = MOST_EFFORT
    bounded: bool = False

    @cached_property
    def moves(self) -> list[lang.Move]:
        """The steps of the route; `taken`, `refused` and `closed` know each by its place here."""
        route = self.scene.route
        return [move for move in self.scene.policy.moves if lang.on_route(move, route)]

    @property
    def whole(self) -> bool:
        """Whether everything was tried: it was not stopped, and no step leads past the known bank holidays."""
        refused = self.refused_at.values()
        return not self.bounded and not any(
            isinstance(step.fault, errors.CalendarEnds) for step in refused
        )

    @property
    def taken(self) -> dict[int, Position]:
        """Each step that was taken, from whichever stage came first."""
        return _firsts((number, at) for (number, _), at in self.ways.items())

    @property
    def refused(self) -> dict[int, NotTaken]:
        return _firsts((number, at) for (number, _), at in self.refused_at.items())

    @property
    def closed(self) -> dict[int, Position]:
        return _firsts((number, at) for (number, _), at in self.closed_at.items())

    @property
    def drafted(self) -> dict[str, Position]:
        """Each notice that was drafted, by whichever way came first."""
        return _firsts((word, at) for (word, *_), at in self.drafts.items())


Name = TypeVar("Name", int, str)
Found = TypeVar("Found")


def _firsts(pairs: Iterable[tuple[Name, Found]]) -> dict[Name, Found]:
    """What was found first under each name."""
    firsts: dict[Name, Found] = {}
    for name, found in pairs:
        firsts.setdefault(name, found)
    return firsts


def explore(
    policy: lang.Policy,
    route: str,
    calendar: Calendar,
    day: date,
    most: int = MOST_EFFORT,
    advance: Advance = unwatched,
) -> Exploration:
    """Play one route of one version from a day on, for so many tries of a step at most."""
    day = calendar.next_working(day - timedelta(1))
    scene = Scene(policy, route, calendar, cast_of(policy, day))
    explorer = _Explorer(scene, Exploration(scene, first_case(scene, day), most=most))
    explorer.run(advance)
    return explorer.found


def finished(found: Exploration, at: Position) -> Position:
    """A case taken on from somewhere to the nearest end; as it is, where none is near."""
    if at.state.ended:
        return at
    onward = _Explorer(found.scene, Exploration(found.scene, at, most=MOST_TO_AN_END))
    waiting, seen = deque([at]), {onward.key(at)}
    while waiting and onward.found.effort < MOST_TO_AN_END:
        for after in onward.onward(waiting.popleft()):
            if after.state.ended:
                return after
            if onward.key(after) not in seen:
                seen.add(onward.key(after))
                waiting.append(after)
    return at


class _Explorer:
    def __init__(self, scene: Scene, found: Exploration) -> None:
        self.scene, self.found = scene, found
        policy = scene.policy
        self.moves = found.moves
        self.sent: set[Draft] = set()
        self.withdrawn_from: set[str] = set()
        self.wished: set[tuple[str, ...]] = set()
        self.changes = tuple(changes(policy, scene.route))
        self.whens = conditions.whens(policy, scene.route)
        here = [block for block in conditional(policy) if lang.on_route(block, scene.route)]
        found.unknown.update(block.when for block in here if block.when)
        names = {move.records for move in policy.moves}
        tests = [text for check in policy.checks for text in conditions.refusing(check)]
        asked = {name for text in (*tests, *self.whens) for name in names_in(text)}
        self.remembered = tuple(sorted(names & asked))
        self.asks_of_earlier = any(
            name.startswith(PREVIOUS)
            for text in (*self.whens, *conditions.of_checks(policy))
            for name in names_in(text)
        )
        self.deciding = {name for text in self.whens for name in names_in(text)}

        self.timed = {
            name
            for text in self.whens
            for term in phrases.test(text).terms
            if term.kind in ("falls", "elapsed", "order")
            for name in (term.name, term.other)
        }

    def run(self, advance: Advance) -> None:
        self._everywhere([self.found.start], advance)
        self._everywhere(self._once_more(), advance)
        for draft in self.sent & self.found.unsent.keys():
            del self.found.unsent[draft]

    def _once_more(self) -> list[Position]:
        """Where the rules ask about earlier cases: the next case of the same applicant, after each end there is."""
        if self.found.bounded or not self.asks_of_earlier:
            return []
        ends = self.scene.policy.routes[self.scene.route].ends
        ended = [self.found.stages[end] for end in ends if end in self.found.stages]
        return [next_case(at, self.scene) for at in ended]

    def _everywhere(self, starts: Iterable[Position], advance: Advance) -> None:
        waiting = deque(starts)
        for at in starts:
            self._reach(at)
        while waiting:
            at = waiting.popleft()
            here = self.key(at)
            advance(len(self.found.taken), len(self.moves))
            self._withdrawn(at)
            self._varied(self._handed_in(at))
            for after in self.onward(at):
                if self.found.bounded:
                    return
                key = self.key(after)
                self.found.edges.setdefault(here, set()).add(key)
                if key not in self.found.reached:
                    self._reach(after)
                    waiting.append(after)

    def _reach(self, at: Position) -> None:
        self.found.reached[self.key(at)] = at
        unknown = self.found.unknown
        unknown -= {text for text in unknown if judge(text, at.state).holds is not None}
        self.found.stages.setdefault(at.state.stage, at)

    def key(self, at: Position) -> Key:
        state = at.state
        truths = tuple(judge(text, state).holds for text in self.whens)
        made = tuple(name for name in self.remembered if state.recorded(name))
        earlier = tuple(case.stage for case in state.case.earlier)
        return (state.stage, at.opened, earlier, truths, made, _settled_by(state))

    def onward(self, at: Position) -> Iterator[Position]:
        """Wherever a step, or time that runs out, leads from here."""
        for number, move in enumerate(self.moves):
            if not self._leads_on(move, at.state):
                continue
            if applies(move.when, at.state).holds is False:
                self.found.closed_at.setdefault((number, at.state.stage), at)
                continue
            for wish in self._wishes(move, at):
                if after := self._take(number, at, wish):
                    yield after
        yield from self._passed(at)

    def _leads_on(self, move: lang.Move, state: State) -> bool:
        if not state.moves and move.verb != "apply":
            return False
        return state.stage in move.from_ or (lang.ANY in move.from_ and not state.ended)

    def _wishes(self, move: lang.Move, at: Position) -> Iterator[Wish]:
        """The step as it comes; with each answer that decides something later; so that each of its letters goes."""
        yield Wish(move)
        for name in move.asks:
            fact = self.scene.policy.facts.get(name)
            if fact and name in self.deciding and name not in at.state.values:
                for value in _choices(fact, at, self.scene):
                    yield Wish(move, {name: value})
        if self.timed & {move.records, *move.asks} and at.opened:
            yield Wish(move, late=True)
        for item in self.scene.policy.evidence:
            named = names_in(item.when) if item.when else ()
            is_wanted = item.id not in self.found.documents and bool({*named} & {*move.asks})
            if is_wanted and self._is_new(item.id, item.when, move, at):
                yield Wish(move, {}, (item.when,))
        for word in move.drafts:
            notice = self.scene.policy.notices[word]
            conditions = [phrases.entry(text).when for text in notice.to]
            for when in (notice.when, *conditions):
                if when and word not in self.found.drafted and self._is_new(word, when, move, at):
                    yield Wish(move, {}, (when,))

    def _is_new(self, word: str, when: str, move: lang.Move, at: Position) -> bool:
        """Whether a step was not yet taken from this stage for the sake of one condition: where that came to nothing,
        it would elsewhere too."""
        wish = (word, when, move.records, move.answer, at.state.stage)
        known = wish in self.wished
        self.wished.add(wish)
        return not known

    def _take(self, number: int, at: Position, wish: Wish) -> Position | None:
        if self.found.effort >= self.found.most:
            self.found.bounded = True
            return None
        self.found.effort += 1 + len(at.state.case.events) / LONG
        today = self.scene.calendar.next_working(at.day) if at.opened else at.day
        if wish.late:
            today = working(today + timedelta(LATER), self.scene)
        later = self._in_time(at.on(today))
        if later.state.stage != at.state.stage and not wish.late:
            later = self._in_time(at)  # time runs out by then, so they do not wait
        if not self._leads_on(wish.move, later.state):
            return None
        try:
            after = take(later, self.scene, wish)
        except errors.CalendarEnds as fault:
            after = NotTaken(later, wish.move, fault)
        if isinstance(after, NotTaken):
            self.found.refused_at.setdefault((number, later.state.stage), after)
            return None
        self.found.ways.setdefault((number, later.state.stage), after)
        made = next(step for step in reversed(after.steps) if step.move)
        self._letters(later, after, made.move, made.letters)
        return after

    def _letters(self, at: Position, after: Position, made: str, letters: Iterable[str]) -> None:
        """Letters, each by what drafts it (a step, a limit that passes, a withdrawal), the stage that led from, and
        what was settled before."""
        before, stage = _settled_by(at.state), at.state.stage
        for word in letters:
            draft = (word, made, before, stage)
            self.found.drafts.setdefault(draft, after)
            if word in (after.waiting or {}):
                self.found.unsent.setdefault(draft, after)
            else:
                self.sent.add(draft)
            if doing.readers(after.state, self.scene.policy.notices[word]):
                self.found.read.add(word)

    def _in_time(self, at: Position) -> Position:
        """The case where time that ran out has taken it by that day."""
        while event := overtaken(at.state, at.day, self.scene.calendar):
            after = doing.pass_unmet(at, event)
            letters = after.steps[-1].letters
            after = (send_all(after, self.scene) if letters else None) or after
            self._letters(at, after, event.name, letters)
            at = after
        return at

    def _withdrawn(self, at: Position) -> None:
        """The case withdrawn from here: at each stage once, for that leads on from none."""
        stage = at.state.stage
        if at.state.ended or not at.opened or stage in self.withdrawn_from:
            return
        self.withdrawn_from.add(stage)
        after = doing.withdraw(at)
        letters = after.steps[-1].letters
        after = (send_all(after, self.scene) if letters else None) or after
        self.found.withdrawn = self.found.withdrawn or after
        self._letters(at, after, WITHDRAWN, letters)

    def _handed_in(self, at: Position) -> Position:
        """With every document that is asked for here and nowhere before, each handed in."""
        for item in self.scene.policy.evidence if at.opened else ():
            here = lang.on_route(item, self.scene.route) and item.id not in self.found.documents
            if here and exists(item, at.state):
                there = item.id in at.state.documents
                self.found.documents[item.id] = at = at if there else doing.hand_in(at, item)
        return at

    def _varied(self, at: Position) -> None:
        """Everything that somebody may change for a case, once, from the first place where they can."""
        for change in self.changes if at.opened and not at.state.ended else ():
            after = None if change.name in self.found.varied else vary(at, change, self.scene)
            if after:
                letters = after.steps[-1].letters
                after = (send_all(after, self.scene) if letters else None) or after
                self._letters(at, after, change.block.id, letters)
                self.found.varied[change.name] = at = after

    def _passed(self, at: Position) -> Iterator[Position]:
        """Where each time limit that runs out unmet would take the case."""
        for rule in self.scene.policy.deadlines:
            if rule.passed_to in ("", at.state.stage) or at.state.ended or not at.opened:
                continue
            limit = derive(rule, at.state, at.day, self.scene.calendar)
            if limit.due and limit.due >= at.day:
                then = at.on(limit.due + timedelta(1))
                after = self._in_time(then)
                if after.state.stage != at.state.stage:
                    yield after


def _settled_by(state: State) -> str:
    """What settled the case last: a support, a decision, or a time limit that ran out. Letters tell of it."""
    for event in reversed(state.steps):
        if not is_of(event, Move) or event.detail.verb in ("approve", "decide"):
            return event.name
    return ""


def _choices(fact: lang.Fact, at: Position, scene: Scene) -> Iterator[Value]:
    """The answers that are worth a way of their own."""
    if fact.kind in ("yes-no", "choice"):
        yield from values(fact, at.day, scene.cast)
    elif fact.kind == "number":
        yield from values(fact, at.day, scene.cast, lambda _: at.state)
