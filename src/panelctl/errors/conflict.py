"""Somebody else got there first, or the store stayed busy: exit status 4."""

from pathlib import Path

from panelctl.errors.remedy import Remedy, saying
from panelctl.errors.tree import Conflict


class AlreadyRecorded(Conflict):
    """The database holds such a row, and may hold only one."""

    code = "already-recorded"

    def __init__(self, table: str, columns: str) -> None:
        super().__init__(
            f"{table} holds one with the same {columns} already; nothing was changed",
            "Look at that one",
        )


class DatabaseExists(Conflict):
    """A new database is never made over a file."""

    code = "database-exists"

    def __init__(self, file: Path | str) -> None:
        super().__init__(
            f"{file} exists already; nothing was changed", "Use it, or give --db another path"
        )


class ServerFilled(Conflict):
    """A database on a server that is to be filled holds something already: a record, or what another program made."""

    code = "server-filled"

    def __init__(self, place: str, holds: str) -> None:
        super().__init__(
            f"{place} is not empty: it holds {holds}; nothing was changed",
            "Have whoever runs the server make an empty database, and use that",
        )


class AnotherRecord(Conflict):
    """A backup of another record than the one whose place it would take: another council's, or a trial's."""

    code = "another-record"

    def __init__(self, copy: Path, of: str, here: str) -> None:
        super().__init__(
            f"{copy} is of another record ({of}) than the one here ({here}); nothing was changed",
            saying(
                "Name the database that it belongs to with --db; or, if it is to take the place of this one, ",
                Remedy("restore", file=str(copy), options=(("another-record", ""),)),
            ),
        )


class FileExists(Conflict):
    """A file that would be written is there already; panelctl never writes over one."""

    code = "file-exists"

    def __init__(self, file: Path | str) -> None:
        super().__init__(
            f"{file} exists already; nothing was changed",
            "Give another name, or move it away",
        )


class StoreBusy(Conflict):
    """Somebody else held the database longer than panelctl waits."""

    code = "store-busy"

    def __init__(self, file: Path | str) -> None:
        super().__init__(
            f"{file} is in use by another command; nothing was changed", "Try again in a moment"
        )


class AlreadyDecided(Conflict):
    """The case has been decided."""

    code = "already-decided"

    def __init__(self, case: str, outcome: str, day: str, by: str) -> None:
        super().__init__(
            f'{case} is decided already: "{outcome}" on {day} by {by}; nothing was changed',
            saying("See ", Remedy("show", case=case)),
        )


class LastChanged(Conflict):
    """Another step is the last of a case by the time that it would be taken back."""

    code = "last-changed"

    def __init__(self, case: str, was: str, now: str) -> None:
        super().__init__(
            f'{case}: the last step was "{was}" and is "{now}" now, because somebody else was there first;'
            " nothing was changed",
            saying("See ", Remedy("show", case=case)),
        )


class AlreadyDone(Conflict):
    """A notice that has been cleared or released, a panel that is there, a lift that was made; `see` shows it."""

    code = "already-done"

    def __init__(self, what: str, how: str, see: Remedy) -> None:
        super().__init__(f"{what} {how} already; nothing was changed", saying("See ", see))


class OtherPolicyText(Conflict):
    """A policy file with the id and version of an adopted one, and another text."""

    code = "other-policy-text"

    def __init__(self, file: str, policy: str) -> None:
        super().__init__(
            f"{file}: {policy} is adopted already, with another text; nothing was adopted",
            "Give it another version",
        )


class FileEdited(Conflict):
    """Somebody changed a file that panelctl wrote."""

    code = "file-edited"

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} has been changed by somebody since it was written; it was left as it is",
            "Move it away, then ask again",
        )
