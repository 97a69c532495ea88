"""Which notices wait, or have gone."""

from typing import Any

from panelctl.actions import lookup
from panelctl.actions.notices import screen
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.store import queries
from panelctl.store.records import NoticeRecord


def listed(site: Site, *, case: str = "", status: str = "") -> Outcome[Any]:
    """Notices that have not gone, or those of one case or status."""
    with site.reading() as connection:
        reference = lookup.case(connection, case).facts.reference if case else None
        found = queries.notices(connection, case=reference)
    chosen = [
        one
        for one in found
        if one.facts.status == status or (not status and _owed(one, bool(case)))
    ]
    return Outcome(
        {"notices": [screen.notice_line(one) for one in chosen]},
        (),
        () if chosen else ("No notice is waiting.",),
    )


def _owed(one: NoticeRecord, everything: bool) -> bool:
    return one.facts.status in ("draft", "cleared") or (
        everything and one.facts.status == "released"
    )
