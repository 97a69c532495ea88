"""All that is held about one person, as a page to read, as JSON, and with the files that came in their applications.

Whoever gives it out reads it first: names, addresses and numbers of other people are marked in it, and so is every
text that stands in somebody else's application.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, half_written, lookup
from panelctl.actions.people import entry, plainly, screen
from panelctl.actions.people.other_people import Marker
from panelctl.actions.site import Site
from panelctl.documents.pages import page
from panelctl.model import Outcome, Person
from panelctl.shapes.people import ExportDocument, ExportedRowDocument
from panelctl.store import queries, values
from panelctl.store.files import made
from panelctl.store.queries import about_person
from panelctl.store.queries.about_person import Held
from panelctl.store.writing import raw

FOLDER = "exports"
# What a reader of the page is told each table is about; the JSON has the names of the tables.
TITLES = {
    "person": "Who it is",
    "former_name": "Earlier names",
    "salutation": "How they wish to be addressed",
    "large_print": "That they read large print",
    "person_fact": "What procedures record about them",
    "holding": "Roles they held",
    "absence": "Days on which they were away",
    "cases": "Their applications",
    "event": "What happened in applications",
    "document": "Documents received",
    "score_sheet": "Score sheets",
    "agreed_sheet": "What panels found, as agreed",
    "decision": "Decisions",
    "notice": "Letters, forms and notices",
    "reminder": "Reminders",
    "seat": "Places on panels",
    "attendance": "Attendance at panels",
    "taking_part": "Panels in which they took part by video or telephone",
    "there_for_case": "Attendance for one application",
    "declaration": "Declarations of interest",
    "ruling": "What the chair ruled of an interest",
    "packed_case": "Papers gathered for members of panels",
    "minutes_part": "What minutes say of their applications",
    "minutes_correction": "Corrections of minutes",
    "minutes_approval": "Minutes that they approved",
    "duty_done": "Duties done for a panel",
    "journal": "Entries of the journal about them",
    "draft": "Half written at a panel's screen",
}
# Of each table whose rows have a file among the documents, which column names it, and which has its SHA-256.
FILES = {"document": ("stored_name", "sha256"), "notice": ("as_file", "as_sha256")}


class Wanted(NamedTuple):
    """Of whom, and into which new folder; else one in `exports` beside the database."""

    name: str = ""
    into: str = ""


def export(site: Site, wanted: Wanted) -> Outcome[ExportDocument]:
    """Write all that is held about one person into a new folder; the journal notes that it was done. Others can write
    while the files are copied.

    Raises FileExists for a folder that is there, FileNotWritten, StoreBusy where something is erased meanwhile, and
    what finding a person raises.
    """
    with site.reading() as connection:
        site.expect_whole(connection, "person export")
        person = lookup.person(connection, wanted.name)
        marker = Marker(about_person.known_by(connection), person.id)
        on_record = list(about_person.held_about(connection, person.id))
        rows = [
            _row(held, marker) for held in (*on_record, *_half_written(site, on_record, person))
        ]
        shared = about_person.namesakes(connection, person.id)
        erased = queries.erasures(connection)
    named = f"person-{person.id}-{site.on.isoformat()}"
    with files.new_folder(site.folder / FOLDER / named, wanted.into) as folder:
        missing = _write(site, folder, person, rows, marker)
        with site.writing() as session:
            if queries.erasures(raw(session)) != erased:
                raise errors.StoreBusy(site.database)
            entry.note(site, session, "export", person, {"rows": len(rows)})
    marked = sum(bool(row["others"]) or not row["own"] for row in rows)
    data: ExportDocument = {
        "person": screen.person(person),
        "folder": str(folder),
        "files": sorted(
            str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
        ),
        "rows": len(rows),
        "to_redact": marked,
        "missing": missing,
    }
    return Outcome(data, (), tuple(_messages(person, data, shared)), bool(missing))


def _half_written(site: Site, held: Iterable[Held], person: Person) -> Iterator[Held]:
    """What somebody is still writing at a panel's screen about their applications, and their own sheets."""
    own = {str(each.row["reference"]) for each in held if each.table == "cases"}
    for text in half_written.every(site):
        if text.is_of(own, (person.id,)):
            columns = {"screen_of": text.panel, "draft_of": text.of, **text.draft}
            yield Held("draft", columns, text.case, text.case in own)


