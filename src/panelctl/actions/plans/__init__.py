"""Plans: every last date for a panel, for a case, for a year, and days counted for anybody.

In here: what looks ahead and writes nothing.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.plans import counting as counting
    from panelctl.actions.plans import planning as planning
    from panelctl.actions.plans import reaching as reaching
    from panelctl.actions.plans import years as years

__getattr__ = opening(__name__)
