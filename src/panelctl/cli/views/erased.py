"""What is erased of somebody, and what stays, with the reason why."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.steps import INDENT
from panelctl.cli.views.words import day
from panelctl.errors import counted
from panelctl.shapes.rights import CopyDocument, ErasedDocument, RetentionDocument

TABLES = {
    "person": "name, contacts",
    "former_name": "earlier names",
    "salutation": "how they wish to be addressed",
    "large_print": "that they read large print",
    "person_fact": "what procedures record about them",
    "absence": "days on which they were away",
    "event": "names, reasons, notes and answers on the time line",
    "document": "documents received",
    "packed_case": "which papers members of panels were given",
    "score_sheet": "reasons on score sheets",
    "agreed_sheet": "reasons on the sheets of panels",
    "decision": "reasons, feedback and needs of decisions",
    "notice": "words and addresses of letters",
    "reminder": "words and addresses of reminders and digests",
    "declaration": "what was declared as an interest",
    "ruling": "why an interest did not exclude",
    "there_for_case": "why somebody was out of the room",
    "minutes_issue": "what is known of the words of minutes",
    "minutes_part": "what minutes say of their applications, and their name in minutes",
    "minutes_correction": "what was corrected in minutes",
    "attendance": "why they came, or did not",
    "written_file": "what is known of the files of letters",
}


def erased(data: ErasedDocument) -> Iterable[str | Table]:
    yield Heading("Erased" if data["erased"] else "Would be erased")
    rows = [(str(count), TABLES[table]) for table, count in data["rows"].items()]
    rows.append(
        (str(data["entries"]), "entries of the journal: what they say; that they were made stays")
    )
    yield Table(("Rows", "What"), rows)
    yield from became_of_files(data)
    yield ""
    yield Heading("Stays")
    yield from _stays(data)


def became_of_files(data: ErasedDocument | RetentionDocument) -> Iterator[str]:
    """Which files are gone, which were written anew, and which are left to a person."""
    if data["files"]:
        yield f"Files: {', '.join(named_once(data['files']))}"
    if data["written_anew"]:
        yield f"Written anew without it: {', '.join(named_once(data['written_anew']))}"
    if data["to_edit"]:
        yield f"Somebody has changed these, and has to take it out of them: {', '.join(data['to_edit'])}"


def _stays(data: ErasedDocument) -> Iterator[str]:
    if data["applications"]:
        yield (
            f"{', '.join(data['applications'])}: route, days, steps and outcome, without a name, so that what the"
            " council decided can be accounted for."
        )
    if data["acted"]:
        yield (
            f"Their name, for it stands in the record of others: {', '.join(data['acted'])}. Who decided there, and"
            " on what, has to be told as long as that record is kept."
        )
    yield "Who typed which command, and what about: the journal proves itself by that."
    if data["to_read"]:
        yield "What somebody wrote about others and still names them, for you to read:"
    for naming in data["to_read"]:
        where = f"{naming['title']}, {naming['about']}" if naming["about"] else naming["title"]
        entries = counted(naming["rows"], "entry", "entries")
        command = f": {worded(naming['command'])}" if naming["command"] else ""
        yield f"{INDENT}{where} ({entries}){command}"
    for word in data["not_taken"]:
        yield (
            f"“{word}” may mean something else, so no text in which it stands alone was taken to be about them: read"
            " those above. If it means them wherever it begins with a capital, say so with --name-alone."
        )
    yield from copies(data["backups"])
    yield "Files that were saved elsewhere, and e-mails that went, are not reached."


def copies(backups: Iterable[CopyDocument]) -> Iterator[str]:
    """What still has it, each with its day."""
    for copy in backups:
        made = day(copy["made"][:10])
        yield f"{copy['file']}, a copy of {made}: panelctl changes none. Delete it, or note when it goes."


def named_once(files: Iterable[str]) -> list[str]:
    """Files by their names without ending: a letter lies there in several forms."""
    return list(dict.fromkeys(str(PurePath(file).with_suffix("")) for file in files))
