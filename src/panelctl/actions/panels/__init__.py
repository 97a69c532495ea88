"""Panels: planned, moved, cancelled; cases listed for them, who came, score sheets, agenda and minutes.

In here: what is done with one meeting. What a meeting decides about a case is a move of that case (`cases/deciding`).
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.panels import agreeing as agreeing
    from panelctl.actions.panels import approving_minutes as approving_minutes
    from panelctl.actions.panels import asking as asking
    from panelctl.actions.panels import attending as attending
    from panelctl.actions.panels import changing as changing
    from panelctl.actions.panels import circulating as circulating
    from panelctl.actions.panels import correcting_minutes as correcting_minutes
    from panelctl.actions.panels import day as day
    from panelctl.actions.panels import ending as ending
    from panelctl.actions.panels import excerpting as excerpting
    from panelctl.actions.panels import forecasting as forecasting
    from panelctl.actions.panels import minuting as minuting
    from panelctl.actions.panels import naming as naming
    from panelctl.actions.panels import packing as packing
    from panelctl.actions.panels import packs_behind as packs_behind
    from panelctl.actions.panels import recording_for_all as recording_for_all
    from panelctl.actions.panels import rescheduling as rescheduling
    from panelctl.actions.panels import rotating as rotating
    from panelctl.actions.panels import scheduling as scheduling
    from panelctl.actions.panels import scoring as scoring
    from panelctl.actions.panels import seating as seating
    from panelctl.actions.panels import showing_panels as showing_panels
    from panelctl.actions.panels import slotting as slotting
    from panelctl.actions.panels import stale_packs as stale_packs
    from panelctl.actions.panels import unseating as unseating

__getattr__ = opening(__name__)
