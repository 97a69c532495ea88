"""Panels whose chair is no member of them, and cases that are put on another panel without saying which."""

from collections.abc import Iterator

from panelctl.policy.analysis.roads import Road, roads
from panelctl.policy.analysis.seats import never_counted
from panelctl.policy.analysis.warnings.warning import PolicyWarning, quoted
from panelctl.policy.language import SAME, Move, Policy


def chairs_who_never_count(policy: Policy) -> Iterator[PolicyWarning]:
    """A chair without a seat, who may be meant to be none of the members: then whoever wrote it knows."""
    for number, body in enumerate(policy.bodies.values()):
        if why := never_counted(body, body.chair) if body.chair else "":
            said = (
                f'"{body.chair}" chairs "{body.id}" and {why} there, so that whoever chairs is none of its'
                " members: give the role a seat."
            )
            yield PolicyWarning("chair-without-seat", said, "body", number, "chair", body.clauses)


def listed_for_no_day(policy: Policy) -> Iterator[PolicyWarning]:
    """A step that schedules what is on a panel already, and asks no day: it leaves the case where it was listed."""
    moves = (move for road in roads(policy) for move in _dayless(road))
    for move in dict.fromkeys(moves):
        days = [fact.id for fact in policy.facts.values() if fact.meeting_of]
        said = (
            f'"{move.records}" schedules what is on a panel already and asks no day, so that the case stays on the'
            f" panel it was on: let it ask {quoted(days, 'or')}, or be a step of another verb."
        )
        number = policy.moves.index(move)
        yield PolicyWarning("listed-for-no-day", said, "move", number, "asks", move.clauses)


def _dayless(road: Road) -> Iterator[Move]:
    facts = road.policy.facts
    scheduling = [move for move in road.moves if move.verb == "schedule"]
    asking = [
        m for m in scheduling if any(ask in facts and facts[ask].meeting_of for ask in m.asks)
    ]
    listed = {move.to for move in asking if move.to != SAME}
    for move in scheduling:
        stays = move.to == SAME or move.to in listed
        if stays and move not in asking and set(move.from_) & listed:
            yield move
