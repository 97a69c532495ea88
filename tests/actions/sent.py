"""Letters that are handed over and go on the same day, as nearly every test has it."""

from panelctl.actions import notices, reminders
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.notices import ReleasedNoticesDocument
from panelctl.shapes.reminders import ReleasedRemindersDocument


def sends(site: Site, asked: notices.releasing.Release) -> Outcome[ReleasedNoticesDocument]:
    """Letters go today, or on the day that is named."""
    return notices.releasing.release(site, asked._replace(sent=asked.sent or site.on))


def reminds(site: Site, asked: reminders.releasing.Release) -> Outcome[ReleasedRemindersDocument]:
    """Reminders go today, or on the day that is named."""
    return reminders.releasing.release(site, asked._replace(sent=asked.sent or site.on))
