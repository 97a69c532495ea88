"""Notices that are no longer called for: dropped, never deleted; and drafts again once what overtook them is undone."""

from collections.abc import Collection, Container, Sequence

from panelctl.actions.cases.entry import Entry
from panelctl.model import Detail, Event, Move
from panelctl.store import queries, tables
from panelctl.store.writing import Session

INVITING = ("schedule", "notify")
OVERTAKING = ("schedule", "decide")


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


def _overtaken(moves: Sequence[Event[Move]], undone: Event[Detail]) -> Collection[Event[Move]]:
    """The moves of the listing that stands again whose letters a move, now taken back, had overtaken: the last of each
    name."""
    if not isinstance(undone.detail, Move):
        return ()
    invited = {event.name: event for event in _since_listed(moves)}
    if undone.detail.verb in OVERTAKING:
        return invited.values()
    if undone.detail.verb in INVITING and undone.name in invited:
        return (invited[undone.name],)
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
