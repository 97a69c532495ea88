"""Which reminders wait, or have gone."""

from panelctl.actions import lookup
from panelctl.actions.reminders.screen import line
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.kinds import OUT
from panelctl.shapes.reminders import RemindersDocument
from panelctl.store import queries


def listed(site: Site, *, case: str = "", status: str = "") -> Outcome[RemindersDocument]:
    """Reminders that have not gone, or those of one case or status; what stands in a digest is not one by itself."""
    with site.reading() as connection:
        reference = lookup.reference(connection, case) if case else None
        records = queries.reminders(connection, statuses=_statuses(case, status), case=reference)
    reminders = [line(record) for record in records if record.digest is None or case]
    return Outcome({"reminders": reminders}, (), () if reminders else ("No reminder is waiting.",))


def _statuses(case: str, status: str) -> tuple[str, ...]:
    if status:
        return (status,)
    return ("draft", *OUT) if case else ("draft", "handed-over")
