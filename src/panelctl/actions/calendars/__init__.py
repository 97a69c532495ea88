"""Bank holidays: what is known, and taking in what is published anew.

In here: the calendar as data, and what another one would change for cases, letters and panels.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.calendars import updating as updating

__getattr__ = opening(__name__)
