"""Every refusal and failure of panelctl: its code, its exit status and its message, built in its own class.

    PanelctlError
      Refused (1)       a rule says no: nothing changed
      Usage (2)         the command cannot be understood
      NotFound (3)      no such case, panel, person, policy or notice
      Conflict (4)      somebody else got there first, or the store stayed busy
      Surroundings (5)  database, disk, file, template or mailbox

A message is one line for a person: the thing, the rule, its clause. `hint` is the next step. `docs/exit-codes.md` is
generated from this file.
"""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar


class PanelctlError(Exception):
    """Root of all refusals; never raised itself."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 5

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.findings: tuple[Any, ...] = ()


class Refused(PanelctlError):
    """A rule of the policy, or one of panelctl's own, says no; nothing changed."""

    code = "refused"
    exit_status = 1


class Usage(PanelctlError):
    """The command, or a value on it, cannot be understood."""

    code = "usage"
    exit_status = 2


class NotFound(PanelctlError):
    """No such case, panel, person, policy or notice."""

    code = "not-found"
    exit_status = 3


class Conflict(PanelctlError):
    """It has been done already, or the store stayed busy."""

    code = "conflict"
    exit_status = 4


class Surroundings(PanelctlError):
    """The database, the disk, a file, a template or a mailbox failed."""

    code = "surroundings"
    exit_status = 5


class BadDate(Usage):
    """A date that is not one of the accepted forms, or not a day of the calendar."""

    code = "bad-date"

    def __init__(self, text: str, why: str = "not a date panelctl can read") -> None:
        super().__init__(f"{quoted(text)} is {why}", "Write 2025-04-22, 22/04/2025 or 22 Apr 2025")


class BadCommand(Usage):
    """A verb, an option or a value that the command line does not know."""

    code = "bad-command"


class MissingValue(Usage):
    """Something a command needs was not given, and nobody is at a terminal to be asked."""

    code = "missing-value"

    def __init__(self, option: str, question: str, choices: Iterable[str] = ()) -> None:
        words = listed(choices)
        super().__init__(f"{question.rstrip('?')}? {option} is missing", f"Give {option}{words and ': ' + words}")


class NoSuchPolicy(NotFound):
    """A policy that is neither shipped nor adopted."""

    code = "no-such-policy"

    def __init__(self, policy: str, known: Iterable[str]) -> None:
        known = tuple(known)
        super().__init__(
            f"There is no policy {quoted(policy)}{nearest(policy, known)}", f"There are {listed(known, 'and')}"
        )


class SettingsFaulty(Surroundings):
    """settings.toml cannot be read, or says something panelctl does not know."""

    code = "settings-faulty"

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        super().__init__(f"{file}: {'; '.join(faults)}", "Correct the file, or move it away to start from the defaults")


class TeamStoreLater(Surroundings):
    """`--db` names a PostgreSQL server; only SQLite files are kept so far."""

    code = "team-store-later"

    def __init__(self) -> None:
        super().__init__("A PostgreSQL database is not supported yet", "Give --db the path of a file")


class OutputLost(Surroundings):
    """Standard output cannot be written (a full disk); what the command did may have been done."""

    code = "output-lost"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The answer could not be written to standard output: {why}",
            "What was asked may have been done: look with panelctl log",
        )


class Unexpected(Surroundings):
    """A fault of panelctl itself; the details are in a log beside the database, without anybody's data."""

    code = "unexpected"

    def __init__(self, number: str, log: str) -> None:
        where = f"details are in {log}" if log else "the details could not be written beside the database"
        super().__init__(f"panelctl failed in a way it should not (error {number}); {where}", "Please report it")


class BadRow(Usage):
    """A value that does not fit its column: wrong type, too long, outside the closed list."""

    code = "bad-row"

    def __init__(self, table: str, column: str, why: str) -> None:
        super().__init__(f"{table}.{column} cannot be stored: {why}" if column else f"{table} cannot be stored: {why}")


class AlreadyRecorded(Conflict):
    """The database holds such a row, and may hold only one."""

    code = "already-recorded"

    def __init__(self, table: str, columns: str) -> None:
        super().__init__(f"{table} holds one with the same {columns} already; nothing was changed", "Look at that one")


class NoSuchCase(NotFound):
    """No case has this reference."""

    code = "no-such-case"

    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no case {quoted(reference)}", "panelctl cases lists them")


class NoSuchPanel(NotFound):
    """No panel has this reference or date."""

    code = "no-such-panel"

    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no panel {quoted(reference)}", "panelctl schedule list lists them")


class NoSuchPerson(NotFound):
    """Nobody of this name, e-mail address or number."""

    code = "no-such-person"

    def __init__(self, words: str) -> None:
        super().__init__(f"There is no person {quoted(words)}", "panelctl person list lists them")


