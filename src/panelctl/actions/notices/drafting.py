"""Drafting a notice of a case: by the move that is a letter, or anew."""

from collections.abc import Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import as_draft
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import make
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import WITHDRAWN, Event, Move, Outcome
from panelctl.policy import language as lang
from panelctl.rules.making import Proposal
from panelctl.rules.reading import made_by
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import applies
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries
from panelctl.store.records import NoticeRecord


class Draft(NamedTuple):
    """What is to be drafted: one `notice` of the policy, or what the case's next step sends. `records` names the move
    where several are open."""

    case: str = ""
    notice: str = ""
    by: str = ""
    reason: str = ""
    given: tuple[str, ...] = ()
    records: str = ""


def draft(site: Site, asked: Draft) -> Outcome[CaseDocument]:
    """Make the case's open notify move (an invitation to the panel), or draft one notice that the policy allows now."""
    with writing_case(site, asked.case) as entry:
        if asked.notice:
            return entry.finish(_drafted(entry, asked.notice))
        proposal = Proposal("notify", by=asked.by, reason=asked.reason, records=asked.records)
        change, messages = make(entry, proposal, asked.given)
        return entry.finish(messages, change.findings)


def _drafted(entry: Entry, notice: str) -> Sequence[Text]:
    """One notice drafted, or drafted anew where its copies were dropped; returns a line for each copy."""
    rule = entry.policy.notices.get(notice)
    if rule is None or not lang.on_route(rule, entry.state.case.route):
        raise errors.UnknownWord("notice", notice, _of_route(entry))
    row = entry.row_of(_drafting(entry, rule).seq)
    copies = [
        record
        for record in queries.notices(entry.connection, case=entry.reference)
        if record.facts.notice == rule.id and record.event_id == row
    ]
    if any(record.facts.status != "dropped" for record in copies):
        gone = any(record.facts.status == "released" for record in copies)
        raise errors.AlreadyDone(
            f"{rule.title}, of {entry.reference},", "has gone" if gone else "is drafted"
        )
    return _revived(entry, copies) or entry.draft((rule,), row)


def _drafting(entry: Entry, rule: lang.NoticeRule) -> Event[Move]:
    """The last standing move of the case that drafts a notice. Raises LetterNotReady where there is none, and for a
    notice that the policy has for other cases only."""
    state, route = entry.state, entry.state.case.route
    made = [
        event
        for event in state.moves
        if any(rule.id in move.drafts for move in made_by(state.policy, route, event))
    ]
    if not made or state.stage == WITHDRAWN or not _meant_for(rule, state, made[-1]):
        called = entry.state.stage_title
        raise errors.LetterNotReady(
            rule.title,
            f'is not called for while {entry.reference} stands at "{called}"',
            saying(Remedy("show", case=entry.reference)),
        )
    return made[-1]


def _meant_for(rule: lang.NoticeRule, state: State, made: Event[Move]) -> bool:
    """Whether a notice's `when` may hold: now, or as the case stood when the move was made."""
    events = tuple(event for event in state.case.events if event.seq <= made.seq)
    then = replay(state.policy, state.case._replace(events=events))
    return any(applies(rule.when, each).holds is not False for each in (state, then))


def _revived(entry: Entry, dropped: list[NoticeRecord]) -> Sequence[Text]:
    """Make dropped copies drafts again; returns a line for each."""
    numbers = [record.facts.id for record in dropped]
    for number in numbers:
        as_draft(entry.session, number)
    entry.session.flush()
    return [
        saying(f"Drafted notice {number} anew: ", Remedy("notify preview", notice=str(number)))
        for number in numbers
    ]


def _of_route(entry: Entry) -> list[str]:
    return [
        rule.id
        for rule in entry.policy.notices.values()
        if lang.on_route(rule, entry.state.case.route)
    ]
