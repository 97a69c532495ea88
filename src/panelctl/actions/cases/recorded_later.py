"""What is recorded of a meeting after its day: who records it is told, and the record keeps when it was."""

from datetime import datetime

from panelctl.actions.site import Site
from panelctl.model import Finding, PanelFacts, london_day, long_date, short_date

RULE = "recorded-later"


def is_later(site: Site, panel: PanelFacts) -> bool:
    """Whether the day of a meeting is over, by what counts as today or by the clock."""
    return panel.date < max(site.on, london_day(site.now))


def after_it(site: Site, panel: PanelFacts) -> str:
    """The same for an entry of the journal, as what was done goes on."""
    return ", recorded after the meeting" if is_later(site, panel) else ""


def said_of(site: Site, panel: PanelFacts) -> tuple[Finding, ...]:
    """A note for whoever records something of a meeting after its day. No procedure is asked: none speaks of it."""
    if not is_later(site, panel):
        return ()
    day = short_date(max(site.on, london_day(site.now)))
    said = f"This is recorded on {day}, after the meeting of {short_date(panel.date)}, and the record says so."
    return (Finding("info", RULE, f"{said} No rule of the procedure is applied to that."),)


def in_minutes(recorded: datetime | None, panel: PanelFacts) -> str:
    """The same in minutes, as a sentence goes on; empty for what was recorded on the day, or nobody knows when."""
    day = london_day(recorded) if recorded else panel.date
    return f", recorded on {long_date(day)}, after the meeting" if day > panel.date else ""
