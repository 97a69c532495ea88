"""Where a command is carried out: on which database, by whom, on what day, for a person or for a script."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from panelctl.settings import Settings


@dataclass(frozen=True)
class Desk:
    """What the options before the verb say. `on` is the day that counts as today; `actor` is who typed the command."""

    database: str
    actor: str
    on: date
    json: bool = False
    quiet: bool = False

    @property
    def folder(self) -> Path:
        """The folder of the database, which also holds its settings, documents and outbox."""
        return Path(self.database).parent

    @cached_property
    def settings(self) -> "Settings":
        """Raises SettingsFaulty."""
        from panelctl.settings import read  # few commands need them

        return read(self.folder)
