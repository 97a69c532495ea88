"""Making a database, adopting policies, and listing those adopted."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from panelctl import errors, shipped
from panelctl.actions import files, lookup
from panelctl.actions.policies import procedures
from panelctl.actions.policies.checking import checked, head, readable, unwritten_letters, workable
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Finding, Outcome, short_date
from panelctl.policy.build import READER_VERSION, plain
from panelctl.policy.language import Policy
from panelctl.policy.lines import Lines
from panelctl.policy.reader import Reading
from panelctl.rules import words
from panelctl.rules.rehearsal.exploring import Advance, unwatched
from panelctl.settings import FILE
from panelctl.settings.starter import starter
from panelctl.shapes.policies import (
    AdoptionDocument,
    InitDocument,
    NotAdoptedDocument,
    PolicyListDocument,
    PolicyVersionDocument,
)
from panelctl.store import Connection, queries, shared
from panelctl.store.records import PolicyRow

if TYPE_CHECKING:
    from panelctl.store.writing import Session

ADOPTED = "adopt"  # what an entry of the journal does that has the hash of a procedure's text


class Adoptable(NamedTuple):
    """A policy that reads without a fault, with the name it was asked for by."""

    name: str
    text: str
    reading: Reading
    policy: Policy

    @property
    def called(self) -> str:
        """As messages name it: `camden 2025.1`."""
        return f"{self.policy.id} {self.policy.version}"


def init(site: Site, policies: Iterable[str] = (), accepting: str = "") -> Outcome[InitDocument]:
    """Make the database (the only command that does, `demo` apart), adopt policies, write a commented settings.toml.

    In a network share or a cloud folder only where `accepting` says why, once. Raises SharedFolder.
    On a database that is there: bring its tables up to date, after a backup, and adopt the policies that are named;
    where none is, newer versions of those that it has.
    """
    names = list(policies)
    texts = {name: procedures.text_of(name) for name in names}
    wanted = [_adoptable(site, name, texts[name]) for name in names]
    reason = words.line(accepting, "The reason") if accepting else ""
    if not reason:
        shared.expect_own_disk(site.database)
    messages = [_database(site)]
    wanted = wanted or [_adoptable(site, name, shipped.policy_text(name)) for name in _own(site)]
    if reason:
        messages.append(_accept_folder(site, reason))
    adopted = _adopt(site, wanted)
    messages += [f"Adopted {name}." for name in adopted]
    file = site.folder / FILE
    if not file.exists():
        messages.append(_write_settings(site, file, [adoptable.policy for adoptable in wanted]))
    data: InitDocument = {
        "database": site.database,
        "settings": str(file),
        "policies": adopted,
    }
    return Outcome(data, tuple(_unwritten_in_files(site, wanted)), tuple(messages))


def _accept_folder(site: Site, reason: str) -> str:
    """Put on record that the folder of the database is accepted, whatever it is; returns the line to say."""
    from panelctl.store.writing import writing  # slow: loads sqlmodel

    kind, folder = shared.kind_here(site.database), shared.place(site.database)
    if not kind:
        return f"{folder} is no network share and no cloud folder that panelctl knows: nothing to accept."
    body = {"folder": folder, "kind": kind, "reason": reason}
    with writing(site.database) as session:
        site.note(session, shared.ACTION, shared.SUBJECT, body)
    return f"Accepted {folder}, which lies in {kind}: {reason}."


def _unwritten_in_files(site: Site, policies: Iterable[Adoptable]) -> Iterator[Finding]:
    """What is to be said of the letters of files; those of shipped policies were tried before they were published."""
    for wanted in policies:
        if procedures.is_file(wanted.name):
            yield from unwritten_letters(site, wanted.reading, wanted.text)


def _adoptable(site: Site, name: str, text: str, advance: Advance = unwatched) -> Adoptable:
    """The examples of a file come out and it is played, as `policy check` does; with shipped ones that was done before
    they were published. Raises PolicyFaulty."""
    if procedures.is_file(name):
        reading = checked(site, name, text)
        workable(site, name, reading, Lines(text), advance)
    else:
        reading = readable(name, text)
    assert reading.policy is not None
    return Adoptable(name, text, reading, reading.policy)


def _write_settings(site: Site, file: Path, policies: Iterable[Policy]) -> str:
    """Put a settings.toml to start from in its place; returns the line to read."""
    drafting = site.worded(Remedy("due", options=(("notify", ""),)))
    files.write(file, starter(policies, drafting).encode(), "")
    return f"Wrote {file}: say there who the council is, its mailboxes, and who signs letters."


def adopt(site: Site, name: str, advance: Advance = unwatched) -> Outcome[AdoptionDocument]:
    """Adopt another policy, or a new version of one: in force from today for new cases; running ones keep theirs.

    Raises PolicyFaulty, and OtherPolicyText where the version is adopted with another text.
    """
    wanted = _adoptable(site, name, procedures.text_of(name), advance)
    is_new = bool(_adopt(site, [wanted], strict=True))
    versions = [version for version in _versions(site) if version["id"] == wanted.policy.id]
    messages = _in_force(wanted.called, versions, is_new, site.on)
    data: AdoptionDocument = {**head(wanted.policy), "new": is_new, "versions": versions}
    warnings = unwritten_letters(site, wanted.reading, wanted.text)
    return Outcome(data, warnings, tuple(messages))


def _in_force(
    adopted: str, versions: list[PolicyVersionDocument], is_new: bool, day: date
) -> Iterator[str]:
    """What an adoption means for cases: those to come, and those that run."""
    if is_new:
        yield f"Adopted {adopted}, in force from {short_date(day)}."
    else:
        yield f"{adopted} is adopted already."
    for row in versions:
        if not row["current"]:
            yield from _kept_by(row)
        elif f"{row['id']} {row['version']}" != adopted:
            yield f"New cases follow {row['version']} all the same."


def _kept_by(row: PolicyVersionDocument) -> Iterator[str]:
    """How many open cases keep an earlier version, where any does."""
    if row["open_cases"] == 1:
        yield f"1 open case keeps {row['version']}."
    elif row["open_cases"]:
        yield f"{row['open_cases']} open cases keep {row['version']}."


def _database(site: Site) -> str:
    """Make the database, or bring an older one up to date."""
    from panelctl.store import create  # slow: loads alembic
    from panelctl.store.files import made

    database = site.database
    if not site.has_database:
        create.create(database)
        made(site.folder)
        return f"Made {database}."
    upgraded = create.upgrade(database, at=site.now, actor=site.actor)
    if upgraded:
        kept = f"; the one before is kept as {upgraded.kept}" if upgraded.kept else ""
        return f"Brought {database} up to date{kept}."
    return f"{database} is there already."


def _own(site: Site) -> list[str]:
    """The shipped policies of which the database has a version; of one that has no policy at all, every one. Nobody is
    to find another council's procedure because panelctl is newer."""
    with site.reading() as connection:
        adopted = {row.policy for row, _ in queries.policy_versions(connection)}
    return [name for name in shipped.policy_ids() if name in adopted or not adopted]


