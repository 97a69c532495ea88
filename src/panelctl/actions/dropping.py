"""Notices that are no longer called for: dropped, never deleted."""

from panelctl.actions.entry import Entry
from panelctl.store import queries, tables


def drop_drafts(
    entry: Entry, event_row: int | None = None, statuses: tuple[str, ...] = ("draft", "cleared")
) -> list[str]:
    """Drop what is drafted or cleared and not gone, all of it or what one event drafted; returns the titles."""
    titles = []
    for record in queries.notices(entry.connection, case=entry.reference):
        if record.facts.status in statuses and event_row in (None, record.event_id):
            entry.session.get_one(tables.Notice, record.facts.id).status = "dropped"
            titles.append(record.title)
    entry.session.flush()
    return titles
