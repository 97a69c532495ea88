"""Refusals, and the time there is to challenge them."""

import re
from collections.abc import Iterator

from panelctl.model import APPLICANT
from panelctl.policy import phrases
from panelctl.policy.analysis.roads import DECIDING, Road, roads
from panelctl.policy.analysis.warnings.limits import calendar_days
from panelctl.policy.analysis.warnings.warning import (
    PolicyWarning,
    clauses_of,
    limited,
    share_a_route,
)
from panelctl.policy.language import SAME, DeadlineRule, Move, NoticeRule, Policy, on_route

# Only its title says that a duty is a meeting.
_MEETING = re.compile(r"\b(meet|meets|meeting|hearing|heard|held|interview)\b", re.IGNORECASE)


def refusals_nobody_writes(policy: Policy) -> Iterator[PolicyWarning]:
    """A no that ends a case, or that can be challenged, with no letter to the applicant."""
    for road, move in _refusing_moves(policy):
        ends = move.to in road.ends
        if (ends or _challenges(road, move.to)) and not _tells(road, move):
            what = f"ends a case of {road.route}" if ends else "can be challenged"
            said = (
                f'The no of "{move.records}" {what}, and no notice tells the applicant:'
                " draft one in that move, or ask the council whether one is owed."
            )
            yield PolicyWarning(
                "refusal-unwritten", said, "move", policy.moves.index(move), "drafts", move.clauses
            )


def ends_that_say_nothing(policy: Policy) -> Iterator[PolicyWarning]:
    """A no that ends a case where nobody can challenge it, and no clause says so."""
    for road, move in _refusing_moves(policy):
        if (
            move.to in road.ends
            and not _challenges(road, move.to)
            and not policy.dispute_clauses.get(move.to)
        ):
            said = (
                f'Nothing says whether "{move.to}" can be challenged, where the no of "{move.records}" ends a case:'
                " add a dispute, or dispute_clauses to the stage."
            )
            yield PolicyWarning("challenge-not-said", said, "stages", 0, move.to, move.clauses)


def _refusing_moves(policy: Policy) -> Iterator[tuple[Road, Move]]:
    for road in roads(policy):
        yield from ((road, move) for move in road.moves if _refuses(move))


def _refuses(move: Move) -> bool:
    return move.answer == "no" and move.verb in DECIDING


def _challenges(road: Road, stage: str) -> list[Move]:
    """The moves that challenge a decision at a stage (a dispute with "no" accepts it)."""
    return [move for move in road.moves if _disputes(move) and road.leaves(move, {stage})]


def _disputes(move: Move) -> bool:
    return move.verb == "dispute" and move.answer != "no"


def _tells(road: Road, refusal: Move) -> bool:
    """Whether a move, or a notification made at the stage it leads to, drafts a notice to the applicant."""
    notifying = [move for move in road.moves if move.verb == "notify"]
    later = [move for move in notifying if road.leaves(move, {refusal.to})]
    drafted = [road.policy.notices[word] for move in (refusal, *later) for word in move.drafts]
    return any(on_route(notice, road.route) and _is_to_applicant(notice) for notice in drafted)


def _is_to_applicant(notice: NoticeRule) -> bool:
    return any(phrases.entry(text).word == APPLICANT for text in notice.to)


def windows_before_meetings(policy: Policy) -> Iterator[PolicyWarning]:
    """A time to challenge a refusal that can be over before the meeting that explains it."""
    meetings = [rule for rule in policy.deadlines if _MEETING.search(rule.title) and not rule.right]
    for number, window in _windows(policy):
        for meeting in meetings:
            before = phrases.limit(meeting.limit).direction == "before"
            said = "" if before else _over_before(window, meeting)
            if said and _same_refusal(policy, window, meeting):
                cited = clauses_of(window, meeting)
                yield PolicyWarning(
                    "window-before-meeting", said, "deadline", number, "limit", cited
                )


def _over_before(window: DeadlineRule, meeting: DeadlineRule) -> str:
    """How a time to challenge can be over before a meeting; nothing where it cannot."""
    days = calendar_days(phrases.limit(window.limit))
    limit = phrases.limit(meeting.limit)
    longest = calendar_days(limit)
    if days and not limit.stated:
        return (
            f'The time of {limited(window)} can be over before the meeting "{meeting.id}", which has no date:'
            " run it from the meeting, or give the meeting a limit."
        )
    if days and longest and longest > days:
        return (
            f"The time of {limited(window)} is shorter than that of the meeting {limited(meeting)}:"
            " run it from the meeting, or hold the meeting sooner."
        )
    return ""


def _same_refusal(policy: Policy, window: DeadlineRule, meeting: DeadlineRule) -> bool:
    """Whether both times run from the same refusal, or from its letter."""
    anchors = [phrases.limit(rule.limit).anchor for rule in (window, meeting)]
    return any(
        any(_refuses(move) for move in road.causes(anchors[0]) if move in road.causes(anchors[1]))
        for road in roads(policy)
        if on_route(window, road.route) and on_route(meeting, road.route)
    )


def times_not_stated(policy: Policy) -> Iterator[PolicyWarning]:
    """A challenge, or a meeting about one, without a limit, while another of its kind has one."""
    for what, group in (
        ("a challenge", _windows(policy)),
        ("hearing a challenge", _hearings(policy)),
    ):
        stated = [rule for _, rule in group if phrases.limit(rule.limit).stated]
        for number, rule in group:
            others = [limited(other) for other in stated if share_a_route(rule, other)]
            if others and not phrases.limit(rule.limit).stated:
                said = f'"{rule.id}" states no time for {what}, while {others[0]} does: ask the council for one.'
                yield PolicyWarning(
                    "challenge-undated", said, "deadline", number, "limit", rule.clauses
                )


def challenges_without_time(policy: Policy) -> Iterator[PolicyWarning]:
    """A challenge for which the file has no time limit at all, while another challenge has one."""
    for road in roads(policy):
        windows = [rule for _, rule in _windows(policy) if on_route(rule, road.route)]
        timed = set().union(*map(_met_by, windows))
        for move in filter(_disputes, road.moves if windows else ()):
            if not timed & {move.records, *move.asks} and not _only_noted(move, road):
                said = (
                    f'The challenge "{move.records}" has no time limit, and {limited(windows[0])} is one of another:'
                    " add its own, or ask the council for one."
                )
                number = policy.moves.index(move)
                yield PolicyWarning(
                    "challenge-undated", said, "move", number, "records", move.clauses
                )


def _only_noted(move: Move, road: Road) -> bool:
    """Whether a challenge opens nothing: what came after the end of a case, which stays as it is."""
    return move.to == SAME and set(move.from_) <= set(road.ends)


def _met_by(rule: DeadlineRule) -> set[str]:
    """Every name in what meets a limit."""
    return {name for text in rule.met_by for name in phrases.met(text).names}


def _windows(policy: Policy) -> list[tuple[int, DeadlineRule]]:
    """The times to challenge a decision: limits met by a dispute, or by what is asked with one."""
    disputes = [move for move in policy.moves if move.verb == "dispute"]
    given = {name for move in disputes for name in (move.records, *move.asks)}
    return [(number, rule) for number, rule in enumerate(policy.deadlines) if given & _met_by(rule)]


def _hearings(policy: Policy) -> list[tuple[int, DeadlineRule]]:
    """The duties to meet about a challenge that was made."""
    made = {move.records for move in policy.moves if _disputes(move)}
    return [
        (number, rule)
        for number, rule in enumerate(policy.deadlines)
        if phrases.limit(rule.limit).anchor in made and _MEETING.search(rule.title)
    ]
