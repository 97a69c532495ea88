"""`retention`: what is past its period, as a list; or erased, what families wrote and other documents first.

Each part of a case is one transaction: a command that is killed has erased some of them, and the next goes on. Files go
before it is kept, as when somebody is erased.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.people.exporting import FOLDER as EXPORTS
from panelctl.actions.rights import belongings, erasing, periods
from panelctl.actions.rights.periods import Going, Past
from panelctl.actions.site import Site
from panelctl.actions.upkeep.leftovers import ASIDE
from panelctl.model import Outcome, london_day, short_date
from panelctl.policy.schema.closed_lists import APPLICATION, LETTERS, SHEETS
from panelctl.rules.naming import handle
from panelctl.shapes.rights import RetentionDocument, ScheduleDocument
from panelctl.store import Connection, expiring, journal
from panelctl.store.expiring import Records
from panelctl.store.writing import raw


class Wanted(NamedTuple):
    """Whether it is erased, or only listed."""

    erase: bool = False


class Found(NamedTuple):
    """What there is on a day: the periods, what is past them, who goes with it, and which files."""

    schedules: list[ScheduleDocument]
    schedule: periods.Schedule
    going: list[Going]
    files: list[Path]

    @property
    def to_erase(self) -> list[Past]:
        return [past for past in self.schedule.past if not past.why]


def retention(site: Site, wanted: Wanted) -> Outcome[RetentionDocument]:
    """List what is past its period, or erase it. Raises FileNotWritten; DateAhead, where it is past its period on a day
    that has not come by the clock."""
    with site.reading() as connection:
        site.expect_whole(connection, "retention")
        found = _found(site, connection)
    if wanted.erase and (found.to_erase or _to_go(found)):
        _expect_come(site)
    gone = _erased(site, found) if wanted.erase else found.files
    cases = list(dict.fromkeys(past.case for past in found.to_erase))
    written, to_edit = _papers(site, found, wanted)
    data: RetentionDocument = {
        "on": site.on.isoformat(),
        "erased": wanted.erase,
        "procedures": found.schedules,
        "records": [periods.past_document(past) for past in found.schedule.past],
        "people": [periods.going_document(going) for going in found.going],
        "files": sorted(files.seen_from(site.folder, path) for path in gone),
        "written_anew": written,
        "to_edit": to_edit,
        "backups": list(belongings.copies(site, cases, gone)) if cases else [],
    }
    waits = not wanted.erase and bool(cases or _to_go(found))
    return Outcome(data, tuple(found.schedule.left_out), (), waits or bool(to_edit))


def _expect_come(site: Site) -> None:
    """What is erased cannot be brought back, so that a look ahead only lists."""
    today = london_day(site.now)
    if site.on > today:
        raise errors.DateAhead("retention --erase", short_date(site.on), short_date(today))


def _found(site: Site, connection: Connection) -> Found:
    schedule = periods.past(site, connection)
    to_erase = [past for past in schedule.past if not past.why]
    going = periods.going(site, connection, to_erase)
    theirs = [path for past in to_erase for path in _files(site, connection, _records(past))]
    schedules = periods.schedules(connection, site)
    return Found(schedules, schedule, going, list(dict.fromkeys(theirs)))


def _papers(site: Site, found: Found, wanted: Wanted) -> tuple[list[str], list[str]]:
    """Agendas and minutes in which something stands of what goes: written anew, or for somebody to edit; before that,
    all of them."""
    told_in_minutes = {SHEETS, APPLICATION}
    cases = {past.case for past in found.to_erase if told_in_minutes & {*past.kept.kinds}}
    if not wanted.erase:
        return [path.name for path in belongings.papers_naming(site, cases)], []
    return belongings.write_anew(site, sorted(cases))


def _to_go(found: Found) -> list[Going]:
    return [going for going in found.going if not going.why]


def _erased(site: Site, found: Found) -> list[Path]:
    """Erase all of it; returns the files that are gone."""
    gone = [path for past in found.to_erase for path in _expire(site, past)]
    for going in _to_go(found):
        reason = f"Their applications are past their period: {', '.join(going.person.cases)}"
        wanted = erasing.Wanted(handle(going.person.id), reason)
        told = erasing.erase(site, wanted).data
        gone += [site.folder / name for name in told["files"]]
    return list(dict.fromkeys(gone))


def _expire(site: Site, listed: Past) -> list[Path]:
    """Erase one part of a case, if it may still go now."""
    with site.writing() as session:
        connection = raw(session)
        schedule = periods.past(site, connection, listed.case)
        may_go = {past.names for past in schedule.past if not past.why}
        if listed.names not in may_go:
            return []
        records = _records(listed)
        theirs = _files(site, connection, records)
        gone = expiring.expire(connection, records)
        rule = listed.kept.rule
        body = {
            "did": f"erased: {', '.join(listed.titles)}",
            "period": rule.id,
            "records": [*listed.kept.documents, *listed.kept.kinds],
            "clauses": list(rule.clauses),
            "entries": gone.entries,
            "changes": gone.changes,
        }
        site.note(session, journal.EXPIRING, listed.case, body)
        files.take_away(theirs)
    return theirs


def _records(past: Past) -> Records:
    applicant, kept = past.applicant, past.kept
    return Records(past.row, past.case, applicant.id, applicant.name, kept.documents, kept.kinds)


def _files(site: Site, connection: Connection, records: Records) -> list[Path]:
    """The files of some records, and whatever was written out of the case or of its applicant."""
    if APPLICATION in records.kinds:
        return belongings.of_applications(site, records.person, [records.reference])
    written_out, stored = site.folder / EXPORTS, expiring.files_of(connection, records)
    return _there(
        [
            *(site.folder / files.DOCUMENTS / name for name in stored),
            *_of_items(site.folder / ASIDE, records),
            *(
                belongings.beginning(site.settings.outbox, records.reference)
                if LETTERS in records.kinds
                else ()
            ),
            *belongings.beginning(written_out, records.reference),
            *written_out.glob(f"person-{records.person}-*"),
        ]
    )


def _of_items(folder: Path, records: Records) -> Iterable[Path]:
    return (
        path
        for item in records.documents
        for path in belongings.beginning(folder, f"{records.reference}-{item}")
    )


def _there(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.exists()]
