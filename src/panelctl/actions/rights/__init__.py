"""Rights: what people may ask of what is held about them, and what has to stay.

In here: erasing somebody, what is past its period, and the legal hold that forbids both. To see what is held is
`people.exporting`; it is put right by the command that recorded it.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.rights import erasing as erasing
    from panelctl.actions.rights import expiring as expiring
    from panelctl.actions.rights import holding_on as holding_on

__getattr__ = opening(__name__)
