"""What each member of a panel has to read, in one folder and one archive: the agenda, the papers of each case and blank
sheets. Nothing is in it of a case that the member does not sit on."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.archive import Archive
from panelctl.actions.notices.letter_fields import papers
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.minute_fields import Meeting, fields, meeting
from panelctl.actions.panels.minute_items import for_the_panel
from panelctl.actions.site import Site
from panelctl.documents.markdown import to_html
from panelctl.documents.pages import page
from panelctl.documents.render import render
from panelctl.errors.remedy import PERSON, Remedy, saying
from panelctl.model import Attendee, Outcome, PanelFacts
from panelctl.rules import interests, scoring
from panelctl.rules.naming import handle
from panelctl.rules.room import left_for
from panelctl.rules.timeline import State
from panelctl.shapes.packs import LeftOutDocument, PackDocument, PacksDocument
from panelctl.store import Connection, queries
from panelctl.store.files import made
from panelctl.store.records import DocumentRecord
from panelctl.store.writing import raw

FOLDER = "exports"
AWAY = ("apologies", "absent")


class PackOf(NamedTuple):
    """For which panel, and into which new folder; else one in `exports` beside the database."""

    panel: str = ""
    into: str = ""


class _Item(NamedTuple):
    """A case that the panel is to hear, with its place on the agenda and the files that its members read."""

    number: int
    state: State
    documents: Sequence[DocumentRecord]

    @property
    def reference(self) -> str:
        return self.state.case.reference


def pack(site: Site, asked: PackOf) -> Outcome[PacksDocument]:
    """Gather each member's reading; needs attention where a file is not there as it was received. Others can write
    while the files are copied.

    Raises PanelNotFree where nobody is on the rota, FileExists, FileNotWritten, StoreBusy where something is erased
    meanwhile, and as `lookup.planned`.
    """
    with site.reading() as connection:
        site.expect_whole(connection, "schedule pack")
        panel = lookup.planned(connection, asked.panel)
        met = meeting(site, connection, panel)
        items, erased = list(_items(site, connection, met)), queries.erasures(connection)
    members = [each for each in met.panel.attendees if each.seat and each.status not in AWAY]
    if not members:
        seat = saying(
            "Put members on it: ", Remedy("schedule seat", panel=panel.reference, needs=(PERSON,))
        )
        raise errors.PanelNotFree(panel.reference, "has nobody on its rota who comes", seat)
    named = f"{panel.reference}-pack-{site.on.isoformat()}"
    with files.new_folder(site.folder / FOLDER / named, asked.into) as folder:
        packs = [_pack(site, folder, met, member, items) for member in members]
        with site.writing() as session:
            if queries.erasures(raw(session)) != erased:
                raise errors.StoreBusy(site.database)
            for member, packed in zip(members, packs, strict=True):
                did = f"{member.person.name}: {', '.join(packed['cases']) or 'no case'}"
                content = {"person": member.person.id, "did": did, "cases": packed["cases"]}
                note(site, session, "schedule pack", panel.reference, content)
    missing = sorted({name for pack in packs for name in pack["missing"]})
    data: PacksDocument = {"panel": panel.reference, "folder": str(folder), "packs": packs}
    said = tuple(f"The file {name} is not there as it was received." for name in missing)
    return Outcome(data, (), said, bool(missing))


def _items(site: Site, connection: Connection, met: Meeting) -> Iterator[_Item]:
    """The cases that are still to be decided, each with the documents that are for the panel."""
    for number, heard in enumerate(met.cases, 1):
        if heard.decision is None:
            state = heard.state
            wanted = {item.rule.id for item in for_the_panel(site, state, None, met.panel)}
            every = queries.documents(connection, state.case.reference)
            kept = [paper for paper in every if paper.item in wanted]
            yield _Item(number, state, kept)


def _pack(
    site: Site, folder: Path, met: Meeting, member: Attendee, items: Sequence[_Item]
) -> PackDocument:
    """One member's folder and archive."""
    out = {item.reference: why for item in items if (why := _kept_from(item.state, met, member))}
    theirs = [item for item in items if item.reference not in out]
    name = f"{member.person.name} {handle(member.person.id)}".replace("/", "-")
    pages = _pages(site, met, member, theirs)
    own, missing = folder / name, list[str]()
    with files.or_not_written(own):
        made(own)
    files.write_all({own / path: text.encode() for path, text in pages.items()})
    for item in theirs:
        for document in item.documents:
            missing += _copied(site, document, own / _path(item, document))
    archive = Archive(folder / f"{name}.zip")
    packed = sorted(path for path in own.rglob("*") if path.is_file())
    for path in packed:
        archive.add_file(str(path.relative_to(own)), path)
    archive.finish({"panel": met.panel.reference, "for": member.person.name})
    left: list[LeftOutDocument] = [{"case": case, "why": why} for case, why in out.items()]
    return {
        "name": member.person.name,
        "folder": name,
        "archive": f"{name}.zip",
        "cases": [item.reference for item in theirs],
        "files": [str(path.relative_to(own)) for path in packed],
        "left_out": left,
        "missing": missing,
    }


