"""Copies of a notice for readers who were not there when it was drafted: a member who joined the panel since, or
somebody of whom it is known now that they get it."""

from panelctl.actions.cases.entry import Entry
from panelctl.actions.recipients import recipients
from panelctl.errors.remedy import Text
from panelctl.model import Detail, Event
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.inviting import INVITING
from panelctl.rules.overtaking import drafts_of
from panelctl.rules.verdict import is_for
from panelctl.store import queries
from panelctl.store.records import NoticeRecord


def draft_for_members(entry: Entry) -> list[Text]:
    """What a case's listing drafted for the members of its panel, drafted for those who joined since; nothing once the
    panel has decided. Returns a line for each copy."""
    state = entry.state
    decided = max((move.seq for move in state.moves if move.detail.verb == "decide"), default=0)
    lines: list[Text] = []
    for event in state.moves:
        if event.seq > decided and event.detail.verb in INVITING:
            for rule in (state.policy.notices[word] for word in drafts_of(state, event)):
                if _is_for_members(rule) and is_for(rule, state):
                    lines += draft_for_more(entry, rule, event)
    return lines


def _is_for_members(rule: lang.NoticeRule) -> bool:
    return any(phrases.entry(text).whose == phrases.MEMBERS for text in rule.to)


def draft_for_more(entry: Entry, rule: lang.NoticeRule, drafting: Event[Detail]) -> list[Text]:
    """A notice drafted for those of its readers whom no copy of it is for, by the step that called for it; returns a
    line for each."""
    row = entry.row_of(drafting.seq)
    earlier = _earlier(entry, rule, row, drafting.seq)
    people = {record.person_id for record in earlier if record.person_id}
    roles = {record.facts.role for record in earlier} - _of_several(entry, rule)
    wanted = recipients(entry.state, rule, entry.site.settings, entry.site.on)
    more = [reader for reader in wanted if reader.person not in people and reader.role not in roles]
    return entry.draft_copies(rule, more, row)


def _earlier(entry: Entry, rule: lang.NoticeRule, row: int, seq: int) -> list[NoticeRecord]:
    """The copies of a notice that a step drafted, and those that hold since the decision before it."""
    decided = (
        move.seq for move in entry.state.moves if move.detail.verb == "decide" and move.seq < seq
    )
    since = max(decided, default=0)
    return [
        record
        for record in queries.notices(entry.connection, case=entry.reference)
        if record.facts.notice == rule.id
        and (
            record.event_id == row
            or (record.facts.status != "dropped" and record.facts.event > since)
        )
    ]


def _of_several(entry: Entry, rule: lang.NoticeRule) -> set[str]:
    """The roles in which a notice goes to everybody who holds them: of another, it goes to one person."""
    roles: set[str] = set()
    for whom in map(phrases.entry, rule.to):
        if whom.whose == "every":
            roles.add(whom.word)
        elif whom.whose == phrases.MEMBERS and entry.state.case.panel:
            roles.update(entry.policy.bodies[entry.state.case.panel.body].seats)
    return roles
