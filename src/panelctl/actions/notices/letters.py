"""The letter of a notice: written from its fields, and held against what it must say."""

import re
from collections.abc import Iterable
from datetime import date

from panelctl import errors
from panelctl.actions.notices.letter_fields import as_if_sent, fields
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.errors.remedy import saying
from panelctl.model import Deadline, Finding, short_date
from panelctl.policy import language as lang
from panelctl.rules import checks, evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.remedies import to_run
from panelctl.rules.timeline import State, listing, replay
from panelctl.shapes.letters import LetterContext
from panelctl.store.records import NoticeRecord, PersonRecord


def letter(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> str:
    """The Markdown of one copy, dated `dated`. Raises LetterNotReady where it does not say what it must.

    A letter tells of the decision that drafted it, even where the case has gone on since.
    """
    _expect_running(limits_to_say(state, record, calendar, dated), record, state)
    state = _of_its_decision(state, record)
    rule = state.policy.notices[record.facts.notice]
    context = fields(site, state, record, calendar, person, dated)
    body = render(rule.template, context, site.settings.templates)
    _expect_said(record, rule, state, context, body)
    return body


def _of_its_decision(state: State, record: NoticeRecord) -> State:
    """The case as it stood until the next decision that followed the notice; of one that tells of a decision, until
    the case was listed again or the decision challenged."""
    drafted = next((event for event in state.moves if event.seq == record.facts.event), None)
    final = drafted is not None and drafted.detail.verb == "decide"
    ends = ("schedule", "decide", "approve", "dispute") if final else ("decide",)
    later = [e.seq for e in state.moves if e.seq > record.facts.event and e.detail.verb in ends]
    if not later:
        return state
    events = tuple(event for event in state.case.events if event.seq < later[0])
    then = replay(state.policy, state.case._replace(events=events))
    panel = state.case.panel
    if panel and listing(then) != (panel.body, panel.date):
        then = replay(state.policy, then.case._replace(panel=None))
    return then


def as_it_stood(state: State, day: date) -> State:
    """The case with no more than what had happened by the end of a day."""
    events = tuple(event for event in state.case.events if event.date <= day)
    return replay(state.policy, state.case._replace(events=events))


def limits_to_say(
    state: State, record: NoticeRecord, calendar: Calendar, dated: date
) -> list[Deadline]:
    """The time limits whose last day a notice must say, as they are if it goes on a day."""
    state = _of_its_decision(state, record)
    rule = state.policy.notices[record.facts.notice]
    return [
        one
        for one in deadlines(as_if_sent(state, rule, dated), dated, calendar)
        if one.id in rule.must_say
    ]


def last_dates(
    state: State, rule: lang.NoticeRule, dated: date, calendar: Calendar
) -> list[Deadline]:
    """The deadlines that count from the sending of this notice, as they are if it goes on the day it is dated."""
    sent = as_if_sent(state, rule, dated)
    return [one for one in deadlines(sent, dated, calendar) if one.anchor == rule.id and one.due]


def findings(
    state: State, rule: lang.NoticeRule, today: date, dated: date, calendar: Calendar
) -> list[Finding]:
    """What is to be said of a notice before it goes: its checks, and a last date it prints that is no working day."""
    off = [
        Finding("warn", one.id, f"{one.title}: {one.note}.", one.clauses)
        for one in last_dates(state, rule, dated, calendar)
        if one.note
    ]
    return (
        checks.findings(state, rule.id) + evidence.findings(state, rule.id, today, calendar) + off
    )


def _expect_said(
    record: NoticeRecord, rule: lang.NoticeRule, state: State, context: LetterContext, body: str
) -> None:
    """What a notice must say stands in the finished letter: a guard against a template that leaves it out."""
    for name in rule.must_say:
        key = name.replace("-", "_")
        wanted = (
            context["deadlines"][key]["due"]
            if key in context["deadlines"]
            else context["facts"].get(key, "")
        )
        if wanted and not _words(wanted) <= _words(body):
            raise errors.LetterNotReady(
                f"Notice {record.facts.id}, {rule.title}",
                f"it leaves out {name}, which the procedure has it say",
                f"Put {{{name}}} into a sentence of its says, or correct the template {rule.template}",
            )


def _expect_running(limits: Iterable[Deadline], record: NoticeRecord, state: State) -> None:
    """A limit whose time stands still has no last day that a letter could say."""
    for one in limits:
        if one.paused:
            raise errors.LetterNotReady(
                f"Notice {record.facts.id}, {record.title}",
                f'has to say when "{one.title}" ends, and its time stands still since {short_date(one.paused)}',
                saying("Let it run again first: ", to_run(state.case.reference, one.id)),
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
