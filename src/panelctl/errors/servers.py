"""A database on a PostgreSQL server that cannot be reached, may not be used so, or broke off: exit status 5."""

from collections.abc import Iterable
from pathlib import Path

from panelctl.errors.remedy import Remedy, saying
from panelctl.errors.tree import Surroundings

_GUIDE = "docs/team.md says how a team's server is set up"


class SecretInAddress(Surroundings):
    """`--db` holds a password, which everybody on this computer could read in the list of what runs."""

    code = "secret-in-address"

    def __init__(self) -> None:
        super().__init__(
            "--db takes no password: others could read it while the command runs",
            "Put it into ~/.pgpass, readable by you only, and leave it out here; it should be changed now",
        )


class NotAServer(Surroundings):
    """`--db` looks like the address of a server, and is none that panelctl can use."""

    code = "not-a-server"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"--db is not the address of a PostgreSQL database: {why}",
            "It looks like this: postgresql+psycopg://ada@db.council.example/panels",
        )


class UncheckedServer(Surroundings):
    """`--db` asks for a connection over the network whose other end nobody checks."""

    code = "unchecked-server"

    def __init__(self, mode: str) -> None:
        super().__init__(
            f"sslmode={mode} does not check that the server is yours",
            f"Leave it out, or say sslmode=verify-full; {_GUIDE}",
        )


class NoDriver(Surroundings):
    """The part of panelctl that speaks to PostgreSQL is not installed."""

    code = "no-driver"

    def __init__(self) -> None:
        super().__init__(
            "panelctl is installed without the part that speaks to PostgreSQL",
            "Install it: pip install 'panelctl[postgres]'",
        )


class ServerUnreachable(Surroundings):
    """There was no connection to the server; nothing was asked of it."""

    code = "server-unreachable"

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            f"{place} cannot be reached: {why}; nothing was changed",
            "Try again; if it stays so, ask whoever runs the server",
        )


class ConnectionLost(Surroundings):
    """The connection broke off before anything was kept."""

    code = "connection-lost"

    def __init__(self, place: str) -> None:
        super().__init__(
            f"The connection to {place} broke off; nothing was changed", "Type the command again"
        )


class CommitUnknown(Surroundings):
    """The connection broke off while the server was told to keep the changes, and it cannot be asked."""

    code = "commit-unknown"

    def __init__(self, place: str, head: str) -> None:
        super().__init__(
            f"The connection to {place} broke off at the end: whether the changes were kept is not known",
            saying(
                "Do not type the command again before you have asked: ",
                Remedy("doctor", options=(("anchor", head),)),
                " knows the entry if they were kept, and says that the journal ends before it if not",
            ),
        )


class OlderServer(Surroundings):
    """The tables on a server are those of an earlier panelctl."""

    code = "older-server"

    def __init__(self, place: Path | str, has: str, needed: str) -> None:
        super().__init__(
            f"{place} is of an earlier panelctl (schema {has}, needed {needed})",
            saying(
                "Have whoever owns the record make a dump and then give ",
                Remedy("init"),
                ": it brings the server up to date; docs/team.md says how",
            ),
        )


class NotYourRight(Surroundings):
    """The login may not do that on this server."""

    code = "not-your-right"

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            f"Your login may not do that at {place}: {why}; nothing was changed",
            f"Ask a co-ordinator to type it, or whoever runs the server for the right; {_GUIDE}",
        )


class OnlyReads(Surroundings):
    """Something is to be changed by a login that only reads."""

    code = "only-reads"

    def __init__(self) -> None:
        super().__init__(
            "Your login only reads the record; nothing was changed",
            f"Ask a co-ordinator to type it; {_GUIDE}",
        )


class OnlyTheOwnerErases(Surroundings):
    """What is on record, asked to be erased by a login that does not own it."""

    code = "only-the-owner-erases"

    def __init__(self) -> None:
        super().__init__(
            "Only the login that owns the record erases what is in it: the journal is closed to every other; nothing"
            " was changed",
            f"Ask whoever runs the server, or type it with the owner's login; {_GUIDE}",
        )


class FilesElsewhere(Surroundings):
    """Something is to be erased where none of the files lies that the record on a server knows of."""

    code = "files-elsewhere"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"No document or letter of the record lies in {folder}, so that those to be erased would stay where they"
            " are; nothing was changed",
            f"Give PANELCTL_FOLDER the folder that the team shares; {_GUIDE}",
        )


class RecordMoved(Surroundings):
    """A database file whose record was copied to a server, where it goes on."""

    code = "record-moved"

    def __init__(self, file: Path, to: str, day: str, by: str) -> None:
        super().__init__(
            f"{file} is closed: {by} copied its record to the server {to} on {day}, and it goes on there; nothing was"
            " changed",
            "Give --db, or PANELCTL_DB, the address of that server; docs/team.md says how",
        )


class NotSound(Surroundings):
    """A record that does not pass its checks: it is not copied to a server."""

    code = "not-sound"

    def __init__(self, place: Path | str, faults: Iterable[str]) -> None:
        super().__init__(
            f"{place} is not sound: {'; '.join(faults)}; nothing was copied",
            saying(Remedy("doctor"), " looks further, and names what mends it"),
        )


class RolesWanted(Surroundings):
    """Logins or their groups are to be made, by somebody who may not make any."""

    code = "roles-wanted"

    def __init__(self, place: str, statements: str) -> None:
        super().__init__(
            f"Your login may not make roles at {place}; nothing was changed",
            f"Ask whoever runs the server to type: {statements}. Then type the command again",
        )


class OtherLogin(Surroundings):
    """Somebody else is named as typing than whose login it is."""

    code = "other-login"

    def __init__(self, named: str, whose: str) -> None:
        super().__init__(
            f"--as {named} was not taken: on a server the login says who is typing, and yours is that of {whose}",
            f"Leave --as out, and PANELCTL_ACTOR empty; {_GUIDE}",
        )


_OWNER = "or whoever runs the server, who types it with the owner's login"


def ask_others(colleague: str = "") -> str:
    """Whom to ask for what a login that sees a part may not do: a colleague from whom nothing is hidden, where one is
    known."""
    whom = f"{colleague}, from whom no case is hidden" if colleague else "a colleague who has none"
    return f"Ask {whom}, {_OWNER}"


class SeesOnlyPart(Surroundings):
    """A command that needs the whole record, by a login from which a case is hidden."""

    code = "sees-only-part"

    def __init__(self, command: str, needed: str = "the whole record", colleague: str = "") -> None:
        super().__init__(
            f"{command} needs {needed}, and your login sees a part of it: not your own application, and no"
            " case in which you declared an interest",
            f"{ask_others(colleague)}; {_GUIDE}",
        )


class OnlyOnServers(Surroundings):
    """A command about a PostgreSQL server, asked of a database file."""

    code = "only-on-servers"

    def __init__(self, command: str) -> None:
        super().__init__(
            f"{command} works on a PostgreSQL server, not on a database file, which knows no logins",
            f"Give --db, or PANELCTL_DB, the address of the server; {_GUIDE}",
        )


class OnlyInFiles(Surroundings):
    """A command that works on a database file, asked of a server."""

    code = "only-in-files"

    def __init__(self, command: str, instead: str) -> None:
        super().__init__(
            f"{command} works on a database file, not on a PostgreSQL server",
            f"{instead}; docs/team.md says how",
        )
