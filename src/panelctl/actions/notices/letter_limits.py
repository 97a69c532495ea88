"""What a letter is told of time limits: their last days, and who has to do what by when."""

from collections.abc import Iterable
from datetime import date

from panelctl import errors
from panelctl.model import APPLICANT, Deadline, Event, Move, Sending, long_date, long_moment
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import challenges
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines, derive
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.verdict import title
from panelctl.shapes import letters

YOU, WRITER = "you", "I"


def as_if_sent(state: State, rule: lang.NoticeRule, dated: date) -> State:
    """A letter prints the dates that its own sending starts."""
    seq = next_seq(state.case)
    return with_event(state, Event(seq, rule.id, dated, Sending(complete=True, drafted=seq)))


def limits_told(
    state: State, rule: lang.NoticeRule, dated: date, calendar: Calendar
) -> list[Deadline]:
    """The time limits that a letter may name if it goes on a day: those of the case by then, and those that took it on
    when they passed, which are owed no more."""
    sent = as_if_sent(state, rule, dated)
    owed = deadlines(sent, dated, calendar)
    passed = sent.passed.keys() - {limit.id for limit in owed}
    over = [limit for limit in state.policy.deadlines if limit.id in passed]
    return [*owed, *(derive(limit, sent, dated, calendar) for limit in over)]


def limit_fields(limit: Deadline) -> letters.LimitFields:
    return {
        "title": limit.title,
        "due": long_moment(limit.due, limit.by) if limit.due else "",
        "stated": limit.stated,
    }


def next_steps(
    state: State, limits: Iterable[Deadline], rule: lang.NoticeRule, reader: str, writer: str
) -> list[letters.DutyFields]:
    """What comes next, for those who may wait for it: the applicant and their own manager. The `writer` is the role of
    whoever signs."""
    if reader not in (APPLICANT, state.policy.manager):
        return []
    settled = challenges.settled(state)
    return [
        _duty(state, limit, reader, writer)
        for limit in limits
        if _comes_next(limit, rule) and limit.anchor not in settled
    ]


def is_own(duty: letters.DutyFields) -> bool:
    """Whether its reader has a duty, alone or with others: they are named first."""
    return duty["who"] == YOU or duty["who"].startswith((f"{YOU} and ", f"{YOU}, "))


def started_by(
    lodged: Event[Move] | None, state: State, limits: Iterable[Deadline], reader: str
) -> list[letters.DutyFields]:
    """The duties that the arrival of a challenge started; none where none was lodged."""
    if lodged is None:
        return []
    return [
        _duty(state, limit, reader)
        for limit in limits
        if limit.anchor == lodged.name and _is_duty(limit)
    ]


def _is_duty(limit: Deadline) -> bool:
    """Whether somebody has to meet a limit, and a reader of the letter may know it."""
    return not (limit.right or limit.private)


def _comes_next(limit: Deadline, rule: lang.NoticeRule) -> bool:
    """A duty of anybody that a reader of the letter may wait for; what meets itself by this letter is not news."""
    if limit.state not in ("open", "waiting") or not _is_duty(limit):
        return False
    undecided = not limit.stated and limit.anchor_date is None
    return not undecided and limit.id not in rule.must_say


def _duty(state: State, limit: Deadline, reader: str, writes: str = "") -> letters.DutyFields:
    rule = next(rule for rule in state.policy.deadlines if rule.id == limit.id)
    writer = writes if rule.does else ""
    owners = sorted((owner(state, role, reader, writer) for role in limit.owner), key=_place)
    by = _last_day(state, limit, rule)
    return {
        "what": limit.title,
        "does": phrases.deed_of(_whose(state, reader), rule.does),
        "who": errors.join_words(owners, "and"),
        "by": by,
        "when": f"by {by}" if limit.due else by,
        "clause": ", ".join(limit.clauses),
    }


def _place(who: str) -> int:
    """Whoever reads stands first in a sentence, whoever writes last."""
    return {YOU: 0, WRITER: 2}.get(who, 1)


def owner(state: State, role: str, reader: str, writer: str = "") -> str:
    """A reader is "you", whoever signs is "I", and the applicant has a name; to them their own manager is "your Team
    Manager"."""
    if role == reader:
        return YOU
    if role == writer:
        return WRITER
    if role == APPLICANT:
        return state.case.applicant.name
    whose = "your" if reader == APPLICANT and role == state.policy.manager else "the"
    return f"{whose} {state.policy.role_title(role)}"


def _whose(state: State, reader: str) -> str:
    return "your" if reader == APPLICANT else f"{state.case.applicant.name}’s"


def _counted(text: str, state: State) -> str:
    """How a limit counts, for somebody who does not read the policy: what it counts from by its title."""
    anchor = phrases.limit(text).anchor
    if not anchor or not text.endswith(anchor):
        return text
    meeting = state.policy.facts[anchor].meeting_of if anchor in state.policy.facts else ""
    since = (
        errors.the(state.policy.bodies[meeting].title) if meeting else f"“{title(state, anchor)}”"
    )
    return f"{text.removesuffix(anchor)}{since}"


def _last_day(state: State, limit: Deadline, rule: lang.DeadlineRule) -> str:
    """The last day of a duty, with the day to aim for where the policy has one; of a day that cannot be told yet, how
    the policy counts it; nothing where it does not say."""
    counted = _counted(rule.limit, state) if limit.stated else ""
    last_day = long_moment(limit.due, limit.by) if limit.due else counted
    if not last_day or not rule.target:
        return last_day
    aim = long_date(limit.target) if limit.target else _counted(rule.target, state)
    return f"{aim} if possible, and in any case {'by ' if limit.due else ''}{last_day}"
