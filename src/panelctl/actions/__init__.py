"""What panelctl does: one use case, one function, one transaction; each returns an Outcome and never prints.

A lazy door: `actions.deciding` is loaded when it is first asked for, so a command pays only for what it uses.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from panelctl.actions import adopting as adopting
    from panelctl.actions import amending as amending
    from panelctl.actions import applying as applying
    from panelctl.actions import approving as approving
    from panelctl.actions import attending as attending
    from panelctl.actions import calendars as calendars
    from panelctl.actions import checking as checking
    from panelctl.actions import checking_policies as checking_policies
    from panelctl.actions import dating as dating
    from panelctl.actions import deciding as deciding
    from panelctl.actions import disputing as disputing
    from panelctl.actions import evidencing as evidencing
    from panelctl.actions import explaining as explaining
    from panelctl.actions import extending as extending
    from panelctl.actions import keeping as keeping
    from panelctl.actions import lifting as lifting
    from panelctl.actions import looking as looking
    from panelctl.actions import migrating as migrating
    from panelctl.actions import minuting as minuting
    from panelctl.actions import notifying as notifying
    from panelctl.actions import outbox as outbox
    from panelctl.actions import owing as owing
    from panelctl.actions import pausing as pausing
    from panelctl.actions import people as people
    from panelctl.actions import planning as planning
    from panelctl.actions import reaching as reaching
    from panelctl.actions import reading_policies as reading_policies
    from panelctl.actions import recording as recording
    from panelctl.actions import reminded as reminded
    from panelctl.actions import reminding as reminding
    from panelctl.actions import rescheduling as rescheduling
    from panelctl.actions import scheduling as scheduling
    from panelctl.actions import scoring as scoring
    from panelctl.actions import showing_policies as showing_policies
    from panelctl.actions import withdrawing as withdrawing
    from panelctl.actions import writing_policies as writing_policies
    from panelctl.actions import year_planning as year_planning

NAMES = (
    "adopting",
    "amending",
    "applying",
    "approving",
    "attending",
    "calendars",
    "checking",
    "checking_policies",
    "dating",
    "deciding",
    "demonstrating",
    "disputing",
    "evidencing",
    "keeping",
    "explaining",
    "extending",
    "lifting",
    "looking",
    "migrating",
    "minuting",
    "notifying",
    "outbox",
    "owing",
    "pausing",
    "people",
    "planning",
    "reaching",
    "reading_policies",
    "recording",
    "reminded",
    "reminding",
    "rescheduling",
    "scheduling",
    "scoring",
    "showing_policies",
    "withdrawing",
    "writing_policies",
    "year_planning",
)


def __getattr__(name: str) -> ModuleType:
    if name in NAMES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"panelctl has no action called {name}")
