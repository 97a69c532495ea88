"""Notices that are no longer called for: dropped, never deleted."""

from collections.abc import Container

from panelctl.actions.entry import Entry
from panelctl.store import queries, tables


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
        meant = event_row in (None, record.event_id) and (named is None or record.facts.notice in named)
        if meant and record.facts.status in statuses:
            entry.session.get_one(tables.Notice, record.facts.id).status = "dropped"
            titles.append(record.title)
    entry.session.flush()
    return titles
