"""One lazy door for every room: `actions.cases.deciding` is loaded when it is first asked for, so a command pays only
for what it uses."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


def opening(room: str) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a room: its files, and the rooms in it, by name."""

    def opened(name: str) -> ModuleType:
        inside = f"{room}.{name}"
        if name.startswith("_") or find_spec(inside) is None:
            raise AttributeError(f"{room} has nothing called {name}")
        return import_module(inside)

    return opened
