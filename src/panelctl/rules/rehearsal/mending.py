"""What a person does about what stands in the way of a step: each ground of a refusal says what it waits for."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from panelctl.errors.tree import Ground
from panelctl.model import Value
from panelctl.policy import drafts, phrases
from panelctl.policy import language as lang
from panelctl.rules import checks, evidence, quorum
from panelctl.rules.deadlines import derive, is_task
from panelctl.rules.rehearsal import doing
from panelctl.rules.rehearsal.answering import answer, names_in
from panelctl.rules.rehearsal.position import Position, Scene
from panelctl.rules.room import room
from panelctl.rules.timeline import State
from panelctl.rules.verdict import judge, kind_of, makers_of

AT_MEETING = ("quorum", "empty-room", "expected", "chair")
WAITS = (1, 7, 14, 31, 62, 92, 184, 366, 2 * 366, 3 * 366, 5 * 366)

Trying = Callable[[Position], State]


class Mender:
    """Mends what stands in the way of one step (or letter) of a case: `trying` is the case with the step taken, and
    `wanted` are tests that the answers should make true."""

    def __init__(self, scene: Scene, trying: Trying, wanted: Iterable[str] = ()) -> None:
        self.scene, self.trying, self.wanted = scene, trying, tuple(wanted)

    def mend(self, at: Position, ground: Ground) -> Position | None:
        """The case with one ground out of the way, as far as one thing done can; None where nobody can do anything."""
        for way in (self._what_it_waits_for, self._at_meeting, self._of_check, self._document):
            if mended := way(at, ground):
                return mended
        return self._in_time(at, ground) or self._lifted(at, ground)

    def _what_it_waits_for(self, at: Position, ground: Ground) -> Position | None:
        return self.provide_any(at, ground.waits)

    def provide_any(self, at: Position, names: Iterable[str]) -> Position | None:
        for name in names:
            if provided := self.provide(at, name):
                return provided
        return None

    def provide(self, at: Position, name: str) -> Position | None:
        """One name put on record, as far as somebody can by itself."""
        policy = self.scene.policy
        if name in policy.facts:
            return self._fact(at, policy.facts[name])
        if name in policy.roles:
            return doing.name_party(at, name)
        if name in (at.waiting or {}):
            return send_all(at, self.scene)
        for item in evidence.acceptable(at.state):
            if item.id == name and name not in at.state.documents and _comes(item, at):
                return doing.hand_in(at, item)
        for rule in policy.deadlines:
            if rule.id == name and is_task(rule) and not at.state.recorded(name) and at.opened:
                return doing.do_task(at, name)
        if name.endswith("-attended") or name in ("quorate", "members-prepared"):
            return doing.attend(at, self.scene)
        if name.startswith("score"):
            return self._scored(at)
        return None

    def _fact(self, at: Position, fact: lang.Fact) -> Position | None:
        if fact.id in at.state.values or fact.meeting_of or not at.opened:
            return None

        def tried(value: Value) -> State:
            return self.trying(doing.record(at, fact, value))

        value = answer(fact, at.day, self.scene.cast, tried, self.wanted)
        return doing.record(at, fact, value)

    def _scored(self, at: Position) -> Position | None:
        """The sheets with which more of what asks about them holds."""
        ways = [doing.score(at, self.scene, passes=passes) for passes in (True, False)]
        scored = [way for way in ways if way]
        return min(scored, key=self._failing, default=None)

    def _failing(self, at: Position) -> int:
        state = self.trying(at)
        texts = [text for check in self.scene.policy.checks for text in check.test]
        asked = [text for text in texts if any(n.startswith("score") for n in names_in(text))]
        guarding = {
            text
            for check in self.scene.policy.checks
            if state.moves and state.moves[-1].name in check.before
            for text in check.test
        }
        return sum(judge(text, state).holds is False for text in asked if text in guarding)

    def _at_meeting(self, at: Position, ground: Ground) -> Position | None:
        """Whoever has a seat comes; where somebody has left the room, somebody else takes their place."""
        if ground.rule not in AT_MEETING:
            return None
        return doing.attend(at, self.scene) or self._too_many(at) or doing.replace_who_left(at)

    def _too_many(self, at: Position) -> Position | None:
        """Whoever a quorum keeps out of the room leaves it."""
        panel, state = at.state.case.panel, self.trying(at)
        if panel is None or panel.body not in state.policy.bodies:
            return None
        lines = quorum.answer(state.policy, panel, state.heard).lines
        failing = [line.counted for line in lines if line.most and not line.holds]
        return doing.leave(at, {name for counted in failing for name in counted})

    def _in_the_room(self, at: Position, text: str) -> Position | None:
        """Whoever a test wants there comes; whoever it keeps out leaves."""
        state, panel = self.trying(at), at.state.case.panel
        terms = [term for term in phrases.test(text).terms if term.kind == "there"]
        if not terms or panel is None:
            return None
        there = room(state.policy.bodies[panel.body], panel, state.heard)
        kept_out = [there.counted((kind_of(term),)) for term in terms if term.negated]
        names = {name for counted in kept_out for name in counted}
        return doing.attend(at, self.scene) or doing.leave(at, names)

    def _of_check(self, at: Position, ground: Ground) -> Position | None:
        """What a test asks about and is not recorded; else somebody else, or a later day, that makes it true."""
        check = next((c for c in self.scene.policy.checks if c.id == ground.rule), None)
        if check is None:
            return None
        failing = [text for text in check.test if judge(text, self.trying(at)).holds is not True]
        for text in failing:
            mended = self.provide_any(at, names_in(text)) or self._apart(at, text)
            mended = mended or self._in_the_room(at, text)
            if mended := mended or self._later(at, text):
                return mended
        return None

    def _apart(self, at: Position, text: str) -> Position | None:
        """Where the same person took part twice, they leave the room, or somebody else holds the role."""
        apart = [term for term in phrases.test(text).terms if term.kind == "apart"]
        state = self.trying(at)
        role = state.moves[-1].role if apart and state.moves else ""
        if role in self.scene.policy.bodies and (panel := at.state.case.panel):
            both = {name for term in apart
                    for name in makers_of(term.name, state, at.day) & makers_of(term.other, state, at.day)}  # fmt: skip
            gone = {interest.person.id for interest in panel.interests}
            for attendee in panel.attendees:
                if attendee.person.name in both and attendee.person.id not in gone:
                    return doing.declare(at, attendee.person)
        if role not in self.scene.policy.roles or _brought_in(at, role):
            return None
        return doing.bring_in(at, self.scene.policy, role)

    def _later(self, at: Position, text: str) -> Position | None:
        """The first of some later days on which a test of days holds."""
        if not any(term.kind in ("elapsed", "order", "falls") for term in phrases.test(text).terms):
            return None
        for days in WAITS:
            if judge(text, self.trying(at.on(at.day + timedelta(days)))).holds:
                return at.on(working(at.day + timedelta(days), self.scene))
        return None

    def _document(self, at: Position, ground: Ground) -> Position | None:
        """A document that has not come, or came without a part of it."""
        items = [item for item in evidence.acceptable(at.state) if item.id == ground.rule]
        for item in items:
            if item.id not in at.state.documents and _comes(item, at):
                return doing.hand_in(at, item)
        return None

    def _in_time(self, at: Position, ground: Ground) -> Position | None:
        """The day from which something is not too early any more."""
        for rule in self.scene.policy.deadlines:
            if rule.id == ground.rule:
                limit = derive(rule, self.trying(at), at.day, self.scene.calendar)
                if limit.opens and limit.opens > at.day:
                    return at.on(working(limit.opens, self.scene))
        return None

    def _lifted(self, at: Position, ground: Ground) -> Position | None:
        if not ground.lifted_by or ground.rule in at.state.lifted or not at.opened:
            return None
        return doing.lift(at, ground.rule, ground.lifted_by)


def _comes(item: lang.Evidence, at: Position) -> bool:
    """Whether a document can come now: to a case that is open, or as one of a kind with the application."""
    return at.opened or not item.several


def _brought_in(at: Position, role: str) -> bool:
    return any(step.remedy.verb == "person add" and ("role", role) in step.remedy.options
               for step in at.steps)  # fmt: skip


def working(day: date, scene: Scene) -> date:
    """A day, or the first working day after it."""
    return scene.calendar.next_working(day) if scene.calendar.day_off(day) else day


MOST_ROUNDS = 12


def send_all(at: Position, scene: Scene) -> Position | None:
    """Every letter that waits, sent once what guards it is out of the way; None where one of them cannot go."""
    for name in at.waiting or {}:
        ready = _ready(at, scene, scene.policy.notices[name])
        if ready is None:
            return None
        at = ready
    return doing.send(at)


def _ready(at: Position, scene: Scene, notice: lang.NoticeRule) -> Position | None:
    """With everything recorded that a letter must say, its readers known, and nothing in its way."""
    mender = Mender(scene, lambda position: position.state)
    for word in (*notice.must_say, *drafts.in_braces(notice)):
        at = (mender.provide(at, word) if word in scene.policy.facts else None) or at
    for role in doing.readers(at.state, notice):
        at = doing.name_party(at, role) or at
    if notice.signed_by in scene.policy.roles:
        at = doing.name_party(at, notice.signed_by) or at
    for _ in range(MOST_ROUNDS):
        stopped = stopping(at, scene, notice)
        if not stopped:
            return at
        mended = mender.mend(at, stopped[0])
        if mended is None:
            return None
        at = mended
    return None


def stopping(at: Position, scene: Scene, notice: lang.NoticeRule) -> list[Ground]:
    found = checks.findings(at.state, notice.id)
    found += evidence.findings(at.state, notice.id, at.day, scene.calendar)
    return [finding for finding in found if finding.level == "refuse"]
