"""One table of the file, asked for its keys by name and kind."""

from pathlib import Path
from typing import Any, TypeVar

from panelctl.errors import nearest

Values = dict[str, Any]  # as TOML has them
Value = TypeVar("Value", str, int, tuple[str, ...], Values)
KINDS = {str: "text in quotes", int: "a whole number", tuple: "a list of texts", dict: "a table"}


class Table:
    """One table of the file, asked for its keys by name and kind; what is wrong is gathered in `faults`."""

    def __init__(self, values: Values, path: str, faults: list[str]) -> None:
        self.values = values
        self.path = path
        self.faults = faults
        self.asked: list[str] = []

    def take(self, key: str, default: Value) -> Value:
        """The value of a key, of the same kind as its default."""
        self.asked.append(key)
        value = self.values.get(key, default)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = tuple(value)
        if type(value) is type(default):
            return value
        self.faults.append(f"{self.path}{key} must be {KINDS[type(default)]}")
        return default

    def place(self, key: str, typed: str, folder: Path) -> Path:
        """A path as set, `~` being home, else within `folder`."""
        try:
            return folder / Path(typed).expanduser()
        except RuntimeError:
            self.faults.append(f"{self.path}{key} begins with the home of somebody unknown here")
            return folder

    def table(self, key: str) -> "Table":
        empty: Values = {}
        return Table(self.take(key, empty), f"{self.path}{key}.", self.faults)

    def texts(self) -> dict[str, str]:
        """All keys of a table whose keys are free (roles), each with a text."""
        return {key: self.take(key, "") for key in self.values}

    def places(self, folder: Path) -> dict[str, Path]:
        """All keys of a table whose keys are free (people), each with a path."""
        return {key: self.place(key, typed, folder) for key, typed in self.texts().items()}

    def refuse_the_rest(self) -> None:
        for key in self.values:
            if key not in self.asked:
                self.faults.append(
                    f"there is no setting {self.path}{key}{nearest(key, self.asked)}"
                )
