"""What panelctl does: one use case, one function, one transaction; each returns an Outcome and never prints.

A lazy door: `actions.deciding` is loaded when it is first asked for, so a command pays only for what it uses.
"""

from importlib import import_module
from types import ModuleType

NAMES = (
    "adopting",
    "amending",
    "applying",
    "approving",
    "attending",
    "checking",
    "deciding",
    "demonstrating",
    "evidencing",
    "keeping",
    "lifting",
    "looking",
    "minuting",
    "notifying",
    "people",
    "recording",
    "scheduling",
    "scoring",
    "withdrawing",
)


def __getattr__(name: str) -> ModuleType:
    if name in NAMES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"panelctl has no action called {name}")
