"""Which notices wait, or have gone."""

from panelctl.actions import lookup
from panelctl.actions.notices import screen
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.kinds import OUT, UNSENT
from panelctl.shapes.notices import NoticesDocument
from panelctl.store import queries


def listed(site: Site, *, case: str = "", status: str = "") -> Outcome[NoticesDocument]:
    """Notices that have not gone, or those of one case or status."""
    with site.reading() as connection:
        reference = lookup.reference(connection, case) if case else None
        statuses = _wanted(status, bool(case))
        records = queries.notices(connection, statuses=statuses, case=reference)
        out = any(record.facts.status in OUT for record in records)
        gone = queries.withdrawals(connection, reference) if out else {}
    lines = [screen.line(record, gone) for record in records]
    return Outcome({"notices": lines}, (), () if lines else ("No notice is waiting.",))


def _wanted(status: str, of_case: bool) -> tuple[str, ...]:
    if status:
        return (status,)
    return (*UNSENT, "released") if of_case else UNSENT
