"""Time limits of a case: extended, paused, lifted, explained, and reported when they are due.

In here: what changes or tells a date that a case owes, or a body without one. How a date is counted is `rules/`;
reminders have a room.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.limits import explaining as explaining
    from panelctl.actions.limits import extending as extending
    from panelctl.actions.limits import fulfilling as fulfilling
    from panelctl.actions.limits import lifting as lifting
    from panelctl.actions.limits import pausing as pausing
    from panelctl.actions.limits import reporting as reporting

__getattr__ = opening(__name__)
