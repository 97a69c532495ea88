"""The map that the moves of one route make: where a case can come to, and what puts a name on its time line."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import cached_property

from panelctl.policy.drafts import drafted_by, drafting
from panelctl.policy.engine import OF_A_DECISION
from panelctl.policy.language import ANY, SAME, Move, Policy, on_route
from panelctl.policy.phrases import day_rule

DECIDING = ("approve", "decide")


class Road:
    """One route of a policy and its moves."""

    def __init__(self, policy: Policy, route: str) -> None:
        self.policy, self.route, self.ends = policy, route, policy.routes[route].ends
        self.moves = [move for move in policy.moves if on_route(move, route)]

    def leaves(self, move: Move, stages: Container[str]) -> bool:
        """Whether a move can be made at one of some stages."""
        return any(stage in stages for stage in self._from(move))

    def _from(self, move: Move) -> list[str]:
        return [*move.from_, *(self._open_stages if ANY in move.from_ else ())]

    @cached_property
    def _open_stages(self) -> list[str]:
        return [stage for stage in self.policy.stages if stage not in self.ends]

    def reached(
        self, starts: Iterable[str], without: Container[str] = (), verbs: Container[str] = ()
    ) -> set[str]:
        """The stages a case can come to from some, by any moves but those that record a name of `without` (and only
        those of some verbs, where given). A limit that passes may take it on from any stage that is no end."""
        left = self._exits(without, verbs)
        reached, waiting = set(starts), set(starts)
        while waiting:
            stage = waiting.pop()
            new = left[stage] | (left[ANY] if stage not in self.ends else set())
            waiting |= new - reached - {SAME}
            reached |= new - {SAME}
        return reached

    def _exits(self, without: Container[str], verbs: Container[str]) -> Mapping[str, set[str]]:
        """Where moves, and limits that pass, lead from each stage."""
        exits: dict[str, set[str]] = defaultdict(set)
        for move in self.moves:
            if move.records not in without and (not verbs or move.verb in verbs):
                for stage in move.from_:
                    exits[stage].add(move.to)
        for rule in self.policy.deadlines:
            if rule.passed_to and not verbs and on_route(rule, self.route):
                exits[ANY].add(rule.passed_to)
        return exits

    @cached_property
    def passes(self) -> bool:
        """Whether a time limit of the route takes a case on when it passes."""
        return any(rule.passed_to and on_route(rule, self.route) for rule in self.policy.deadlines)

    def leaving(self, stage: str) -> list[Move]:
        """The moves that take a case on from a stage."""
        return self._leaving.get(stage, [])

    @cached_property
    def _leaving(self) -> Mapping[str, list[Move]]:
        onward: dict[str, list[Move]] = defaultdict(list)
        for move in self.moves:
            for stage in dict.fromkeys(self._from(move)):
                if move.to not in (SAME, stage):
                    onward[stage].append(move)
        return onward

    @cached_property
    def stages(self) -> set[str]:
        """The stages a case of the route can come to at all."""
        return self.reached({self.policy.routes[self.route].starts})

    def undisputed_stages(self, *starts: str) -> set[str]:
        """The stages a case can come to that nobody disputes, from the first of the route or from some others too."""
        disputes = {move.records for move in self.moves if move.verb == "dispute"}
        return self.reached([self.policy.routes[self.route].starts, *starts], without=disputes)

    def after(self, moves: Iterable[Move]) -> set[str]:
        """The stages a case can stand at once one of some moves is made."""
        return self.reached(
            {
                stage
                for move in moves
                for stage in (self._from(move) if move.to == SAME else [move.to])
            }
        )

    def causes(self, name: str) -> list[Move]:
        """The moves that put a name on the time line: they record it, or draft it as a notice. None for what is
        recorded, handed in or done by itself."""
        if name in OF_A_DECISION:
            return [move for move in self.moves if move.verb == "decide"]
        return [move for move in self.moves if name == move.records or name in move.drafts]

    def drafts(self, notice: str) -> bool:
        """Whether a move of the route, or a time limit of it that passes, drafts a notice."""
        return any(
            notice in drafted_by(block)
            for block in drafting(self.policy)
            if on_route(block, self.route)
        )

    def knows(self, name: str) -> bool:
        """Whether a name can ever stand on the time line of a case of this route."""
        policy, route = self.policy, self.route
        notice = policy.notices.get(name)
        if notice:
            return self.drafts(name) and on_route(notice, route)
        if any(move.records == name for move in policy.moves):
            return bool(self.causes(name))
        if day := policy.days.get(name):
            return on_route(day, route) and self.knows(day_rule(day.rule).anchor)
        items = [on_route(item, route) for item in policy.evidence if item.id == name]
        tasks = [on_route(rule, route) for rule in policy.deadlines if rule.id == name]
        return any(items + tasks) or not items + tasks


def roads(policy: Policy) -> list[Road]:
    return [Road(policy, route) for route in policy.routes]
