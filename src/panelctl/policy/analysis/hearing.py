"""At which stages the day of its panel says something of a case: till it is heard, and where the panel brought it."""

from collections.abc import Iterable
from functools import lru_cache

from panelctl.policy import phrases
from panelctl.policy.analysis.roads import Road
from panelctl.policy.language import Move, Policy


@lru_cache(maxsize=64)
def stages_of(policy: Policy, route: str, body: str) -> frozenset[str]:
    """From being listed for a body to what it decides; not where a case waits to be listed again, what others make of
    it, nor where it is challenged."""
    road = Road(policy, route)
    deciding = [move for move in road.moves if move.verb == "decide" and _meets(move, body)]
    listing = [
        move for move in road.moves if move.verb == "schedule" and _lists(policy, move, body)
    ]
    without = {move.records for move in road.moves if move in deciding or move.verb == "dispute"}
    on_the_way = road.reached(_ends_of(listing), without)
    heard = {stage for stage in on_the_way if _leads_to(road, stage, deciding, without)}
    again = {
        stage for stage in policy.stages if any(road.leaves(move, {stage}) for move in listing)
    }
    return frozenset({*heard, *_ends_of(listing), *(_ends_of(deciding) - again)})


def _meets(move: Move, body: str) -> bool:
    return body == move.meeting or body in (phrases.entry(text).word for text in move.by)


def _lists(policy: Policy, move: Move, body: str) -> bool:
    asked = (policy.facts[ask] for ask in move.asks if ask in policy.facts)
    return any(fact.meeting_of == body for fact in asked)


def _ends_of(moves: Iterable[Move]) -> set[str]:
    return {move.to for move in moves}


def _leads_to(road: Road, stage: str, deciding: Iterable[Move], without: set[str]) -> bool:
    """Whether the body can still decide from a stage."""
    reached = road.reached({stage}, without)
    return stage not in road.ends and any(road.leaves(move, reached) for move in deciding)