class NoSuchNotice(NotFound):
    """No notice has this number."""

    code = "no-such-notice"

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no notice {number}", "panelctl notify lists them")


class NoDatabase(Surroundings):
    """No file where the database should be; only `init` and `demo` make one."""

    code = "no-database"

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is no database at {file}", "panelctl init makes one; --db names another")


class NotADatabase(Surroundings):
    """The file is something else: empty, a folder, another program's."""

    code = "not-a-database"

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file} is not a panelctl database: {why}", "--db names another; panelctl restore replaces it")


class OlderDatabase(Surroundings):
    """The tables are those of an earlier panelctl."""

    code = "older-database"

    def __init__(self, file: Path, has: str, needed: str) -> None:
        super().__init__(
            f"{file} is of an earlier panelctl (schema {has}, needed {needed})",
            "panelctl init brings it up to date and keeps a backup",
        )


class NewerDatabase(Surroundings):
    """The tables are those of a later panelctl."""

    code = "newer-database"

    def __init__(self, file: Path, has: str, known: str) -> None:
        super().__init__(f"{file} is of a newer panelctl (schema {has}, known up to {known})", "Update panelctl")


class DatabaseExists(Conflict):
    """A new database is never made over a file."""

    code = "database-exists"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} exists already; nothing was changed", "Use it, or give --db another path")


class FileExists(Conflict):
    """A file that would be written is there already; panelctl never writes over one."""

    code = "file-exists"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} exists already; nothing was changed", "Give another name, or move that file away")


class StoreBusy(Conflict):
    """Somebody else held the database longer than panelctl waits."""

    code = "store-busy"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is in use by another command; nothing was changed", "Try again in a moment")


class ReadOnlyDatabase(Surroundings):
    """The database, or its folder, may not be written."""

    code = "read-only-database"

    def __init__(self, file: Path, why: str = "may only be read") -> None:
        super().__init__(f"{file} {why}; nothing was changed", "Give yourself the right to write the file and its folder")


class DiskFault(Surroundings):
    """The disk is full, cannot be read, or has damaged the database."""

    code = "disk-fault"

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: {why}; nothing was changed", "panelctl doctor says what can still be read")


class DamagedValue(Surroundings):
    """A value in the database that cannot be what it should: a date that is none, values that cannot be read."""

    code = "damaged-value"

    def __init__(self, text: str, wanted: str) -> None:
        super().__init__(f"The database holds {quoted(text)} where {wanted} should be", "panelctl doctor looks further")


