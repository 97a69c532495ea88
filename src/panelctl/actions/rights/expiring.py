"""`retention`: what is past its period, as a list; or erased, what families wrote and other documents first.

All of it is one transaction, and files go once that is kept, as when somebody is erased.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import afterwards, files, half_written
from panelctl.actions.notices.forms_known import SCORE_SHEET
from panelctl.actions.notices.went_as import ITEM
from panelctl.actions.people.exporting import FOLDER as EXPORTS
from panelctl.actions.rights import belongings, erasing, periods
from panelctl.actions.rights.erasing import Papers
from panelctl.actions.rights.periods import Going, Past
from panelctl.actions.site import Site
from panelctl.actions.upkeep.leftovers import ASIDE
from panelctl.model import Outcome, london_day, short_date
from panelctl.policy.schema.closed_lists import APPLICATION, LETTERS, SHEETS
from panelctl.rules.naming import handle
from panelctl.shapes.rights import RetentionDocument, ScheduleDocument
from panelctl.store import Connection, expiring, journal, queries
from panelctl.store.expiring import Records
from panelctl.store.writing import Session, raw


class Wanted(NamedTuple):
    """Whether it is erased, or only listed."""

    erase: bool = False


class Found(NamedTuple):
    """What there is on a day: the periods, what is past them, who goes with it, and which files."""

    schedules: list[ScheduleDocument]
    schedule: periods.Schedule
    going: list[Going]
    files: list[Path]
    drafts: half_written.Going

    @property
    def to_erase(self) -> list[Past]:
        return [past for past in self.schedule.past if not past.why]


def retention(site: Site, wanted: Wanted) -> Outcome[RetentionDocument]:
    """List what is past its period, or erase it. Raises FileNotWritten; DateAhead, where it is past its period on a day
    that has not come by the clock."""
    logins: list[str] = []
    if wanted.erase:
        found, papers, logins = _erased(site)
    else:
        with site.reading() as connection:
            found = _found(site, connection)
        naming = belongings.papers_naming(site, _told_in_minutes(found))
        papers = Papers([path.name for path in naming], [])
    findings = afterwards.finish(site) if wanted.erase else ()
    cases = list(dict.fromkeys(past.case for past in found.to_erase))
    data: RetentionDocument = {
        "on": site.on.isoformat(),
        "erased": wanted.erase,
        "procedures": found.schedules,
        "records": [periods.past_document(past) for past in found.schedule.past],
        "people": [periods.going_document(going) for going in found.going],
        "files": sorted(files.seen_from(site.folder, path) for path in found.files),
        "written_anew": [*papers.written, *found.drafts.names],
        "to_edit": papers.to_edit,
        "backups": list(belongings.copies(site, cases, found.files)) if cases else [],
    }
    waits = not wanted.erase and bool(cases or _to_go(found))
    attention = waits or bool(findings or papers.to_edit)
    told = (*found.schedule.left_out, *findings, *erasing.logins_go(logins))
    return Outcome(data, told, (), attention)


def _expect_come(site: Site) -> None:
    """What is erased cannot be brought back, so that a look ahead only lists."""
    today = london_day(site.now)
    if site.on > today:
        raise errors.DateAhead("retention --erase", short_date(site.on), short_date(today))


def _found(site: Site, connection: Connection) -> Found:
    site.expect_whole(connection, "retention")
    schedule = periods.past(site, connection)
    to_erase = [past for past in schedule.past if not past.why]
    going = periods.going(site, connection, to_erase)
    theirs = [path for past in to_erase for path in _files(site, connection, _records(past))]
    schedules = periods.schedules(connection, site)
    leaving = [applicant.person.id for applicant in going if not applicant.why]
    drafts = half_written.going(site, {past.case for past in to_erase}, leaving)
    gone = dict.fromkeys([*theirs, *drafts.gone])
    return Found(schedules, schedule, going, list(gone), drafts)


def _told_in_minutes(found: Found) -> list[str]:
    """The cases of which something goes that agendas and minutes tell."""
    told = {SHEETS, APPLICATION}
    return sorted({past.case for past in found.to_erase if told & {*past.kept.kinds}})


def _to_go(found: Found) -> list[Going]:
    return [going for going in found.going if not going.why]


def _erased(site: Site) -> tuple[Found, Papers, list[str]]:
    """Erase all that may go now; returns what that was, and the logins that open the record no more."""
    logins: list[str] = []
    with afterwards.writing(site) as kept:
        site.expect_eraser(raw(kept.session))
        belongings.expect_here(site, raw(kept.session))
        found = _found(site, raw(kept.session))
        if found.to_erase or _to_go(found):
            _expect_come(site)
        for past in found.to_erase:
            _expire(site, kept.session, past)
        gone = list(found.files)
        for going in _to_go(found):
            reason = f"Their applications are past their period: {', '.join(going.person.cases)}"
            wanted = erasing.Wanted(handle(going.person.id), reason)
            done = erasing.erase_in(site, kept.session, wanted)
            gone += done.theirs.files
            logins += done.logins
        found = found._replace(files=list(dict.fromkeys(gone)))
        kept.gone.extend(found.files)
        found.drafts.write_anew(kept)
        papers = Papers(*belongings.write_anew(site, kept, _told_in_minutes(found)))
    return found, papers, logins


def _expire(site: Site, session: Session, past: Past) -> None:
    """Erase one part of a case."""
    gone = expiring.expire(raw(session), _records(past))
    rule = past.kept.rule
    body = {
        "did": f"erased: {', '.join(past.titles)}",
        "period": rule.id,
        "records": [*past.kept.documents, *past.kept.kinds],
        "clauses": list(rule.clauses),
        "entries": gone.entries,
        "changes": gone.changes,
    }
    site.note(session, journal.EXPIRING, past.case, body)


def _records(past: Past) -> Records:
    applicant, kept = past.applicant, past.kept
    return Records(past.row, past.case, applicant.id, applicant.name, kept.documents, kept.kinds)


def _files(site: Site, connection: Connection, records: Records) -> list[Path]:
    """The files of some records, and whatever was written out of the case or of its applicant."""
    told = {LETTERS, APPLICATION} & {*records.kinds}
    digests = belongings.of_digests(
        site, expiring.files_of_digests(connection, records) if told else ()
    )
    if APPLICATION in records.kinds:
        whole = belongings.of_applications(site, records.person, [records.reference])
        return [*whole, *digests]
    written_out, stored = site.folder / EXPORTS, expiring.files_of(connection, records)
    return _there(
        [
            *(site.folder / files.DOCUMENTS / name for name in stored),
            *_of_items(site.folder / ASIDE, records),
            *(_forms_of_sheets(site, connection, records) if SHEETS in records.kinds else ()),
            *digests,
            *(_letters(site, records) if LETTERS in records.kinds else ()),
            *belongings.beginning(written_out, records.reference),
            *written_out.glob(f"person-{records.person}-*"),
            *belongings.packs_with(site, [records.reference]),
        ]
    )


def _letters(site: Site, records: Records) -> Iterator[Path]:
    yield from belongings.beginning(site.settings.outbox, records.reference)
    yield from belongings.beginning(site.folder / files.DOCUMENTS, f"{records.reference}-{ITEM}")
    yield from belongings.to_print(site)


def _forms_of_sheets(site: Site, connection: Connection, records: Records) -> Iterator[Path]:
    """Those too of sheets that were corrected, or taken back; not a document that is called much like them."""
    documents = {each.stored_name for each in queries.documents(connection, records.reference)}
    for folder in (site.folder / files.DOCUMENTS, site.folder / ASIDE):
        for path in belongings.beginning(folder, f"{records.reference}-{SCORE_SHEET}"):
            if path.name not in documents:
                yield path


def _of_items(folder: Path, records: Records) -> Iterable[Path]:
    return (
        path
        for item in records.documents
        for path in belongings.beginning(folder, f"{records.reference}-{item}")
    )


def _there(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.exists()]
