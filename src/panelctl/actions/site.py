"""Where an action works: which database, who typed the command, which day counts as today, what instant it is."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from panelctl.settings import Settings, read


@dataclass(frozen=True)
class Site:
    """`on` is a London day; `now` an instant in UTC, for the journal only. Everything else lies beside the database."""

    database: str
    actor: str
    on: date
    now: datetime

    @property
    def folder(self) -> Path:
        return Path(self.database).parent

    @cached_property
    def settings(self) -> Settings:
        """Raises SettingsFaulty."""
        return read(self.folder)
