"""Notices: letters, forms and e-mails, drafted by moves, previewed, cleared, handed over, sent.

In here: what becomes of a notice, what its letter is told, and the outbox folder, which reminders share.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.notices import clearing as clearing
    from panelctl.actions.notices import correcting as correcting
    from panelctl.actions.notices import drafting as drafting
    from panelctl.actions.notices import dropping as dropping
    from panelctl.actions.notices import listing as listing
    from panelctl.actions.notices import many as many
    from panelctl.actions.notices import outbox as outbox
    from panelctl.actions.notices import previewing as previewing
    from panelctl.actions.notices import printing as printing
    from panelctl.actions.notices import putting_right as putting_right
    from panelctl.actions.notices import releasing as releasing
    from panelctl.actions.notices import sending as sending
    from panelctl.actions.notices import to_be_sent as to_be_sent
    from panelctl.actions.notices import unsending as unsending
    from panelctl.actions.notices import wording as wording

__getattr__ = opening(__name__)
