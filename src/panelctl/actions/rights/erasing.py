"""Erasing somebody: as an applicant wholly, with their files; what they did for others stays in the record of these.

It is one transaction, with agendas and minutes that are written anew. Files go once it is kept (`afterwards`): a
command that is killed has erased nothing, or all, and the next one has the files follow.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import afterwards, files, half_written, lookup
from panelctl.actions.calendars import updating
from panelctl.actions.people import entry, exporting
from panelctl.actions.rights import belongings, hindrances
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.errors.remedy import Command, Remedy
from panelctl.model import Finding, Outcome, Person
from panelctl.rules.mentions import Mentions, is_common_word
from panelctl.rules.naming import handle
from panelctl.shapes.rights import ErasedDocument, NamingDocument
from panelctl.store import Connection, engines, erasing, journal, queries, shared
from panelctl.store.erasing import Erased, Whose
from panelctl.store.naming import quoted
from panelctl.store.queries import traces
from panelctl.store.queries.traces import Naming
from panelctl.store.records import JournalEntry
from panelctl.store.writing import Session, raw

# What each table is about, where others are named in it.
TITLES = exporting.TITLES | {
    "journal": "Entries of the journal",
    "person": "Who somebody is",
    "holding": "Roles held",
    "cases": "Applications",
    "panel": "Panels",
    "policy": "The procedure",
    "written_file": "Files that were written",
}


class Wanted(NamedTuple):
    """Who, and why; without `keep` it is only told what would be erased. Where the name is one word, which may mean
    something else, texts in which it stands alone are about them only if somebody says so (`alone`)."""

    name: str = ""
    reason: str = ""
    keep: bool = True
    alone: bool = False


class Theirs(NamedTuple):
    """What is somebody's: their applications, what they did for others, the words that name nobody else, files, what is
    half written at a panel's screen."""

    applications: list[str]
    acted: list[str]
    words: list[str]
    files: list[Path]
    drafts: half_written.Going


class Done(NamedTuple):
    """Who is erased, what is theirs, what was erased of it, and what names them still."""

    whose: Whose
    theirs: Theirs
    erased: Erased
    still: list[Naming]
    logins: list[str]

    @property
    def words(self) -> list[str]:
        """In which of agendas and minutes they stand is told by these."""
        return [*self.whose.words, *self.theirs.applications]


class Papers(NamedTuple):
    """Minutes and agendas that are written anew, and those that somebody has to edit."""

    written: list[str]
    to_edit: list[str]


def erase(site: Site, wanted: Wanted) -> Outcome[ErasedDocument]:
    """Erase what is held about somebody, or tell what that would be. Raises NotToErase, FileNotWritten."""
    with afterwards.writing(site, keep=wanted.keep) as kept:
        done = erase_in(site, kept.session, wanted)
        if wanted.keep:
            kept.gone.extend(done.theirs.files)
            done.theirs.drafts.write_anew(kept)
            papers = Papers(*belongings.write_anew(site, kept, done.words))
        else:
            naming = belongings.papers_naming(site, done.words)
            papers = Papers([path.name for path in naming], [])
    return _told(site, wanted, done, papers)


def erase_in(site: Site, session: Session, wanted: Wanted) -> Done:
    """Erase somebody's rows within a transaction; their files are the caller's to take away. Raises NotToErase,
    OnlyTheOwnerErases, FilesElsewhere."""
    connection = raw(session)
    site.expect_eraser(connection)
    belongings.expect_here(site, connection)
    accepted = shared.acceptance(site.database)
    updates = queries.journal(connection, subject=BANK_HOLIDAYS, last=updating.EVERY)
    person = lookup.person(connection, wanted.name)
    hindrances.expect_none(site, connection, person)
    theirs = _theirs(site, connection, person)
    reason = _reason(wanted, person, theirs)
    whose = _whose(person, theirs, wanted)
    theirs.files.extend([*_digests(site, connection, whose), *theirs.drafts.gone])
    erased = erasing.erase(connection, whose)
    body = {"reason": reason, "entries": erased.entries, "changes": erased.changes}
    entry.note(site, session, journal.ERASING, person, body)
    if accepted and accepted.seq in erased.entries:
        _accept_anew(site, session, accepted)
    _know_the_days_anew(site, session, updates, erased)
    still = traces.naming(connection, () if theirs.acted else theirs.words)
    logins = [] if theirs.acted else engines.of(connection).take_logins(connection, person.id)
    return Done(whose, theirs, erased, still, logins)


def _accept_anew(site: Site, session: Session, accepted: JournalEntry) -> None:
    """The folder of the database stays accepted, though what was said of that named whoever is erased."""
    body = {**(accepted.body or {}), "reason": traces.REASON_ERASED}
    site.note(session, shared.ACTION, shared.SUBJECT, body)


