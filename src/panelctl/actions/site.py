"""Where an action works: which database, who typed the command, which day counts as today, what instant it is."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from panelctl import shipped
from panelctl.errors import FileNotTaken
from panelctl.policy.language import Policy
from panelctl.rules.calendar import Calendar, calendar

if TYPE_CHECKING:
    from panelctl.settings import Settings

BANK_HOLIDAYS = "bank-holidays.json"


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
    def settings(self) -> "Settings":
        """Raises SettingsFaulty."""
        from panelctl.settings import read  # slow: a plan or a count asks for no setting

        return read(self.folder)

    @cached_property
    def bank_holidays(self) -> str:
        """As published (JSON): the file that `calendar update` put beside the database, else what travels with
        panelctl. Raises FileNotTaken."""
        own = self.folder / BANK_HOLIDAYS
        try:
            return own.read_text(encoding="utf-8")
        except FileNotFoundError:
            return shipped.calendar_text()
        except (OSError, UnicodeDecodeError) as fault:
            raise FileNotTaken(str(own), getattr(fault, "strerror", "") or "is not UTF-8 text") from None

    def calendar(self, policy: Policy) -> Calendar:
        """The working days of one council: its division's bank holidays and its own closures."""
        key = policy.calendar, policy.closures
        if key not in self._calendars:
            self._calendars[key] = calendar(self.bank_holidays, *key)
        return self._calendars[key]

    @cached_property
    def _calendars(self) -> dict[tuple[str, tuple[date, ...]], Calendar]:
        return {}