class BackupFaulty(Surroundings):
    """A copy of the database that does not pass its checks; it is not used and replaces nothing."""

    code = "backup-faulty"

    def __init__(self, file: Path, faults: Iterable[str]) -> None:
        super().__init__(f"{file} is not sound: {'; '.join(faults)}", "panelctl doctor checks the database itself")


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`, as a sentence lists things."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


class CalendarEnds(Refused):
    """A date outside the bank holidays known: working days there cannot be counted."""

    code = "calendar-ends"

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"{day:%a %d %b %Y} lies outside the bank holidays known, {first:%d %b %Y} to {last:%d %b %Y}.",
            "Check the date; later years come with a newer panelctl.",
        )


def quoted(text: str) -> str:
    """A value as a message repeats it: in quotes, on one line, cut at 60 characters."""
    line = " ".join(text.split())
    return f'"{line[:59]}…"' if len(line) > 60 else f'"{line}"'


def nearest(word: str, words: Iterable[str]) -> str:
    """` (did you mean "show"?)`: the tail of a message about an unknown word, or nothing where no word is near."""
    meant = get_close_matches(word.lower(), list(words), 1)
    return f' (did you mean "{meant[0]}"?)' if meant else ""


class MoveNotOpen(Refused):
    """The move does not lead on from where the case stands."""

    code = "move-not-open"

    def __init__(self, case: str, move: str, stage: str, open_moves: list[str]) -> None:
        is_open = f"Open now: {'; '.join(open_moves)}." if open_moves else "No move is open: the case has ended."
        super().__init__(f'{case} stands at "{stage}", where "{move}" is not open. {is_open}', f"See panelctl show {case}")


class NotTheirMove(Refused):
    """The person holds no role that may make the move that day."""

    code = "not-their-move"

    def __init__(self, case: str, move: str, person: str, roles: list[str]) -> None:
        super().__init__(
            f'{case}: "{move}" is for {listed(roles)}, and {person or "nobody named"} does not hold that role that day.',
            "Name who made it with --by, or record the role: panelctl person role NAME ROLE",
        )


class SeveralMoves(Usage):
    """Verb, answer and maker fit more than one open move."""

    code = "several-moves"

    def __init__(self, case: str, move: str, names: list[str]) -> None:
        super().__init__(f'{case}: "{move}" could be {listed(names)}.', "Say which with --move NAME")


class MeetingNotHeld(Refused):
    """A panel decides at its meeting, and that day has not come."""

    code = "meeting-not-held"

    def __init__(self, case: str, day: str) -> None:
        super().__init__(f"{case} is listed for {day}: the panel decides at its meeting, not before (panelctl's own rule).",
                         "Decide on the day, or enter it later with --on DATE")  # fmt: skip


class OutOfOrder(Refused):
    """A move dated before the case's last one."""

    code = "out-of-order"

    def __init__(self, case: str, move: str, day: str, last: str, last_day: str) -> None:
        super().__init__(
            f'{case}: "{move}" on {day} would come before "{last}" on {last_day}; moves are entered in order (panelctl\'s own rule).',
            f"If an earlier entry is wrong, put it right first: panelctl amend {case}",
        )


class MissingFacts(Usage):
    """The move asks for something that was not given; `asked` names it."""

    code = "missing-facts"

    def __init__(self, case: str, move: str, asked: list[str], titles: dict[str, str]) -> None:
        self.asked = tuple(asked)
        options = ["--reason TEXT" if ask == "reason" else f"--set {ask}=VALUE" for ask in asked]
        words = [titles.get(ask, ask) for ask in asked]
        super().__init__(f'{case}: "{move}" needs {listed(words, "and")}.', f"Give {listed(options, 'and')}")


class StoppedByRules(Refused):
    """Rules of the policy stand in the way; `findings` holds each with its clauses."""

    code = "stopped-by-rules"

    def __init__(self, case: str, move: str, findings: list[Any]) -> None:
        first = findings[0]
        cited = f" ({', '.join(first.clauses)})" if first.clauses else ""
        if len(findings) == 1:
            message = f"{case}: {move}: {first.message}{cited}"
        else:
            message = f'{case}: {len(findings)} rules stand in the way of "{move}".'
        super().__init__(message)
        self.findings = tuple(findings) if len(findings) > 1 else ()


class TemplateFaulty(Surroundings):
    """A template that cannot be read or that asks for what is not there; `line` is 0 where no line is to blame."""

    code = "template-faulty"

    def __init__(self, template: str, line: int, problem: str) -> None:
        place = f"{template}, line {line}" if line else template
        super().__init__(
            f"Template {place}: {problem}.", "Correct the template, or remove the site's copy to use the shipped one"
        )
        self.template = template
        self.line = line
        self.problem = problem


class BadAddress(Refused):
    """An e-mail address, or a name with it, that cannot stand in a message."""

    code = "bad-address"

    def __init__(self, who: str, address: str) -> None:
        super().__init__(
            f"{who}: {address!r} is no e-mail address panelctl can write to.",
            "Correct the address where it is kept: the person, or the mailboxes in settings.toml",
        )


class BadHeader(Refused):
    """A text that would not come out of the head of a message as it went in."""

    code = "bad-header"

    def __init__(self, header: str, why: str) -> None:
        super().__init__(
            f"The message's {header} {why}; no message was written.", "Correct the name or title it is made from"
        )


class Ambiguous(Usage):
    """Words that fit more than one person, case or panel; all of them are listed."""

    code = "ambiguous"

    def __init__(self, words: str, candidates: Iterable[str]) -> None:
        found = list(candidates)
        more = f" and {len(found) - 10} more" if len(found) > 10 else ""
        super().__init__(f"{quoted(words)} could be {listed(found[:10])}{more}", "Give more of it")


class BadText(Usage):
    """A text with characters that could deceive a reader, or longer than its place."""

    code = "bad-text"

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}; nothing was changed", "Type it again without that")


class BadValue(Usage):
    """A value that is not of its fact's kind."""

    code = "bad-value"

    def __init__(self, name: str, text: str, wanted: str) -> None:
        super().__init__(f"{name} cannot be {quoted(text)}", f"Give {wanted}")


class UnknownWord(Usage):
    """A word that is on none of the policy's lists."""

    code = "unknown-word"

    def __init__(self, kind: str, word: str, known: Iterable[str]) -> None:
        words = list(known)
        super().__init__(f"{quoted(word)} is no {kind} of this policy{nearest(word, words)}", f"There are {listed(words, 'and')}")


class DateAhead(Refused):
    """Something said to have happened on a day that has not come."""

    code = "date-ahead"

    def __init__(self, what: str, day: str, today: str) -> None:
        super().__init__(f"{what}: {day} has not come yet (today counts as {today})", "Check the date, or --on before the verb")


class SecondOpenApplication(Refused):
    """One open application per person and route: panelctl's own rule."""

    code = "second-open-application"

    def __init__(self, person: str, route: str, case: str) -> None:
        super().__init__(
            f"{person} already has an open application on {route}: {case} (panelctl's own rule)",
            f"Go on with it (panelctl show {case}), or withdraw it first",
        )


class RoleNotHeld(Refused):
    """Nobody, or not this person, holds the role on the day."""

    code = "role-not-held"

    def __init__(self, who: str, role: str, day: str) -> None:
        super().__init__(f"{who} does not hold the role {role} on {day}; nothing was changed",
                         "Record who does: panelctl person role NAME ROLE --from DATE")  # fmt: skip


class NotToLift(Refused):
    """An element the policy lets nobody lift, or not this role."""

    code = "not-to-lift"

    def __init__(self, element: str, who: str) -> None:
        may = f"only {who} may lift it" if who else "the procedure lets nobody lift it"
        super().__init__(f"{element}: {may}; nothing was changed", "panelctl show CASE says what is open instead")


class AlreadyDecided(Conflict):
    """The case has been decided."""

    code = "already-decided"

    def __init__(self, case: str, outcome: str, day: str, by: str) -> None:
        super().__init__(f'{case} is decided already: "{outcome}" on {day} by {by}; nothing was changed',
                         f"panelctl show {case}")  # fmt: skip


class AlreadyDone(Conflict):
    """A notice that has been cleared or released, a panel that is there, a lift that was made."""

    code = "already-done"

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what} {how} already; nothing was changed")


class NotWithdrawable(Refused):
    """The case has ended: there is nothing to withdraw."""

    code = "ended"

    def __init__(self, case: str, stage: str) -> None:
        super().__init__(f'{case} has ended ("{stage}"); nothing was changed', f"panelctl show {case}")


class NothingToAmend(Refused):
    """A name that is not recorded, a move whose letter has gone, or nothing to take back."""

    code = "nothing-to-amend"

    def __init__(self, case: str, why: str, hint: str = "") -> None:
        super().__init__(f"{case}: {why}; nothing was changed", hint or f"panelctl show {case} says what is recorded")


class FileNotTaken(Surroundings):
    """A file that is missing, empty, unreadable, too large, or not what it should be."""

    code = "file-not-taken"

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}; nothing was recorded", "Check the file and its name")


class FileFaulty(Surroundings):
    """Lines of a table (CSV) that cannot be taken; nothing of the file is."""

    code = "file-faulty"

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        found = list(faults)
        more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
        super().__init__(f"{file}: {'; '.join(found[:5])}{more}; nothing was recorded", "Correct the file and give it again")


class FileEdited(Conflict):
    """Somebody changed a file that panelctl wrote."""

    code = "file-edited"

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} has been changed by somebody since it was written; it was left as it is",
                         "Move it away, then ask again")  # fmt: skip


class PolicyFaulty(Surroundings):
    """A policy file that does not pass strict reading."""

    code = "policy-faulty"

    def __init__(self, name: str, faults: Iterable[str]) -> None:
        found = list(faults)
        more = f"; and {len(found) - 20} more" if len(found) > 20 else ""
        super().__init__(f"{name}: {'; '.join(found[:20])}{more}", "Correct the file; nothing was adopted")


class NonWorkingPanelDay(Refused):
    """No panel on a day off unless forced with a reason: panelctl's own rule."""

    code = "non-working-panel-day"

    def __init__(self, day: str, why: str, following: str) -> None:
        super().__init__(f"{day} is not a working day ({why}), and panels are not held on one (panelctl's own rule)",
                         f"The next working day is {following}; to hold it all the same: --force --reason TEXT")  # fmt: skip


class PanelNotFree(Refused):
    """A panel that cannot be cancelled or changed as asked."""

    code = "panel-not-free"

    def __init__(self, panel: str, why: str, hint: str) -> None:
        super().__init__(f"{panel} {why}; nothing was changed", hint)


class NoPattern(Refused):
    """A body whose policy names months but no day, or no dates for the year asked for."""

    code = "no-pattern"

    def __init__(self, body: str, says: str) -> None:
        super().__init__(f"The procedure gives {body} no day to meet on: it says {says}",
                         'Give one, as --every "4th Wednesday", or dates: panelctl schedule add')  # fmt: skip


class LetterNotReady(Refused):
    """A notice that lacks its recipient, an address, a date or words it must say."""

    code = "letter-not-ready"

    def __init__(self, notice: str, why: str, hint: str) -> None:
        super().__init__(f"{notice}: {why}; nothing was changed", hint)


class NobodyHolds(Refused):
    """A role that somebody has to act in, and nobody holds on the day."""

    code = "nobody-holds"

    def __init__(self, role: str, day: str) -> None:
        super().__init__(f"Nobody holds the role {role} on {day}; nothing was changed",
                         "Record who does: panelctl person role NAME ROLE --from DATE")  # fmt: skip
