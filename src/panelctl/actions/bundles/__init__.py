"""Bundles: all that is on record of one case, in one archive that somebody else can check without panelctl.

In here: what goes into a bundle, what is left out of it and why, and how it is packed.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.bundles import bundling as bundling

__getattr__ = opening(__name__)
