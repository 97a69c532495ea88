"""The course of one route: which body it meets, what that body decides, and what comes only of a dispute."""

from collections.abc import Callable
from functools import cached_property

from panelctl import errors
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.roads import Road
from panelctl.policy.analysis.terms import terms_of
from panelctl.policy.engine import OF_A_DECISION

AS_NEEDED = ("as needed",)


class Course:
    """One route from a stage (its first) to a panel and on from there; `meeting` is the fact that holds its day."""

    def __init__(self, policy: lang.Policy, route: str, body: str = "", stage: str = "") -> None:
        """Of several bodies that a case meets without a dispute, the one that meets regularly, unless `body` names
        one. Raises NoPanelOnRoute, UnknownWord or MissingValue."""
        self.policy, self.route, self.road = policy, route, Road(policy, route)
        self.stage = stage or policy.routes[route].starts
        self.rules = [rule for rule in policy.deadlines if lang.on_route(rule, route)]
        self.meeting = self._meeting(body)
        self.body = policy.bodies[policy.facts[self.meeting].meeting_of]

    def _meeting(self, body: str) -> str:
        every = self._meetings(lambda move: True)
        if not every:
            raise errors.NoPanelOnRoute(self.policy.routes[self.route].title)
        if body:
            if body not in every:
                raise errors.UnknownWord("body for this route", body, every)
            return every[body]
        usual = self._meetings(self.undisputed) or every
        regular = {
            one: fact for one, fact in usual.items() if self.policy.bodies[one].meets != AS_NEEDED
        } or usual
        if len(regular) > 1:
            titles = {one: self.policy.bodies[one].title for one in regular}
            raise errors.MissingValue("--body", "Which body meets", titles)
        return next(iter(regular.values()))

    def _meetings(self, wanted: Callable[[lang.Move], bool]) -> dict[str, str]:
        """Each body that listing a case asks a day of, and the fact that holds it."""
        facts = self.policy.facts
        asked = [
            ask
            for move in self.road.moves
            if move.verb == "schedule" and wanted(move)
            for ask in move.asks
        ]
        return {
            facts[ask].meeting_of: ask for ask in asked if ask in facts and facts[ask].meeting_of
        }

    @cached_property
    def _undisputed_stages(self) -> set[str]:
        return self.road.undisputed_stages(self.stage)

    def undisputed(self, move: lang.Move) -> bool:
        """Whether a move can be made in a case that nobody disputes."""
        return move.verb != "dispute" and self.road.leaves(move, self._undisputed_stages)

    @cached_property
    def decisions(self) -> dict[str, lang.Move]:
        """What may be decided without a dispute, by the name it records: by the body, and by whom it advises."""
        return {
            move.records: move
            for move in self.road.moves
            if move.verb == "decide" and self.undisputed(move)
        }

    @cached_property
    def made_by_body(self) -> frozenset[str]:
        """The decisions that are made at the meeting itself."""
        made = self.decisions.items()
        return frozenset(
            name for name, move in made if self.body.id in (move.meeting, *map(_word, move.by))
        )

    @cached_property
    def listings(self) -> list[lang.Move]:
        """The moves that list a case for the panel."""
        return [
            move
            for move in self.road.moves
            if move.verb == "schedule" and self.meeting in move.asks
        ]

    def can_come(self, name: str) -> bool:
        """Whether a name may still be put on the time line of a case at this stage."""
        if day := self.policy.days.get(name):
            return self.can_come(phrases.day_rule(day.rule).anchor)
        causes = self.road.causes(name)
        return not causes or any(self.road.leaves(move, self._stages) for move in causes)

    @cached_property
    def _stages(self) -> set[str]:
        return self.road.reached([self.stage])

    def outcomes(self, rule: lang.DeadlineRule) -> tuple[str, ...]:
        """The decisions that a limit follows; none where it follows them all, or no decision."""
        found = self._decisions_before(rule, frozenset())
        everything = found >= self.made_by_body or found >= set(self.decisions)
        return () if everything else tuple(name for name in self.decisions if name in found)

    def _decisions_before(self, rule: lang.DeadlineRule, seen: frozenset[str]) -> set[str]:
        """Those behind the anchor, or behind the names that its `when` wants recorded."""
        if rule.id in seen:
            return set()
        found = self._of(terms_of(rule).limit.anchor, seen | {rule.id})
        if found or not rule.when:
            return found
        wanted = [term.name for term in phrases.test(rule.when).terms if not term.negated]
        return {name for word in wanted for name in self._of(word, seen | {rule.id})}

    def _of(self, name: str, seen: frozenset[str]) -> set[str]:
        if name in self.decisions:
            return {name}
        if name in OF_A_DECISION:
            return set()
        if day := self.policy.days.get(name):
            return self._of(phrases.day_rule(day.rule).anchor, seen)
        if causes := self.road.causes(name):
            return {move.records for move in causes} & self.decisions.keys()
        return {
            one for rule in self._leading_to(name) for one in self._decisions_before(rule, seen)
        }

    def _leading_to(self, name: str) -> list[lang.DeadlineRule]:
        return [rule for rule in self.rules if name in terms_of(rule).names]

    def of_a_dispute(self, rule: lang.DeadlineRule) -> bool:
        """Whether a limit exists only once somebody has disputed something."""
        return self._after_dispute(terms_of(rule).limit.anchor, frozenset({rule.id}))

    def _after_dispute(self, name: str, seen: frozenset[str]) -> bool:
        if causes := self.road.causes(name):
            return not any(self.undisputed(move) for move in causes)
        before = [rule for rule in self._leading_to(name) if rule.id not in seen]
        return bool(before) and all(
            self._after_dispute(terms_of(r).limit.anchor, seen | {r.id}) for r in before
        )


def _word(text: str) -> str:
    return phrases.entry(text).word
