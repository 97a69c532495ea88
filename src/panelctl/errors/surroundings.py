"""The database, the disk, a file, a template or a mailbox failed: exit status 5."""

from collections.abc import Iterable
from pathlib import Path

from panelctl.errors.remedy import FILE, Need, Remedy, Text, saying
from panelctl.errors.tree import Ground, Surroundings
from panelctl.errors.wording import quoted

CHECK = saying(Remedy("doctor"), " checks the database itself")
STILL_READ = saying(Remedy("doctor"), " says what can still be read")
ANOTHER = saying(
    "Put back a backup; panelctl's own are in the folder backups: ",
    Remedy("restore", needs=(FILE,)),
)


class SettingsFaulty(Surroundings):
    """settings.toml cannot be read, or says something panelctl does not know."""

    code = "settings-faulty"

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        super().__init__(
            f"{file}: {'; '.join(faults)}",
            "Correct the file, or move it away to start from the defaults",
        )


class OutputLost(Surroundings):
    """Standard output cannot be written (a full disk); the message says whether what was asked is done.

    `done` is None where that is not known: a demonstration says each of its commands before it has come to an end."""

    code = "output-lost"

    def __init__(self, why: str, *, done: bool | None) -> None:
        look = Remedy("log")
        said: dict[bool | None, Text] = {
            True: saying("Whatever the command changes is changed: look with ", look),
            False: "Nothing was changed: make room, then type it again",
            None: saying("Part of what was asked may have been done: look with ", look),
        }
        super().__init__(f"The answer could not be written to standard output: {why}", said[done])


class Unexpected(Surroundings):
    """A fault of panelctl itself; the details are in a log beside the database, without anybody's data."""

    code = "unexpected"

    def __init__(self, number: str, log: str) -> None:
        where = (
            f"details are in {log}"
            if log
            else "the details could not be written beside the database"
        )
        super().__init__(
            f"panelctl failed in a way it should not (error {number}); {where}", "Please report it"
        )


class NoDatabase(Surroundings):
    """No file where the database should be; only `init` and `demo` make one."""

    code = "no-database"

    def __init__(self, file: Path | str) -> None:
        super().__init__(
            f"There is no database at {file}",
            saying(Remedy("init"), " makes one; --db names another"),
        )


ACCEPT = Remedy("init", needs=(Need("accept-folder"),))


class SharedFolder(Surroundings):
    """The database lies on a network share or in a folder that a cloud service copies, and nobody accepted that."""

    code = "shared-folder"

    def __init__(self, folder: str, kind: str) -> None:
        super().__init__(
            f"{folder} lies in {kind}, where a database can be damaged without a word; nothing was changed",
            saying(
                "Keep it on a disk of this computer, and copies of it there; or, where you know it to be safe, accept"
                " the folder once: ",
                ACCEPT,
            ),
        )


class NotADatabase(Surroundings):
    """The file is something else: empty, a folder, another program's."""

    code = "not-a-database"

    def __init__(self, file: Path | str, why: str) -> None:
        super().__init__(
            f"{file} is not a panelctl database: {why}",
            saying("--db names another; ", Remedy("restore"), " replaces it"),
        )


class OlderDatabase(Surroundings):
    """The tables are those of an earlier panelctl."""

    code = "older-database"

    def __init__(self, file: Path | str, has: str, needed: str) -> None:
        super().__init__(
            f"{file} is of an earlier panelctl (schema {has}, needed {needed})",
            saying(Remedy("init"), " brings it up to date and keeps a backup"),
        )


class NewerDatabase(Surroundings):
    """The tables are those of a later panelctl."""

    code = "newer-database"

    def __init__(self, file: Path | str, has: str, known: str) -> None:
        super().__init__(
            f"{file} is of a newer panelctl (schema {has}, known up to {known})", "Update panelctl"
        )


class ReadOnlyDatabase(Surroundings):
    """The database, or its folder, may not be written."""

    code = "read-only-database"

    def __init__(self, file: Path | str, why: str = "may only be read") -> None:
        super().__init__(
            f"{file} {why}; nothing was changed",
            "Give yourself the right to write the file and its folder",
        )


class DiskFault(Surroundings):
    """The disk is full, cannot be read, or has damaged the database."""

    code = "disk-fault"

    def __init__(self, file: Path | str, why: str, hint: Text = STILL_READ) -> None:
        super().__init__(f"{file}: {why}; nothing was changed", hint)
        self.file, self.why = file, why

    def to_doctor(self) -> "DiskFault":
        """The same where `doctor` itself cannot open the database."""
        return DiskFault(self.file, self.why, ANOTHER)


class DamagedValue(Surroundings):
    """A value in the database that cannot be what it should: a date that is none, values that cannot be read."""

    code = "damaged-value"

    def __init__(self, text: str, wanted: str) -> None:
        super().__init__(
            f"The database holds {quoted(text)} where {wanted} should be",
            saying(Remedy("doctor"), " looks further"),
        )


class RestoreUnclear(Surroundings):
    """A restore was ended half way, and what is there now is not what it left: a person must say what belongs there."""

    code = "restore-unclear"

    def __init__(self, place: Path, kept: Path) -> None:
        super().__init__(
            f"A restore was ended half way, and there are {place} and {kept}, of which one belongs at {place.name}",
            f"Move {place} away if {kept.name} is the right one, else {kept.name}; then give the command again",
        )


