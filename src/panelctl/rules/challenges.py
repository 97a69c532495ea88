"""What a letter or form tells of a dispute: what it challenges and why, when it came, what came of it, what is next."""

from collections.abc import Callable
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from panelctl import errors
from panelctl.model import Deadline, Event, Move, long_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import Calendar, later
from panelctl.rules.deadlines import derive
from panelctl.rules.moves import available, makers
from panelctl.rules.remedies import COMPLETED
from panelctl.rules.timeline import State
from panelctl.rules.verdict import exists, title

if TYPE_CHECKING:  # a screen tells of a challenge without them
    from panelctl.shapes import letters


def told(
    state: State,
    dated: date,
    calendar: Calendar,
    owed: "list[letters.DutyFields]",
    reasons: Callable[[Event[Move]], str],
    stated: Callable[[Event[Move]], str],
) -> "letters.DisputeFields":
    """The `dispute` fields of templates/README.md. `owed` are the duties that the last dispute started; `reasons` words
    those of a decision, and `stated` those that one manager gave."""
    lodged = lodged_last(state)
    end = decided(state, lodged)
    challenged = challenged_by(state, lodged)
    before = heard(state, challenged.seq) if challenged else None
    answers = [event for event in state.moves if event.detail.verb in ("approve", "decide")]
    limit = lodged and _limit_met_by(lodged, state, dated, calendar)
    return {
        **_form(state, lodged),
        "challenges": _decision(state, challenged, reasons),
        "earlier": before.reason if before else "",
        "late": limit is not None and limit.state == "met-late",
        "due": _day(limit.due) if limit else "",
        "clause": ", ".join(limit.clauses) if limit else "",
        "owed": owed,
        "outcome": _decision(state, end, reasons),
        "settled": end is not None and end is answers[-1],
        "comments": _comments(state, stated),
        "experience": _experience(state),
        "next": open_next(state, dated, calendar),
    }


def _form(state: State, lodged: Event[Move] | None) -> "letters.DisputeFormFields":
    """What is known of the form itself: nothing, where none was lodged."""
    if lodged is None:
        return {
            "lodged": False,
            "lapsed": bool(state.passed),
            "level": "",
            "reason": "",
            "completed": "",
            "received": "",
            "filed_by": "",
            "meeting": "",
            "place": "",
            "held": "",
        }
    return {
        "lodged": True,
        "lapsed": False,
        "level": _level(state, lodged.name),
        "reason": lodged.reason,
        "completed": _day(lodged.detail.facts.get(COMPLETED)),
        "received": _day(lodged.date),
        "filed_by": filed_by(lodged),
        "meeting": _day(_meeting(state, lodged)),
        "place": _place(state, lodged),
        "held": _held(state, lodged),
    }


def _limit_met_by(
    lodged: Event[Move], state: State, dated: date, calendar: Calendar
) -> Deadline | None:
    return _limit_of(lodged.name, tuple(lodged.detail.facts), state, dated, calendar)


def lodged_last(state: State) -> Event[Move] | None:
    """The last dispute that was lodged, decided or not."""
    return next((event for event in reversed(state.moves) if event.detail.challenges), None)


def challenged_by(state: State, lodged: Event[Move] | None) -> Event[Move] | None:
    """The decision that a dispute is about; accepting the reasons disputes none."""
    about = lodged.detail.challenges if lodged else None
    return next((event for event in state.moves if about and event.seq == about.seq), None)


def decided(state: State, lodged: Event[Move] | None) -> Event[Move] | None:
    """What came of a dispute: the decision that followed it."""
    later = [event for event in state.moves if lodged and event.seq > lodged.seq]
    return next((event for event in later if event.detail.verb == "decide"), None)


def settled(state: State) -> set[str]:
    """The disputes that have been decided, each by the name it was lodged under: what they started is over."""
    lodged = [event for event in state.moves if event.detail.challenges]
    waiting = {event.name for event in lodged if decided(state, event) is None}
    return {event.name for event in lodged} - waiting


def heard(state: State, decision: int | None) -> Event[Move] | None:
    """The dispute that a panel is to hear; once it has decided, the one that its decision (a seq) was about."""
    lodged = [event for event in state.moves if event.detail.challenges]
    ends = {event.seq: end.seq if (end := decided(state, event)) else None for event in lodged}
    return next((event for event in lodged if ends[event.seq] == decision), None)


def filed_by(lodged: Event[Move]) -> str:
    """Who handed the form in, where that was not the social worker."""
    return lodged.detail.filed_by or ""


def _decision(
    state: State, event: Event[Move] | None, reasons: Callable[[Event[Move]], str]
) -> "letters.AnswerFields":
    if event is None:
        return {"answer": "", "outcome": "", "date": "", "by": "", "reasons": ""}
    body = state.policy.bodies.get(event.role)
    return {
        "answer": event.detail.answer,
        "outcome": title(state, event.name),
        "date": long_date(event.date),
        "by": errors.the(body.title) if body else event.by,
        "reasons": reasons(event),
    }


