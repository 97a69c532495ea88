"""What is recorded of a meeting after its day: who records it is told, and the record keeps when it was.

The day is the one that counts as today, as everywhere: what is entered for the day of the meeting is of that day.
"""

from datetime import date

from panelctl.actions.site import Site
from panelctl.model import Finding, PanelFacts, long_date, short_date

RULE = "recorded-later"
LATER = "later"


def after_it(site: Site, panel: PanelFacts) -> str:
    """What an entry of the journal adds to what was done after the day of a meeting."""
    return ", recorded after the meeting" if panel.date < site.on else ""


def day_of(site: Site, panel: PanelFacts) -> dict[str, str]:
    """The same for minutes: the day on which it was recorded, where that was after the meeting."""
    return {LATER: site.on.isoformat()} if panel.date < site.on else {}


def said_of(site: Site, panel: PanelFacts) -> tuple[Finding, ...]:
    """A note for whoever records something of a meeting after its day. No procedure is asked: none speaks of it."""
    if panel.date >= site.on:
        return ()
    day, met = short_date(site.on), short_date(panel.date)
    said = f"This is recorded on {day}, after the meeting of {met}, and the record says so."
    return (Finding("info", RULE, f"{said} No rule of the procedure is applied to that."),)


def in_minutes(day: date) -> str:
    """The same in minutes, of what was recorded on a later day."""
    return f"recorded on {long_date(day)}, after the meeting"