def _know_the_days_anew(
    site: Site, session: Session, updates: list[JournalEntry], erased: Erased
) -> None:
    """The bank holidays stay those of the last update, though the file that one came from was called after them."""
    named = {update.seq for update in updates} & {*erased.entries}
    for update in updates:
        if named and update.body and update.seq >= min(named):
            name = "" if update.seq in named else update.body["name"]
            body = {"sha256": update.body["sha256"], "name": name}
            site.note(session, updating.ACTION, BANK_HOLIDAYS, body)


def _theirs(site: Site, connection: Connection, person: Person) -> Theirs:
    lines = queries.cases_list(connection, everything=True, applicant=person.id)
    applications = [line.reference for line in lines]
    return Theirs(
        applications,
        traces.acted(connection, person.id),
        traces.own_words(connection, person.id),
        belongings.of_applications(site, person.id, applications),
        half_written.going(site, applications, (person.id,)),
    )


def _digests(site: Site, connection: Connection, whose: Whose) -> list[Path]:
    """The files of digests about their applications, or with their name."""
    naming = erasing.digests_naming(connection, Mentions(whose.words))
    return belongings.of_digests(site, traces.digests_about(connection, whose.person, naming))


def _whose(person: Person, theirs: Theirs, wanted: Wanted) -> Whose:
    """Who acted for others keeps the name, by which the record of these knows them."""
    if theirs.acted:
        return Whose(person.id, person.name, person.name, ())
    words = tuple(word for word in theirs.words if wanted.alone or not is_common_word(word))
    return Whose(person.id, person.name, f"Erased person {person.id}", words)


def _reason(wanted: Wanted, person: Person, theirs: Theirs) -> str:
    """The reason stays on record, so it may not name whoever is erased."""
    if not wanted.keep:
        return ""
    reason = lookup.reason(wanted.reason, "Why is it erased (without their name, for this stays)")
    if Mentions(theirs.words).are_in(reason):
        raise errors.NotToErase(
            person.name, "the reason names them, and it stays on record", "Say it without the name"
        )
    return reason


def _told(site: Site, wanted: Wanted, done: Done, papers: Papers) -> Outcome[ErasedDocument]:
    whose, theirs, erased, still, logins = done
    findings = afterwards.finish(site) if wanted.keep else ()
    in_copies = [*(whose.words or theirs.words), *theirs.applications]
    data: ErasedDocument = {
        "person": whose.person,
        "called": whose.called,
        "erased": wanted.keep,
        "applications": theirs.applications,
        "rows": erased.rows,
        "entries": len(erased.entries),
        "files": sorted(files.seen_from(site.folder, path) for path in theirs.files),
        "written_anew": [*papers.written, *theirs.drafts.names],
        "to_edit": papers.to_edit,
        "acted": theirs.acted,
        "named_in": _by_table(still),
        "to_read": [*map(_to_read, still), *_half_written(site, theirs, whose)],
        "not_taken": [
            word for word in theirs.words if not theirs.acted and word not in whose.words
        ],
        "backups": list(belongings.copies(site, in_copies, theirs.files)),
    }
    did = "is erased" if wanted.keep else "would be erased; nothing was changed"
    message = f"What is held about {whose.called} ({handle(whose.person)}) {did}."
    told = (*findings, *(logins_go(logins) if wanted.keep else ()))
    return Outcome(data, told, (message,), bool(findings or papers.to_edit))


def logins_go(logins: Iterable[str]) -> Iterator[Finding]:
    """What is left to whoever runs the server."""
    for login in logins:
        told = f"The login {login} opens the record no more; whoever runs the server types: DROP ROLE {quoted(login)}"
        yield Finding("warn", "login", told)


def _by_table(still: Iterable[Naming]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for naming in still:
        counted[naming.table] = counted.get(naming.table, 0) + naming.rows
    return counted


def _to_read(naming: Naming) -> NamingDocument:
    """Where somebody finds the text that still names them."""
    is_person = naming.kind == "person"
    return {
        "table": naming.table,
        "title": TITLES.get(naming.table, naming.table),
        "about": handle(int(naming.about)) if is_person else naming.about,
        "rows": naming.rows,
        "command": _shows(naming),
    }


def _half_written(site: Site, theirs: Theirs, whose: Whose) -> Iterator[NamingDocument]:
    """Texts about others that are half written at a panel's screen and name them."""
    words = () if theirs.acted else theirs.words
    found = half_written.naming(site, words, theirs.applications, whose.person)
    for panel, count in found.items():
        yield {
            "table": "draft",
            "title": TITLES["draft"],
            "about": panel,
            "rows": count,
            "command": Remedy("panel", panel=panel),
        }


def _shows(naming: Naming) -> Command:
    """The command that shows the text."""
    of_case = naming.about if naming.kind in ("case", "panel") else ""
    if naming.table == "journal":
        return Remedy("log", case=of_case)
    if naming.kind == "person":
        return Remedy("person show", person=handle(int(naming.about)))
    return Remedy("show", case=of_case) if of_case else ""
