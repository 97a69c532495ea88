"""What a worked example gives beside its steps, as events of a time line: documents, letters, tasks, and
what was changed for the case. The place of each in the time line (its `seq`) is for whoever puts it there to say.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.model import (
    WITHDRAWN,
    Detail,
    Document,
    Event,
    Lifting,
    PauseBegun,
    Sending,
    Task,
    Value,
    Variation,
    Withdrawal,
    short_date,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, varying
from panelctl.rules.calendar import Calendar
from panelctl.rules.coverage import headings
from panelctl.rules.deadlines import derive
from panelctl.rules.overtaking import drafts_of
from panelctl.rules.stopping import expect_to_run, run_again
from panelctl.rules.timeline import State, next_seq, with_event

Written = Any  # Any: one value of a policy file, as TOML has it; the reader has looked at its shape
CHANGES = ("lifted", "varied", "paused")
WHY = "given in the example"


def events(
    state: State, name: str, value: Written, day: date, calendar: Calendar
) -> Iterator[Event[Detail]]:
    """Everything that one entry of an example stands for; what has no day of its own is of `day`."""
    documents = {item.id: item for item in state.policy.evidence}
    if name in CHANGES:
        yield from _changes(state, name, value, day, calendar)
    elif name in documents:
        yield from _documents(state.policy, documents[name], value)
    elif name in state.policy.notices:
        yield _sent(state, name, value, calendar)
    elif name == WITHDRAWN:
        if state.ended:
            raise errors.CaseEnded(state.case.reference, state.stage_title)
        yield Event(0, name, value, Withdrawal(), state.case.applicant.name, reason=WHY)
    else:
        yield Event(0, name, value, Task())


def answer(value: Written) -> Value:
    """The value of a fact: yes and no are answers."""
    now: Value = value == "yes" if value in ("yes", "no") else value
    return now


def _changes(
    state: State, name: str, value: Written, day: date, calendar: Calendar
) -> Iterator[Event[Detail]]:
    """What was lifted, given another date or paused for this case. Raises NotToLift, NotToVary, NoDateToVary and
    RoleNotHeld, as the commands do."""
    policy, case = state.policy, state.case.reference
    if name == "lifted":
        blocks = varying.elements(policy, state.case.route)
        for word in value:
            if word not in blocks:
                raise errors.UnknownWord("element", word, blocks)
            role = varying.who_lifts(case, blocks[word])
            yield Event(0, word, day, Lifting(), role, role, reason=WHY)
        return
    rules = {rule.id: rule for rule in policy.deadlines}
    for word, told in value.items():
        if name == "varied":
            yield _varied(state, rules[word], told, day, calendar)
        else:
            yield from _pause(state, rules[word], told, calendar)


def _varied(
    state: State, rule: lang.DeadlineRule, value: Written, day: date, calendar: Calendar
) -> Event[Variation]:
    """Another date for a limit, by whoever is said to give it or by the role that may."""
    told = value if isinstance(value, Mapping) else {"to": value}
    day, then = told.get("on", day), told["to"]
    now = derive(rule, state, day, calendar).due
    if now is None:
        raise errors.NoDateToVary(state.case.reference, varying.named(rule), rule.limit)
    role = varying.who_varies(state.case.reference, rule, now, then)
    if told.get("by", role) != role:
        raise errors.RoleNotHeld(told["by"], state.policy.role_title(role), short_date(day))
    agreed = told.get("agreed", ())
    way = varying.Dates(now, then)
    varying.expect_all_agreed(state.policy, state.case.reference, rule, way, (role, *agreed))
    return Event(0, rule.id, day, Variation(then, now, agreed or None), role, role, reason=WHY)


def _pause(
    state: State, rule: lang.DeadlineRule, told: Mapping[str, date], calendar: Calendar
) -> Iterator[Event[Detail]]:
    """The day a limit was paused, and the one on which its time ran again."""
    role = varying.who_pauses(state.case.reference, rule)
    starts, until = told["from"], told.get("until")
    limit = derive(rule, state, starts, calendar)
    if limit.due is None and limit.paused is None:
        raise errors.NoDateToVary(state.case.reference, varying.named(rule), rule.limit)
    expect_to_run(state, rule, limit, starts)
    begun = Event(next_seq(state.case), rule.id, starts, PauseBegun(starts, limit.due), role, role)
    yield begun._replace(reason=WHY)
    if until:
        ended = run_again(with_event(state, begun), rule, starts, until, calendar)
        yield Event(0, rule.id, until, ended, role, role, reason=WHY)


def _documents(
    policy: lang.Policy, rule: lang.Evidence, value: Written
) -> Iterator[Event[Document]]:
    """A document with all its parts; where several may come, one of each kind, explained under every heading."""
    told = dict(value) if isinstance(value, Mapping) else {"on": value}
    day = told.pop("on")
    lacks = told.pop("lacks", ())
    has = [
        part for text in rule.contains if (part := phrases.part(text, "refuse").title) not in lacks
    ]
    sent, at = told.pop("sent", day), told.pop("at", None)
    detail = Document(sent, has=has, measures=told, at=at)
    if not rule.several:
        yield Event(0, rule.id, day, detail)
        return
    under, explains = list(headings(policy, rule)), "As given in the example"
    detail = detail._replace(under=under, explains=explains)
    for kind in rule.kinds or (rule.title,):
        if kind not in lacks:
            yield Event(0, rule.id, day, detail._replace(title=kind, kind=kind))


def _sent(state: State, notice: str, day: date, calendar: Calendar) -> Event[Sending]:
    """A letter that went. Raises LetterNotReady for one that nothing has drafted, StoppedByRules for one that could not
    be cleared."""
    drafted = _drafted_by(state, notice)
    if state.steps and not drafted:
        title = state.policy.notices[notice].title
        raise errors.LetterNotReady(title, "no step that was taken drafts it", "")
    said = checks.findings(state, notice) + evidence.findings(state, notice, day, calendar)
    stopping = [finding for finding in said if finding.level == "refuse"]
    if stopping:
        raise errors.StoppedByRules(state.case.reference, notice, stopping)
    return Event(0, notice, day, Sending(complete=True, drafted=drafted))


def _drafted_by(state: State, notice: str) -> int:
    """The place of the last step, or of the last limit that passed, that drafted a notice; 0 where none did."""
    drafting = [event.seq for event in state.steps if notice in drafts_of(state, event)]
    return drafting[-1] if drafting else 0
