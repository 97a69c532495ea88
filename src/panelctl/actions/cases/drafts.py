"""Notices that are no longer called for: dropped, never deleted; and drafts again once what overtook them is undone."""

from collections.abc import Collection, Container, Sequence

from panelctl.actions.cases.entry import Entry
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Detail, Event, Move, Withdrawal
from panelctl.rules.inviting import INVITING
from panelctl.store import queries, tables
from panelctl.store.writing import Session

OVERTAKING = ("schedule", "decide")
HANDING_ON = ("apply", "approve")


def drop_drafts(
    entry: Entry,
    event_row: int | None = None,
    statuses: tuple[str, ...] = ("draft", "cleared"),
    named: Container[str] | None = None,
) -> list[str]:
    """Drop what is drafted or cleared and not gone, all of it, what one event drafted, or what is `named`; returns the
    titles."""
    titles = []
    for record in queries.notices(entry.connection, case=entry.reference, statuses=statuses):
        if event_row not in (None, record.event_id):
            continue
        if named is None or record.facts.notice in named:
            entry.session.get_one(tables.Notice, record.facts.id).status = "dropped"
            titles.append(record.title)
    entry.session.flush()
    return titles


def restore_drafts(entry: Entry, undone: Event[Detail]) -> list[str]:
    """Make drafts again of what a move, now taken back, had overtaken: the letters of the listing that stands again.
    What somebody dropped, with a reason, stays dropped; returns the titles."""
    events = {entry.row_of(event.seq) for event in _overtaken(entry.state.moves, undone)}
    if not events:
        return []
    by_hand = queries.dropped_by_hand(entry.connection, entry.reference)
    titles = []
    for record in queries.notices(entry.connection, case=entry.reference, statuses=("dropped",)):
        if record.event_id in events and record.facts.id not in by_hand:
            as_draft(entry.session, record.facts.id)
            titles.append(record.title)
    entry.session.flush()
    return titles


def restore_for_member(entry: Entry, person: int) -> list[Text]:
    """Make drafts again of what was dropped when a member gave up the seat that they have again; returns a line for
    each."""
    events = {entry.row_of(event.seq) for event in _since_listed(entry.state.moves)}
    by_hand = queries.dropped_by_hand(entry.connection, entry.reference)
    lines: list[Text] = []
    for record in queries.notices(entry.connection, case=entry.reference, statuses=("dropped",)):
        number = record.facts.id
        if record.person_id == person and record.event_id in events and number not in by_hand:
            as_draft(entry.session, number)
            preview = Remedy("notify preview", notice=str(number))
            again = (
                f"Notice {number}, {record.title}, to {record.facts.recipient}, is a draft again: "
            )
            lines.append(saying(again, preview))
    entry.session.flush()
    return lines


def _overtaken(moves: Sequence[Event[Move]], undone: Event[Detail]) -> Collection[Event[Move]]:
    """The moves of the listing that stands again whose letters a move, now taken back, had overtaken: the last of each
    name; of an answer to a request, the step that asked for it."""
    invited = {event.name: event for event in _since_listed(moves)}
    handed_on = [event for event in moves if event.detail.verb in HANDING_ON][-1:]
    if isinstance(undone.detail, Withdrawal):
        return [*handed_on, *invited.values()]
    if not isinstance(undone.detail, Move):
        return ()
    if undone.detail.verb in OVERTAKING:
        return invited.values()
    if undone.detail.verb in INVITING and undone.name in invited:
        return (invited[undone.name],)
    if undone.detail.verb == "approve":
        return handed_on
    return ()


def _since_listed(moves: Sequence[Event[Move]]) -> list[Event[Move]]:
    """The moves that invite to a panel, from the one on that listed the case last, or decided it."""
    since = max((event.seq for event in moves if event.detail.verb in OVERTAKING), default=0)
    return [event for event in moves if event.seq >= since and event.detail.verb in INVITING]


def as_draft(session: Session, number: int) -> None:
    """Make a notice that has not gone a draft again, so that its words are made anew."""
    row = session.get_one(tables.Notice, number)
    row.status = "draft"
    row.body, row.sha256, row.dated = None, "", None
    row.cleared_by, row.cleared_at = "", None
