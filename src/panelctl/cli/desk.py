"""Where a command is carried out: on which database, by whom, on what day, for a person or for a script."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from panelctl.cli.commands import worded
from panelctl.errors import BadCommand, BadValue

if TYPE_CHECKING:
    from panelctl.actions.site import Site
    from panelctl.settings import Settings


# The ends of the names of what a restore leaves that was ended half way, and of what says which files are to go.
HALF_DONE = (".restoring", ".erasing")


def typed_path(option: str, typed: str) -> Path:
    """A path as typed, `~` being home. Raises BadValue for the home of somebody unknown here."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise BadValue(
            option, typed, "a path that does not begin with somebody unknown here"
        ) from None


@dataclass(frozen=True)
class Desk:
    """What the options before the verb say: `actor` is who typed the command, `on` the day that counts as today.

    `now` is the instant, in UTC: for the journal, never for a deadline. Where questions are put one after the other,
    somebody may go `back` to the one before.
    """

    database: str
    actor: str
    on: date
    now: datetime
    json: bool = False
    quiet: bool = False
    beside: str = ""
    back: bool = False

    @property
    def folder(self) -> Path:
        """The folder of the database, which also holds its settings, documents and outbox; of one on a server only
        these."""
        return Path(self.beside) if self.beside else Path(self.database).parent

    @property
    def settings(self) -> "Settings":
        """Raises SettingsFaulty."""
        return self.site.settings

    def expect_no_json(self, form: str) -> None:
        """Raises BadCommand where JSON was asked for before the verb, and another form after it."""
        if self.json:
            raise BadCommand(
                f"--json and --format {form} ask for two things", "Leave one of them out"
            )

    @cached_property
    def site(self) -> "Site":
        """The same as actions want it."""
        from panelctl.actions.site import Site  # a start without an action does without it

        site = Site(self.database, self.actor, self.on, self.now, worded, self.beside)
        begun = os.path.join(self.beside, "") if self.beside else os.path.realpath(self.database)
        if any(os.path.lexists(begun + ending) for ending in HALF_DONE):
            from panelctl.cli.half_done import put_right  # only after something that was ended

            put_right(site)
        return site
