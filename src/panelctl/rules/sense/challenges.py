"""Refusals, and the time there is to challenge them."""

import re
from collections.abc import Iterator

from panelctl.model import APPLICANT
from panelctl.policy import phrases
from panelctl.policy.language import DeadlineRule, Move, Policy, on_route
from panelctl.rules.sense.blocks import Sense, clauses_of, limited, share_a_route
from panelctl.rules.sense.limits import calendar_days
from panelctl.rules.sense.roads import DECIDING, Road

# Only its title says that a duty is a meeting.
_MEETING = re.compile(r"\b(meet|meets|meeting|hearing|heard|held|interview)\b", re.IGNORECASE)


def refusals_nobody_writes(policy: Policy) -> Iterator[Sense]:
    """A no that ends a case, or that can be challenged, with no letter to the applicant."""
    for route in policy.routes:
        road = Road(policy, route)
        for move in road.moves:
            if move.answer != "no" or move.verb not in DECIDING:
                continue
            ends = move.to in road.ends
            if (ends or _challenged(road, move.to)) and not _tells(road, move):
                what = f"ends a case of {route}" if ends else "can be challenged"
                said = (
                    f'The no of "{move.records}" {what}, and no notice tells the applicant:'
                    " draft one in that move, or ask the council whether one is owed."
                )
                yield Sense("refusal-unwritten", said, "move", policy.moves.index(move), "drafts", move.clauses)


def ends_that_say_nothing(policy: Policy) -> Iterator[Sense]:
    """A no that ends a case where nobody can challenge it, and no clause says so."""
    for route in policy.routes:
        road = Road(policy, route)
        for move in road.moves:
            if move.answer != "no" or move.verb not in DECIDING or move.to not in road.ends:
                continue
            if not _challenged(road, move.to) and not policy.dispute_clauses.get(move.to):
                said = (
                    f'Nothing says whether "{move.to}" can be challenged, where the no of "{move.records}" ends a case:'
                    " add a dispute, or dispute_clauses to the stage."
                )
                yield Sense("challenge-not-said", said, "stages", 0, move.to, move.clauses)


def _challenged(road: Road, stage: str) -> bool:
    return any(move.verb == "dispute" and road.leaves(move, {stage}) for move in road.moves)


def _tells(road: Road, refusal: Move) -> bool:
    """Whether a move, or a notification made at the stage it leads to, drafts a notice to the applicant."""
    later = [move for move in road.moves if move.verb == "notify" and road.leaves(move, {refusal.to})]
    drafted = [road.policy.notices[word] for move in (refusal, *later) for word in move.drafts]
    return any(
        phrases.entry(text).word == APPLICANT
        for notice in drafted
        if on_route(notice, road.route)
        for text in notice.to
    )


def windows_before_meetings(policy: Policy) -> Iterator[Sense]:
    """A time to challenge a refusal that can be over before the meeting that explains it."""
    windows = _windows(policy)
    for number, window in windows:
        limit = phrases.limit(window.limit)
        days = calendar_days(limit)
        for meeting in policy.deadlines:
            at = phrases.limit(meeting.limit)
            if days is None or meeting.right or at.direction == "before" or not _MEETING.search(meeting.title):
                continue
            if not _same_refusal(policy, window, meeting):
                continue
            longest = calendar_days(at)
            if longest is None:
                said = (
                    f'The time of {limited(window)} can be over before the meeting "{meeting.id}", which has no date:'
                    " run it from the meeting, or give the meeting a limit."
                )
            elif longest > days:
                said = (
                    f"The time of {limited(window)} is shorter than that of the meeting {limited(meeting)}:"
                    " run it from the meeting, or hold the meeting sooner."
                )
            else:
                continue
            yield Sense("window-before-meeting", said, "deadline", number, "limit", clauses_of(window, meeting))


def _same_refusal(policy: Policy, window: DeadlineRule, meeting: DeadlineRule) -> bool:
    return any(
        _refusals(road, phrases.limit(window.limit).anchor) & _refusals(road, phrases.limit(meeting.limit).anchor)
        for road in (Road(policy, route) for route in policy.routes)
        if on_route(window, road.route) and on_route(meeting, road.route)
    )


def _refusals(road: Road, name: str) -> set[str]:
    """The refusing moves that a name comes from."""
    return {move.records for move in road.causes(name) if move.answer == "no" and move.verb in DECIDING}


def times_not_stated(policy: Policy) -> Iterator[Sense]:
    """A challenge, or a meeting about one, without a limit, while another of its kind has one."""
    for what, group in (("a challenge", _windows(policy)), ("hearing a challenge", _hearings(policy))):
        stated = [rule for _, rule in group if phrases.limit(rule.limit).stated]
        for number, rule in group:
            others = [limited(other) for other in stated if share_a_route(rule, other)]
            if others and not phrases.limit(rule.limit).stated:
                said = f'"{rule.id}" states no time for {what}, while {others[0]} does: ask the council for one.'
                yield Sense("challenge-undated", said, "deadline", number, "limit", rule.clauses)
    yield from _without_window(policy)


def _without_window(policy: Policy) -> Iterator[Sense]:
    windows = [rule for _, rule in _windows(policy)]
    names = {name for rule in windows for text in rule.met_by for name in phrases.met(text).names}
    for route in policy.routes:
        road = Road(policy, route)
        here = [rule for rule in windows if on_route(rule, route)]
        after = [
            stage for rule in here for move in road.causes(phrases.limit(rule.limit).anchor) for stage in (move.to,)
        ]
        for move in road.moves:
            if not here or not _disputes(move) or move.records in names or set(after) & set(move.from_):
                continue
            said = (
                f'The challenge "{move.records}" has no time limit, while {limited(here[0])} is one: ask the council.'
            )
            yield Sense("challenge-undated", said, "move", policy.moves.index(move), "", move.clauses)


def _windows(policy: Policy) -> list[tuple[int, DeadlineRule]]:
    """The times to challenge a decision: limits met by a challenge, and rights that follow a refusal."""
    made = {move.records for move in policy.moves if _disputes(move)}
    roads = [Road(policy, route) for route in policy.routes]
    return [
        (number, rule)
        for number, rule in enumerate(policy.deadlines)
        if made & {name for text in rule.met_by for name in phrases.met(text).names}
        or (rule.right and any(_refusals(road, phrases.limit(rule.limit).anchor) for road in roads))
    ]


def _hearings(policy: Policy) -> list[tuple[int, DeadlineRule]]:
    """The duties to meet about a challenge that was made."""
    roads = [Road(policy, route) for route in policy.routes]
    return [
        (number, rule)
        for number, rule in enumerate(policy.deadlines)
        if _MEETING.search(rule.title)
        and not rule.right
        and any(_disputes(move) for road in roads for move in road.causes(phrases.limit(rule.limit).anchor))
    ]


def _disputes(move: Move) -> bool:
    """Whether a move challenges a decision (with "no" it accepts one)."""
    return move.verb == "dispute" and move.answer != "no"
