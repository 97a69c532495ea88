"""What panelctl does: one use case, one function, one transaction; each returns an Outcome and never prints.

A room for each noun a co-ordinator says; a use case is named for what is done (`cases.deciding`), a helper for what it
is (`cases.entry`). Beside the rooms stand the few helpers that all of them use. A room is loaded when it is asked for.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions import bundles as bundles
    from panelctl.actions import calendars as calendars
    from panelctl.actions import cases as cases
    from panelctl.actions import forms as forms
    from panelctl.actions import limits as limits
    from panelctl.actions import notices as notices
    from panelctl.actions import panels as panels
    from panelctl.actions import people as people
    from panelctl.actions import plans as plans
    from panelctl.actions import policies as policies
    from panelctl.actions import reminders as reminders
    from panelctl.actions import rights as rights
    from panelctl.actions import upkeep as upkeep

__getattr__ = opening(__name__)