def _level(state: State, dispute: str) -> str:
    """Who decides a dispute: whoever has the last word among those who decide on the road that it opens."""
    moves = [move for move in state.policy.moves if lang.on_route(move, state.case.route)]
    stages = {move.to for move in moves if move.records == dispute}
    while True:
        onward = _onward(moves, stages)
        deciding = [move for move in onward if move.verb == "decide"]
        reached = stages | {move.to for move in onward}
        if deciding or reached == stages:
            return _deciders(_last_word(deciding, moves), state)
        stages = reached


def _last_word(deciding: list[lang.Move], moves: list[lang.Move]) -> list[lang.Move]:
    """Those whose no ends it: of whoever only recommends, a no goes on to the one who decides."""
    known = list(deciding)
    while True:
        refused = {move.to for move in deciding if move.answer == "no"}
        onward = [move for move in _onward(moves, refused) if move.verb == "decide"]
        if not onward or any(move in known for move in onward):
            return deciding
        deciding, known = onward, known + onward


def _onward(moves: list[lang.Move], stages: set[str]) -> list[lang.Move]:
    """The moves that lead on from some stages, further disputes aside."""
    return [move for move in moves if move.verb != "dispute" and set(move.from_) & stages]


def _deciders(deciding: list[lang.Move], state: State) -> str:
    """Whoever may make one of some decisions, by title."""
    policy, who = state.policy, dict[str, None]()
    for move in deciding:
        who |= dict.fromkeys(makers(move, state))
    return errors.join_words(
        errors.bare(policy.bodies[word].title if word in policy.bodies else policy.role_title(word))
        for word in who
    )


def _limit_of(
    dispute: str, more: tuple[str, ...], state: State, today: date, calendar: Calendar
) -> Deadline | None:
    """The time limit that a dispute meets, with its own name or with a fact that it asks."""
    for rule in state.policy.deadlines:
        names = {name for text in rule.met_by for name in phrases.met(text).names}
        if names & {dispute, *more} and exists(rule, state):
            return derive(rule, state, today, calendar)
    return None


def _meeting(state: State, lodged: Event[Move]) -> date | None:
    """The day of the meeting that was called for a dispute, as it now stands; none where it was decided without it."""
    end, day = decided(state, lodged), None
    for event in state.moves:
        if lodged.seq < event.seq and (end is None or event.seq < end.seq):
            for name in event.detail.facts:
                value = state.values.get(name)
                day = value if isinstance(value, date) else day
    return None if day and end and day > end.date else day


def _place(state: State, lodged: Event[Move]) -> str:
    """The hour and the place for which the meeting about a dispute is set, in the words that were recorded."""
    named = {name for rule in _meetings(state, lodged) for name in rule.set_for}
    said = [state.values.get(name) for name in named if state.order.get(name, 0) > lodged.seq]
    return next((value for value in said if isinstance(value, str)), "")


def _held(state: State, lodged: Event[Move]) -> str:
    """The day on which the meeting about a dispute was held, as it was recorded since; one before was about another."""
    since = [rule for rule in _meetings(state, lodged) if state.order.get(rule.id, 0) > lodged.seq]
    days = [state.date_of(rule.id) for rule in since]
    return next((_day(day) for day in days if day), "")


def _meetings(state: State, lodged: Event[Move]) -> list[lang.DeadlineRule]:
    """The limits for the meeting that follows a dispute."""
    return [
        rule
        for rule in state.policy.deadlines
        if rule.set_for and phrases.limit(rule.limit).anchor == lodged.name and exists(rule, state)
    ]


def _comments(
    state: State, stated: Callable[[Event[Move]], str]
) -> "list[letters.SignatureFields]":
    """What each manager answered to the request, the last answer of each."""
    last = {event.role: event for event in state.moves if event.detail.verb == "approve"}
    return [
        {
            "role": state.policy.role_title(role),
            "name": event.by,
            "answer": event.detail.answer,
            "date": long_date(event.date),
            "reasons": stated(event),
        }
        for role, event in last.items()
    ]


def _experience(state: State) -> str:
    """Whether the time that the policy asks for had passed on the day of the request: yes, no, or not known."""
    checks = [check for check in state.policy.checks if exists(check, state)]
    tests = [phrases.test(text) for check in checks for text in check.test]
    for term in chain.from_iterable(test.terms for test in tests):
        since, at = state.date_of(term.name), state.date_of(term.other)
        if term.kind == "elapsed" and since and at:
            return "yes" if later(since, term.number, term.unit) <= at else "no"
    return ""


def open_next(state: State, today: date, calendar: Calendar) -> "letters.ChallengeFields":
    """The challenge that is open now: who decides it, when the decision was told in writing, the last day."""
    open_now = [move for move in available(state) if move.verb == "dispute" and not move.answer]
    if not open_now:
        return {"level": "", "told": "", "due": "", "stated": False}
    limit = _limit_of(open_now[0].records, open_now[0].asks, state, today, calendar)
    return {
        "level": _level(state, open_now[0].records),
        "told": _day(limit.anchor_date) if limit else "",
        "due": _day(limit.due) if limit else "",
        "stated": limit is not None and limit.stated,
    }


def _day(found: object) -> str:
    return long_date(found) if isinstance(found, date) else ""
