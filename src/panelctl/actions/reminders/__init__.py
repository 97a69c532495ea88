"""Reminders: what `due --notify` drafts of the duties of all cases, and what a person then does with them.

In here: reminders and digests. What is due is worked out in `rules/`, and shown by `limits/reporting`.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.reminders import dropping as dropping
    from panelctl.actions.reminders import listing as listing
    from panelctl.actions.reminders import previewing as previewing
    from panelctl.actions.reminders import releasing as releasing
    from panelctl.actions.reminders import reminding as reminding
    from panelctl.actions.reminders import sending as sending
    from panelctl.actions.reminders import unsending as unsending

__getattr__ = opening(__name__)
