"""Notices that are no longer called for: dropped, never deleted; and drafts again once what overtook them is undone."""

from collections.abc import Container

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
    for record in queries.notices(entry.connection, case=entry.reference):
        meant = event_row in (None, record.event_id) and (
            named is None or record.facts.notice in named
        )
        if meant and record.facts.status in statuses:
            entry.session.get_one(tables.Notice, record.facts.id).status = "dropped"
            titles.append(record.title)
    entry.session.flush()
    return titles


def restore_drafts(entry: Entry, undone: Event[Detail]) -> list[str]:
    """Make drafts again of what a move, now taken back, had overtaken: the letters of the listing that stands again.
    What somebody dropped, with a reason, stays dropped; returns the titles."""
    moves = entry.state.moves
    verb = undone.detail.verb if isinstance(undone.detail, Move) else ""
    if verb not in (*INVITING, *OVERTAKING):
        return []
    since = max((one.seq for one in moves if one.detail.verb in OVERTAKING), default=0)
    invited = [one for one in moves if one.seq >= since and one.detail.verb in INVITING]
    last = {one.name: one.seq for one in invited if verb in OVERTAKING or one.name == undone.name}
    events = {entry.row_of(seq) for seq in last.values()}
    by_hand = queries.dropped_by_hand(entry.connection, entry.reference)
    titles = []
    for record in queries.notices(entry.connection, case=entry.reference, statuses=("dropped",)):
        if record.event_id in events and record.facts.id not in by_hand:
            as_draft(entry.session, record.facts.id)
            titles.append(record.title)
    entry.session.flush()
    return titles


def as_draft(session: Session, number: int) -> None:
    """Make a notice that has not gone a draft again, so that its words are made anew."""
    row = session.get_one(tables.Notice, number)
    row.status = "draft"
    row.body, row.sha256, row.dated = None, "", None
    row.cleared_by, row.cleared_at = "", None