def _kept_from(state: State, met: Meeting, member: Attendee) -> str:
    """Why a member gets nothing of a case; an empty text for one that they are to hear."""
    person = member.person
    if person.id in left_for(met.panel, state.case.reference):
        return "leaves for it"
    if person.id == state.case.applicant.id:
        return "is the applicant"
    shown = interests.undeclared(state, met.panel)
    return next((each.why for each in shown if each.person.id == person.id and not each.asks), "")


def _pages(site: Site, met: Meeting, member: Attendee, items: Sequence[_Item]) -> dict[str, str]:
    """The agenda, what there is to read, and a blank sheet for each case that has one."""
    theirs = {item.reference for item in items}
    told = fields(site, met, "agenda")
    told["items"] = [item for item in told["items"] if item["reference"] in theirs]
    told["declarations"] = [
        told_of for told_of in told["declarations"] if told_of["case"] in theirs
    ]
    agenda = render("minutes/agenda.md", told, site.settings.templates)
    title = f"Agenda {met.panel.reference}"
    context = {
        "title": f"Papers for {member.person.name}",
        "panel": told["panel"]["title"],
        "date": met.panel.date.isoformat(),
        "cases": [_listed(site, met.panel, item) for item in items],
    }
    pages = {"index.html": page("pack.html", context), "agenda.html": to_html(agenda, title, "")}
    for item in items:
        if sheet := _sheet(met.panel, member, item):
            pages[f"{item.reference}/sheet.html"] = page("pack-sheet.html", sheet)
    return pages


def _listed(site: Site, panel: PanelFacts, item: _Item) -> Mapping[str, object]:
    """A case with its evidence, and where each file lies in the pack."""
    state = item.state
    titles = {rule.id: rule.title for rule in state.policy.evidence}
    listed = papers(for_the_panel(site, state, None, panel), state)
    return {
        "number": item.number,
        "reference": item.reference,
        "applicant": state.case.applicant.name,
        "route": state.route.title,
        "evidence": [
            {
                "title": paper["title"],
                "came": paper["on"] if paper["received"] else "",
                "wanting": paper["wanting"],
            }
            for paper in listed
        ],
        "files": [
            {
                "path": _path(item, document),
                "name": document.file_name,
                "title": titles[document.item],
            }
            for document in item.documents
        ],
        "sheet": f"{item.reference}/sheet.html" if _scored(panel, item) else "",
    }


def _scored(panel: PanelFacts, item: _Item) -> dict[str, str]:
    sets = scoring.criteria_for(item.state.policy, item.state.case.route, panel.date)
    return scoring.items(sets)


def _sheet(panel: PanelFacts, member: Attendee, item: _Item) -> Mapping[str, object] | None:
    """A blank score sheet; None on a route without one."""
    headings = _scored(panel, item)
    if not headings:
        return None
    state = item.state
    return {
        "title": f"Score sheet {item.reference}",
        "member": member.person.name,
        "applicant": state.case.applicant.name,
        "date": panel.date.isoformat(),
        "scale": list(scoring.scale(state.policy, state.case.route)),
        "headings": [{"id": name, "title": title} for name, title in headings.items()],
        "rationale": scoring.asks_rationale(state.policy, state.case.route),
    }


def _path(item: _Item, document: DocumentRecord) -> str:
    """Where a file lies in a pack; the number keeps files of one name apart."""
    return f"{item.reference}/{document.id} {document.file_name}"


def _copied(site: Site, document: DocumentRecord, target: Path) -> Iterator[str]:
    """Copies a file received; names it where it could not be copied as it came."""
    copied = ""
    with files.or_not_written(target), suppress(FileNotFoundError, PermissionError):
        made(target.parent)
        copied = files.copy(site.folder / files.DOCUMENTS / document.stored_name, target)
    if copied != document.sha256:
        target.unlink(missing_ok=True)
        yield document.stored_name
