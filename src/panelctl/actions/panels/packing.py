"""What each member of a panel has to read, in one folder and one archive: the agenda, the papers of each case and blank
sheets. Nothing is in it of a case that the member does not sit on."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.archive import Archive
from panelctl.actions.notices.letter_fields import papers
from panelctl.actions.panels import pack_files
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.minute_fields import Meeting, fields, meeting
from panelctl.actions.panels.minute_items import for_the_panel
from panelctl.actions.panels.pack_again import Earlier, Kept, carry_over, put_aside, take_its_place
from panelctl.actions.panels.packs import Item, Reading, duties_of_papers, given, reading_for
from panelctl.actions.site import Site
from panelctl.documents.pages import page
from panelctl.documents.render import render
from panelctl.documents.web_page import to_html
from panelctl.errors.remedy import PERSON, Need, Remedy, saying
from panelctl.model import Attendee, Outcome, PanelFacts, iso_date, short_date
from panelctl.rules import scoring
from panelctl.rules.naming import handle
from panelctl.shapes.packs import LeftOutDocument, PackDocument, PacksDocument
from panelctl.store import queries, rows
from panelctl.store.files import made
from panelctl.store.queries.packs import packed
from panelctl.store.records import DocumentRecord
from panelctl.store.writing import Session, raw

FOLDER = "exports"


class PackOf(NamedTuple):
    """For which panel, and into which new folder; else one in `exports` beside the database."""

    panel: str = ""
    into: str = ""


class _Gathering(NamedTuple):
    """What is gathered, into which folder, and what lies there from earlier that day; what each member had, by case."""

    reading: Reading
    folder: Path
    earlier: Earlier | None
    had: Mapping[int, set[str]]


def pack(site: Site, asked: PackOf) -> Outcome[PacksDocument]:
    """Gather each member's reading; needs attention where a file is not there as it was received. Others can write
    while the files are copied. Asked again on one day, the packs are made anew, and what a person changed stays.

    Raises PanelNotFree where nobody is on the rota, or the panel has met, FileExists, FileNotWritten, FileEdited,
    StoreBusy where something is erased meanwhile, and as `lookup.planned`.
    """
    with site.reading() as connection:
        panel = _ahead(site, lookup.planned(connection, asked.panel))
        site.expect_panel(connection, "schedule pack", panel.reference)
        met, erased = meeting(site, connection, panel), queries.erasures(connection)
        reading, before = reading_for(site, connection, met), given(site, connection, met)
        last = packed(connection, panel.reference)
    _expect_members(reading)
    usual = site.folder / FOLDER / f"{panel.reference}-pack-{site.on.isoformat()}"
    anew = usual.with_name(f".{usual.name}.{os.getpid()}")
    earlier = Earlier(usual, anew) if usual.is_dir() and not asked.into else None
    had: dict[int, set[str]] = {}
    for each in last:
        had.setdefault(each.person, set()).add(each.case)
    with files.new_folder(anew if earlier else usual, asked.into) as folder:
        gathering = _Gathering(reading, folder, earlier, had)
        packs = [_pack(site, gathering, member) for member in reading.members]
        aside = put_aside(earlier, {pack["folder"] for pack in packs}) if earlier else []
        with site.writing() as session:
            if queries.erasures(raw(session)) != erased:
                raise errors.StoreBusy(site.database)
            _put_on_record(site, session, reading, packs)
            if not asked.into:
                written = pack_files.FOLDER + usual.name
                rows.note_written_file(session, written, pack_files.digest_of(folder))
    if earlier:
        take_its_place(earlier)
    missing = sorted({name for pack in packs for name in pack["missing"]})
    data: PacksDocument = {
        "panel": panel.reference,
        "folder": str(usual if earlier else folder),
        "before": iso_date(before.made),
        "changed": [{"name": each.name, "why": list(each.why)} for each in before.changed],
        "packs": packs,
        "aside": [kept.name for kept in aside],
    }
    said = [f"The file {name} is not there as it was received." for name in missing]
    return Outcome(data, (), (*said, *duties_of_papers(met.policy)), bool(missing))


def _ahead(site: Site, panel: PanelFacts) -> PanelFacts:
    """Raises PanelNotFree for a panel that has met."""
    if panel.date < site.on:
        met = f"met on {short_date(panel.date)}, and its members have no more to read for it"
        bundle = Remedy("bundle", needs=(Need("case", choices=("CASE",)),))
        kept = saying("What is on record of a case, papers and all: ", bundle)
        raise errors.PanelNotFree(panel.reference, met, kept)
    return panel


def _expect_members(reading: Reading) -> None:
    """Raises PanelNotFree where nobody is on the rota who comes."""
    if not reading.members:
        panel = reading.met.panel.reference
        seat = saying("Put members on it: ", Remedy("schedule seat", panel=panel, needs=(PERSON,)))
        raise errors.PanelNotFree(panel, "has nobody on its rota who comes", seat)


def _put_on_record(
    site: Site, session: Session, reading: Reading, packs: Sequence[PackDocument]
) -> None:
    """Who was given which cases, with their papers as they are now; what was on record of the panel gives way."""
    panel = reading.met.panel.reference
    row = queries.panel_id(raw(session), panel)
    rows.forget_packed_cases(session, row)
    records = queries.cases_on(raw(session), panel)
    numbers = {record.facts.reference: record.id for record in records}
    for member, written in zip(reading.members, packs, strict=True):
        did = f"{member.person.name}: {', '.join(written['cases']) or 'no case'}"
        content = {"person": member.person.id, "did": did, "cases": written["cases"]}
        note(site, session, "schedule pack", panel, content)
        for item in reading.of(member):
            rows.add_packed_case(
                session,
                panel_id=row,
                person_id=member.person.id,
                case_id=numbers[item.reference],
                made=site.on,
                papers=item.papers,
            )


def _pack(site: Site, gathering: _Gathering, member: Attendee) -> PackDocument:
    """One member's folder and archive."""
    reading, folder = gathering.reading, gathering.folder
    met, out, theirs = reading.met, reading.left_out(member), reading.of(member)
    name = f"{member.person.name} {handle(member.person.id)}".replace("/", "-")
    pages = _pages(site, met, member, theirs)
    own, missing = folder / name, list[str]()
    with files.or_not_written(own):
        made(own)
    files.write_all({own / path: text.encode() for path, text in pages.items()})
    for item in theirs:
        for document in item.documents:
            missing += _copied(site, document, own / _path(item, document))
    kept = _kept(gathering, member, name, {item.reference for item in theirs})
    packed_files = sorted(path for path in own.rglob("*") if path.is_file())
    in_it = [each.name.removeprefix(f"{name}/") for each in kept if each.in_pack]
    packed = folder / f"{name}.zip"
    with files.or_not_written(packed), Archive(packed) as archive:
        for path in packed_files:
            archive.add_file(path.relative_to(own).as_posix(), path)
        archive.finish({"panel": met.panel.reference, "for": member.person.name, "kept": in_it})
    left: list[LeftOutDocument] = [{"case": case, "why": why} for case, why in out.items()]
    return {
        "name": member.person.name,
        "folder": name,
        "archive": f"{name}.zip",
        "cases": [item.reference for item in theirs],
        "files": [str(path.relative_to(own)) for path in packed_files],
        "left_out": left,
        "missing": missing,
        "kept": [each.name for each in kept if each.in_pack],
        "aside": [each.name for each in kept if not each.in_pack],
    }


def _kept(gathering: _Gathering, member: Attendee, name: str, theirs: set[str]) -> list[Kept]:
    """What a person changed in the pack that a member had earlier that day."""
    if gathering.earlier is None:
        return []
    narrowed = bool(gathering.had.get(member.person.id, set()) - theirs)
    return carry_over(gathering.earlier, name, theirs, narrowed=narrowed)


def _pages(site: Site, met: Meeting, member: Attendee, items: Sequence[Item]) -> dict[str, str]:
    """The agenda, what there is to read, and a blank sheet for each case that has one."""
    theirs = {item.reference for item in items}
    told = fields(site, met, "agenda")
    told["left_out"] = told["left_out"] or len(theirs) < len(told["items"])
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


def _listed(site: Site, panel: PanelFacts, item: Item) -> Mapping[str, object]:
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


def _scored(panel: PanelFacts, item: Item) -> dict[str, str]:
    sets = scoring.criteria_for(item.state.policy, item.state.case.route, panel.date)
    return scoring.items(sets)


def _sheet(panel: PanelFacts, member: Attendee, item: Item) -> Mapping[str, object] | None:
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


def _path(item: Item, document: DocumentRecord) -> str:
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