class RestoreGoingOn(Surroundings):
    """Another restore puts a database where there is none, or was ended a moment ago."""

    code = "restore-going-on"

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"A restore of {file} is going on, or was ended within the last minute; nothing was changed",
            "Give the command again in a minute",
        )


class BackupFaulty(Surroundings):
    """A copy of the database that does not pass its checks; it is not used and replaces nothing."""

    code = "backup-faulty"

    def __init__(self, file: Path | str, faults: Iterable[str], hint: Text = CHECK) -> None:
        super().__init__(f"{file} is not sound: {'; '.join(faults)}", hint)


class NotABackup(Surroundings):
    """An archive of something else, which cannot be put back: a bundle of one case, or another program's."""

    code = "not-a-backup"

    def __init__(self, file: Path | str, what: str) -> None:
        super().__init__(f"{file} is no backup of panelctl, but {what}", ANOTHER)


class TemplateFaulty(Surroundings):
    """A template that cannot be read or that asks for what is not there; `line` is 0 where no line is to blame."""

    code = "template-faulty"

    def __init__(self, template: str, line: int, problem: str) -> None:
        place = f"{template}, line {line}" if line else template
        super().__init__(
            f"Template {place}: {problem}.",
            "Correct the template, or remove the site's copy to use the shipped one",
        )
        self.template = template
        self.line = line
        self.problem = problem


class NoTemplatesFolder(Surroundings):
    """The settings name no folder for a council's own templates."""

    code = "no-templates-folder"

    def __init__(self, settings: str) -> None:
        super().__init__(
            f"{settings} names no folder for templates of your own; nothing was written",
            'Take the # away from templates = "templates" there',
        )


class NoEditor(Surroundings):
    """An editor that could not be opened, or that ended with a fault."""

    code = "no-editor"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The editor could not be used: {why}; nothing was changed",
            "Set VISUAL to an editor of yours, or give the text with --text NAME=FILE",
        )


class FileNotTaken(Surroundings):
    """A file that is missing, empty, unreadable, too large, or not what it should be."""

    code = "file-not-taken"

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}; nothing was recorded", "Check the file and its name")


class FileNotWritten(Surroundings):
    """A file of the data folder that the disk did not take."""

    code = "file-not-written"

    def __init__(self, file: str, why: str, in_the_way: str = "") -> None:
        mend = "Move that away" if in_the_way else "Make room or give yourself the right"
        super().__init__(
            f"{file} could not be written: {in_the_way or why}", f"{mend}, then ask again"
        )


class FileFaulty(Surroundings):
    """Lines of a table (CSV) that cannot be taken; nothing of the file is."""

    code = "file-faulty"

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        found = list(faults)
        more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
        super().__init__(
            f"{file}: {'; '.join(found[:5])}{more}; nothing was recorded",
            "Correct the file and give it again",
        )


class CalendarFaulty(Surroundings):
    """A file of bank holidays that is not what GOV.UK publishes, or that cannot follow the days already known."""

    code = "calendar-faulty"

    def __init__(
        self, file: str, faults: Iterable[str], findings: Iterable[Ground] = (), hint: Text = ""
    ) -> None:
        found = list(faults)
        told = tuple(findings) if len(found) > 1 else ()
        message = f"{len(found)} faults" if told else "; ".join(found)
        super().__init__(
            f"{file}: {message}", hint or "Fetch it anew from GOV.UK; nothing was changed"
        )
        self.findings = told


class PolicyFaulty(Surroundings):
    """A policy file that does not pass strict reading, or in which an example does not come out."""

    code = "policy-faulty"

    def __init__(self, name: str, faults: Iterable[str], findings: Iterable[Ground] = ()) -> None:
        found = list(faults)
        told = tuple(findings) if len(found) > 1 else ()
        more = f"; and {len(found) - 20} more" if len(found) > 20 else ""
        message = f"{len(found)} faults" if told else f"{'; '.join(found[:20])}{more}"
        super().__init__(f"{name}: {message}", "Correct the file; nothing was adopted")
        self.findings = told


class DemoFailed(Surroundings):
    """A command of the demonstration that did not end as its script says: a fault of panelctl itself."""

    code = "demo-failed"

    def __init__(self, command: str) -> None:
        super().__init__(
            f"The demonstration stopped: {quoted(command)} did not end as it should",
            "Please report it",
        )


class JournalBroken(Surroundings):
    """A journal that does not lead from entry to entry: nothing is made of it for others to rely on."""

    code = "journal-broken"

    def __init__(self, faults: Iterable[str]) -> None:
        super().__init__(
            f"The journal of this database does not hold: {'; '.join(faults)}; nothing was made of it",
            saying(Remedy("doctor"), " looks further"),
        )


class RecordChanged(Surroundings):
    """A record that another program changed beside its journal: nothing is made of it for others to rely on."""

    code = "record-changed"

    def __init__(self, fault: str) -> None:
        super().__init__(
            f"The record is not as its journal has it: {fault}; nothing was made of it",
            saying(Remedy("doctor"), " names all of it, and what mends it"),
        )
