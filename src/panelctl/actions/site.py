"""Where an action works: which database, who typed the command, which day counts as today, what instant it is."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from panelctl import shipped
from panelctl.errors import (
    CalendarFaulty,
    FileNotTaken,
    OnlyInFiles,
    OnlyTheOwnerErases,
    SeesOnlyPart,
)
from panelctl.errors.remedy import FILE, Remedy, saying
from panelctl.rules.calendar import Calendar, calendar_of

if TYPE_CHECKING:
    from panelctl.documents.paper import Look
    from panelctl.documents.pictures import Picture
    from panelctl.policy.language import Policy
    from panelctl.settings import Settings
    from panelctl.store import Connection
    from panelctl.store.writing import Session

BANK_HOLIDAYS = "bank-holidays.json"
SPOILT = "it does not hold bank holidays as GOV.UK publishes them"
MOVE_IT = saying(
    "Move it away, then ", Remedy("calendar update", options=(("apply", ""),), needs=(FILE,))
)


@dataclass(frozen=True)
class Site:
    """`named` is who is said to type; `on` a London day; `now` an instant in UTC, for the journal only; `worded`
    says in a mail how a remedy is typed. Everything else lies beside the database, or for one on a server in `beside`.
    `even_moved` reads a file, too, whose record went on to a server."""

    database: str
    named: str
    on: date
    now: datetime
    worded: Callable[[Remedy], str]
    beside: str = ""
    even_moved: bool = False

    @cached_property
    def actor(self) -> str:
        """Who typed the command: on a server the login says so. Raises OtherLogin, and what asking a server raises."""
        from panelctl.store import engines  # a plan made in advance opens no store

        return engines.actor(self.database, self.named)

    @property
    def folder(self) -> Path:
        """Where all that is no row lies: beside the database, or of one on a server where it is said to."""
        return Path(self.beside) if self.beside else Path(self.database).parent

    @property
    def has_database(self) -> bool:
        """Whether there is one; only `init` and `demo` make it."""
        from panelctl.store import engines  # a plan made in advance opens no store

        return engines.is_there(self.database)

    def expect_file(self, command: str, instead: str) -> None:
        """Raises OnlyInFiles where the database is on a server, which has its own way: `instead`."""
        from panelctl.store.engines import address

        if address.is_one(self.database):
            raise OnlyInFiles(command, instead)

    @cached_property
    def settings(self) -> "Settings":
        """Raises SettingsFaulty."""
        from panelctl.settings import read  # slow: a plan or a count asks for no setting

        return read(self.folder)

    @cached_property
    def look(self) -> "Look":
        """How papers look. Raises SettingsFaulty for a logo or letterhead that cannot be used."""
        from panelctl.actions import looks  # slow: only for who makes papers

        return looks.look(self.folder, self.settings)

    @cached_property
    def signatures(self) -> "Mapping[str, Picture]":
        """Pictures of signatures, by the names of people. Raises SettingsFaulty for one that cannot be used."""
        from panelctl.actions import looks  # slow: only for who makes papers

        return looks.signatures(self.folder, self.settings)

    def expect_usable_files(self) -> None:
        """Raises SettingsFaulty where a file that papers are made with cannot be used."""
        _ = self.look, self.signatures

    def expect_whole(self, connection: "Connection", command: str) -> None:
        """Raises SeesOnlyPart where the login on a server is one from which a case is hidden."""
        from panelctl.store import engines

        if not engines.of(connection).sees_all(connection):
            raise SeesOnlyPart(command, colleague=self._colleague(connection))

    def expect_panel(self, connection: "Connection", command: str, panel: str) -> None:
        """Raises SeesOnlyPart where the login on a server is one from which a case of a panel is hidden."""
        from panelctl.store import engines

        if not engines.of(connection).sees_panel(connection, panel):
            raise SeesOnlyPart(command, f"all of {panel}", self._colleague(connection))

    def expect_open(self, connection: "Connection", command: str) -> None:
        """Raises SeesOnlyPart where the login on a server is one from which a case is hidden that is not over."""
        from panelctl.store import engines

        if not engines.of(connection).sees_open(connection):
            raise SeesOnlyPart(command, "every case that is open", self._colleague(connection))

    def _colleague(self, connection: "Connection") -> str:
        """Somebody from whom nothing is hidden, to be asked; empty where nobody is known."""
        from panelctl.store import engines

        return engines.of(connection).sees_every_case(connection)

    def expect_eraser(self, connection: "Connection") -> None:
        """Raises OnlyTheOwnerErases where the login on a server may not erase what is on record."""
        from panelctl.store import engines

        if not engines.of(connection).may_erase(connection):
            raise OnlyTheOwnerErases

    def reading(self) -> AbstractContextManager["Connection"]:
        """One snapshot of the database, for queries. Raises as `panelctl.store.reading.reading`."""
        from panelctl.store.reading import reading  # slow: a plan made in advance opens no store

        return reading(self.database, self.settings.busy_seconds, even_moved=self.even_moved)

    def writing(self, *, keep: bool = True) -> AbstractContextManager["Session"]:
        """One transaction, taken back where `keep` is false. Raises as `panelctl.store.writing.writing`, and
        SharedFolder."""
        from panelctl.store import shared  # only for those that write
        from panelctl.store.writing import writing  # slow: loads sqlmodel

        shared.expect_own_disk(self.database)
        return writing(self.database, self.settings.busy_seconds, keep=keep)

    def note(
        self,
        session: "Session",
        action: str,
        subject: str,
        body: Mapping[str, object] | None = None,
    ) -> int:
        """Write the next entry of the journal, now and by whoever typed the command; returns its number."""
        from panelctl.store import journal  # slow: loads sqlmodel

        return journal.append(
            session, at=self.now, actor=self.actor, action=action, subject=subject, body=body
        )

    @cached_property
    def bank_holidays(self) -> str:
        """As published (JSON): the file that `calendar update` put beside the database, else what travels with
        panelctl. Raises FileNotTaken."""
        own = self.folder / BANK_HOLIDAYS
        if own.exists() and not (own.is_file() or own.is_dir()):  # a pipe would be waited for
            raise FileNotTaken(str(own), "is no ordinary file")
        try:
            return own.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return shipped.calendar_text()
        except (OSError, UnicodeDecodeError) as fault:
            raise FileNotTaken(
                str(own), getattr(fault, "strerror", "") or "is not UTF-8 text"
            ) from None

    def calendar(self, policy: "Policy") -> Calendar:
        """The working days of one council: its division's bank holidays and its own closures."""
        return self.division(policy.calendar, policy.closures)

    def division(self, name: str, closures: tuple[date, ...] = ()) -> Calendar:
        """The working days of a division, less some closures. Raises CalendarFaulty for an own file that was spoilt."""
        key = name, closures
        if key not in self._calendars:
            try:
                self._calendars[key] = calendar_of(self.bank_holidays, *key)
            except (KeyError, TypeError, ValueError):
                raise CalendarFaulty(
                    str(self.folder / BANK_HOLIDAYS), [SPOILT], hint=MOVE_IT
                ) from None
        return self._calendars[key]

    @cached_property
    def _calendars(self) -> dict[tuple[str, tuple[date, ...]], Calendar]:
        return {}
