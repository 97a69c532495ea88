"""What of a record reaches one member of a panel where the record is a file: what is packed for them, and every letter,
reminder, digest and list that is addressed to them. A file knows no logins: whoever opens it reads it all."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple
from zipfile import ZipFile

from actions.sent import sends
from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.bundles import bundling
from panelctl.actions.limits import reporting
from panelctl.actions.notices import clearing, previewing, releasing
from panelctl.actions.panels import minuting, packing
from panelctl.actions.people import exporting
from panelctl.actions.reminders import previewing as reminders
from panelctl.actions.site import Site
from panelctl.model import APPLICANT
from panelctl.rules.timeline import replay
from panelctl.store import queries
from panelctl.store.reading import reading
from panelctl.store.records import NoticeRecord
from recusal.office import NAMED, Case, Office
from recusal.panels import Panel


class Text(NamedTuple):
    """Something that reaches somebody, and what it says; a letter or a duty is of a `case`, to them in some `roles`."""

    where: str
    says: str
    case: str = ""
    roles: frozenset[str] = frozenset()


def leaked(texts: Iterable[Text], case: Case, parts: Collection[str] = ()) -> list[str]:
    """Where something of a case is told: its reference, or any text of it, such as the applicant's name. Not what the
    procedure itself writes to somebody in one of their own `parts` in the case."""
    name = [case.applicant] if case.applicant.startswith(NAMED) else []  # members are named as members
    words = re.compile(rf"(?:{'|'.join([case.reference, case.mark, *name])})(?!\d)")
    theirs = [text for text in texts if not (text.case == case.reference and text.roles & set(parts))]
    return [text.where for text in theirs if words.search(text.says)]


def number_of(site: Site, name: str) -> int:
    with reading(site.database) as connection:
        return lookup.person(connection, name).id


def packed(office: Office, panel: Panel, day: date) -> dict[str, list[Text]]:
    """What each member is given to read."""
    site, folder = office.on(day), office.folder.parent / "packs"
    made = packing.pack(site, packing.PackOf(panel.reference, str(folder))).data
    packs = {}
    for pack in made["packs"]:
        named = f"the pack of {pack['name']}"
        packs[pack["name"]] = [*_files(named, folder / pack["folder"]), *_archive(named, folder / pack["archive"])]
    rmtree(folder)
    return packs


def _files(named: str, folder: Path) -> Iterator[Text]:
    for path in sorted(folder.rglob("*")):
        yield Text(named, str(path.relative_to(folder)))
        if path.is_file():
            yield Text(f"{named}: {path.name}", path.read_text(errors="replace"))


def _archive(named: str, path: Path) -> Iterator[Text]:
    with ZipFile(path) as archive:
        for name in archive.namelist():
            yield Text(f"{named}, as an archive", name)
            yield Text(f"{named}, as an archive: {name}", archive.read(name).decode(errors="replace"))


def parts_in(site: Site, case: Case, name: str) -> set[str]:
    """The roles in which the procedure itself writes to somebody about a case: the applicant, and whoever the case
    names as its manager or assessor. They hear as that what everybody in that part hears."""
    with reading(site.database) as connection:
        found = lookup.case(connection, case.reference)
        policy = lookup.policy_of(connection, found.policy_row_id)
        parties = replay(policy, found.facts, site.calendar(policy)).parties
    own = {APPLICANT} if case.applicant == name else set[str]()
    return own | {role for role, (_, called) in parties.items() if called == name}


def addressed(site: Site, name: str) -> list[Text]:
    """Letters, reminders and digests that wait to go to somebody, and what stands in the list of what they owe, which a
    calendar is made of too."""
    number = number_of(site, name)
    return [*_letters(site, number), *_reminders(site, number), *_owed(site, name)]


def _letters(site: Site, number: int) -> Iterator[Text]:
    """Those that can go: of a draft and of what was cleared it is asked anew who reads it."""
    with reading(site.database) as connection:
        waiting = queries.notices(connection, statuses=("draft", "cleared"))
    for record in waiting:
        if record.person_id == number and (said := _as_it_goes(site, record)):
            where = f"notice {record.facts.id}, {record.facts.notice} to {record.facts.role}"
            yield Text(where, said, record.case, frozenset([record.facts.role]))


def _as_it_goes(site: Site, record: NoticeRecord) -> str:
    """What a letter says when it goes to the same person; "" where it does not go."""
    number = record.facts.id
    try:
        if record.facts.status == "draft":
            clearing.clear(site, clearing.Clearing((number,), read="yes"))
        sends(site, releasing.Release((number,), how="email"))
    except errors.PanelctlError:
        return ""
    with reading(site.database) as connection:
        [gone] = queries.notices_in_full(connection, [number])
    return f"{gone.case} {gone.title} {gone.body}" if gone.person_id == record.person_id else ""


def _reminders(site: Site, number: int) -> Iterator[Text]:
    with reading(site.database) as connection:
        waiting = [
            row for row in queries.reminders(connection, statuses=("draft",)) if row.person == number and not row.digest
        ]
    for row in waiting:
        said = reminders.preview(site, row.id).data
        roles = frozenset([row.role]) if row.case else frozenset()
        yield Text(f"{row.kind} {row.deadline} to {row.role}", f"{row.case} {said}", row.case, roles)


def _owed(site: Site, name: str) -> Iterator[Text]:
    data = reporting.due(site, reporting.Scope(365, person=name)).data
    for duty in data["deadlines"]:
        yield Text(f"due --person: {duty['id']} of {duty['case']}", str(duty), duty["case"], frozenset(duty["owner"]))
    others = {key: said for key, said in data.items() if key != "deadlines"}
    yield Text("due --person, besides duties", str(others))


def unmarked(site: Site, name: str, folder: Path) -> list[Text]:
    """What an export of all that is held about somebody has without saying that it concerns others."""
    exporting.export(site, exporting.Wanted(name, str(folder)))
    held = json.loads((folder / "held.json").read_text())["held"]
    return [Text(f"export, {row['table']}", str(row)) for row in held if row["own"] and not row["others"]]


def told_of(site: Site, panel: Panel) -> str:
    """The public part of the minutes of a panel, and every letter of its cases."""
    minutes = str(minuting.minutes(site, minuting.Wanted(panel.reference)).data)
    said = [minutes.partition("## Private part")[0]]
    with reading(site.database) as connection:
        cases = [case.reference for case in panel.cases]
        every = [record for case in cases for record in queries.notices(connection, case=case)]
        frozen = queries.notices_in_full(connection, [record.facts.id for record in every])
    drafts = [previewing.preview(site, record.facts.id).data for record in every if record.facts.status == "draft"]
    return "\n".join([*said, *(record.body for record in frozen), *map(str, drafts)])


def bundled(site: Site, case: Case, file: Path) -> list[Text]:
    """What a bundle of a case says."""
    bundling.bundle(site, bundling.Wanted(case.reference, str(file)))
    return list(_archive("the bundle", file))