def _adopt(site: Site, policies: Iterable[Adoptable], strict: bool = False) -> list[str]:
    """Those adopted now. A shipped one that is there with an earlier text is passed over, unless `strict`."""
    from panelctl.store.writing import raw  # slow: loads sqlmodel

    adopted = []
    with site.writing() as session:
        for wanted in policies:
            there = queries.policy(raw(session), wanted.policy.id, wanted.policy.version)
            if there is None:
                _add(site, session, wanted)
                adopted.append(wanted.called)
            elif wanted.text != queries.policy_texts(raw(session), [there.id])[there.id] and (
                strict or wanted.name not in shipped.policy_ids()
            ):
                raise errors.OtherPolicyText(wanted.name, wanted.called)
    return adopted


def _add(site: Site, session: "Session", wanted: Adoptable) -> None:
    """The row of a policy, and its entry of the journal."""
    from panelctl.store import rows  # slow: loads sqlmodel

    policy, digest = wanted.policy, files.sha256(wanted.text.encode())
    rows.add_policy(
        session,
        policy=policy.id,
        version=policy.version,
        title=policy.title,
        reference=policy.reference,
        sha256=digest,
        text=wanted.text,
        parsed=plain(wanted.reading.tables),
        reader=READER_VERSION,
        adopted=site.on,
    )
    body = {"version": policy.version, "sha256": digest}
    site.note(session, ADOPTED, policy.id, body)


def hashes(connection: Connection, version: PolicyRow) -> set[str]:
    """The SHA-256 of the text of a version, as the journal has it."""
    entries = queries.journal(connection, subject=version.policy, last=sys.maxsize)
    return {
        str(entry.body["sha256"])
        for entry in entries
        if entry.action == ADOPTED and entry.body and entry.body["version"] == version.version
    }


def listed(site: Site) -> Outcome[PolicyListDocument]:
    """Every version of the adopted policies, with the open cases that follow it, and the shipped ones not adopted."""
    adopted = _versions(site) if site.has_database else []
    ids = [row["id"] for row in adopted]
    others: list[NotAdoptedDocument] = [
        {"id": name, "adopted": None} for name in shipped.policy_ids() if name not in ids
    ]
    return Outcome({"policies": [*adopted, *others]})


def _versions(site: Site) -> list[PolicyVersionDocument]:
    with site.reading() as connection:
        return [
            {
                "id": row.policy,
                "title": row.title,
                "version": row.version,
                "reference": row.reference,
                "adopted": row.adopted.isoformat(),
                "current": row.id == lookup.policy_row(connection, row.policy, site.on).id,
                "open_cases": cases,
            }
            for row, cases in queries.policy_versions(connection)
        ]
