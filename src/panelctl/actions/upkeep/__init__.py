"""Upkeep: backup, restore and the doctor.

In here: what keeps the record as a whole sound. It knows every room and none knows it.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.upkeep import backing_up as backing_up
    from panelctl.actions.upkeep import checking as checking

__getattr__ = opening(__name__)