def _messages(person: Person, data: ExportDocument, shared: Iterable[str]) -> Iterator[str]:
    yield f"Written to {data['folder']}: all that is held about {person.name}, as held.html to read and held.json."
    if data["to_redact"]:
        yield (
            f"{errors.counted(data['to_redact'], 'entry', 'entries')} of {data['rows']} also concern other people:"
            " look at what is marked before you give it out."
        )
    if any(name.startswith(f"{files.DOCUMENTS}/") for name in data["files"]):
        yield "Nobody has looked into the documents: they may speak of children, families and colleagues."
    for name in shared:
        yield f"Somebody else is called {name} too: entries that give only that name are left out."
    yield from (f"The file {name} is not there as it was received." for name in data["missing"])


def _parts(rows: Iterable[ExportedRowDocument], marker: Marker) -> Iterator[Mapping[str, object]]:
    """The rows of each table under its heading, as the page has them."""
    by_table: defaultdict[str, list[ExportedRowDocument]] = defaultdict(list)
    for row in rows:
        by_table[row["table"]].append(row)
    for table, of_it in by_table.items():
        yield {"title": TITLES[table], "entries": [_entry(row, marker) for row in of_it]}


def _entry(row: ExportedRowDocument, marker: Marker) -> Mapping[str, object]:
    """One row as the page has it: what is recorded, in words, with other people marked."""
    said = plainly.recorded(row["table"], row["columns"])
    lines = [{"name": name, "text": marker.marked(text)} for name, text in said]
    return {"case": row["case"], "own": row["own"], "lines": lines}


def _row(held: Held, marker: Marker) -> ExportedRowDocument:
    texts = [value for value in held.row.values() if isinstance(value, str)]
    return {
        "table": held.table,
        "case": held.case,
        "own": held.is_own,
        "others": marker.others_in(texts),
        "columns": dict(held.row),
    }


def _write(
    site: Site, folder: Path, person: Person, rows: list[ExportedRowDocument], marker: Marker
) -> list[str]:
    """The page, the JSON and the files received; the names of those that are not there as they came."""
    context = {
        "title": f"What is held about {person.name}",
        "on": site.on.isoformat(),
        "council": site.settings.council.name,
        "parts": list(_parts(rows, marker)),
    }
    whole = {"person": screen.person(person), "on": site.on.isoformat(), "held": rows}
    files.write_all(
        {
            folder / "held.html": page("held.html", context).encode(),
            folder / "held.json": json.dumps(whole, ensure_ascii=False, indent=2).encode(),
        }
    )
    return list(_documents_missing(site, folder, rows))


def _documents_missing(
    site: Site, folder: Path, rows: Iterable[ExportedRowDocument]
) -> Iterator[str]:
    """Copies each file received in their own applications, edited letters and forms of score sheets too; names those
    that could not be copied as they came."""
    received = dict(file for row in rows if row["own"] for file in _files_of(row))
    for name, digest in received.items():
        target = folder / files.DOCUMENTS / name
        copied = ""
        with files.or_not_written(target), suppress(FileNotFoundError, PermissionError):
            made(target.parent)
            copied = files.copy(site.folder / files.DOCUMENTS / name, target)
        if copied != digest:
            yield name


def _files_of(row: ExportedRowDocument) -> Iterator[tuple[str, str]]:
    """The files of a row, each with its SHA-256; of score sheets the journal has those that were corrected too."""
    columns = row["columns"]
    if row["table"] in FILES:
        name, digest = (str(columns[column]) for column in FILES[row["table"]])
        if name:
            yield name, digest
    elif row["table"] == "journal" and columns["action"] == "score" and columns["body"]:
        said = values.decode(str(columns["body"]))
        if "form_file" in said:
            yield str(said["form_file"]), str(said["form"])
