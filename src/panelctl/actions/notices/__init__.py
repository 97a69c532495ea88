"""Notices: letters, forms and e-mails, drafted by moves, previewed, cleared, released.

In here: what becomes of a notice, what its letter is told, and the outbox folder. Reminders share the outbox only.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.notices import listing as listing
    from panelctl.actions.notices import notifying as notifying
    from panelctl.actions.notices import outbox as outbox
    from panelctl.actions.notices import previewing as previewing

__getattr__ = opening(__name__)
