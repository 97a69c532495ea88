"""Minutes are given to those who sat: an issue that says from then on what it says, whatever becomes of the record."""

from collections.abc import Iterator
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import afterwards, files, lookup
from panelctl.actions.afterwards import Afterwards
from panelctl.actions.panels import (
    excerpting,
    minute_files,
    minute_issues,
    minute_text,
    minuting,
    unfinished,
)
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.minute_fields import Meeting, meeting
from panelctl.actions.panels.minute_issues import Standing
from panelctl.actions.site import Site
from panelctl.documents.wording import wording_of_minutes
from panelctl.errors.remedy import Need, Remedy
from panelctl.model import Finding, Outcome, PanelFacts, short_date
from panelctl.rules import minuted
from panelctl.shapes.panels import MinutesDocument
from panelctl.store import Connection, queries, rows
from panelctl.store.queries.minutes import CorrectionRecord, IssueRecord, PartRecord
from panelctl.store.writing import Session, raw

NOT_CARRIED = "correction-left-behind"


class Circulation(NamedTuple):
    """Of which panel the minutes are circulated."""

    panel: str = ""


def circulate(site: Site, asked: Circulation) -> Outcome[MinutesDocument]:
    """Keep what the record says as the next issue, and write its files. What was corrected in the issue before is
    corrected in this one too, where its lines are the same.

    Raises DateAhead, NobodySat, AlreadyDone while the newest issue says what the record says, SeesOnlyPart, FileEdited
    and FileNotWritten.
    """
    with afterwards.writing(site) as kept:
        connection = raw(kept.session)
        panel = lookup.panel(connection, asked.panel)
        site.expect_panel(connection, "minutes circulate", panel.reference)
        met = meeting(site, connection, panel)
        before = queries.newest_issue(connection, panel.reference)
        _expect_due(site, met, before)
        number = before.number + 1 if before else 1
        issue = _keep(site, kept.session, met, number)
        content = {"issue": number, "wording": wording_of_minutes(site.settings.templates)}
        left = list(_carry(kept.session, before, issue)) if before else []
        note(site, kept.session, "minutes circulate", panel.reference, content)
        now = standing(site, connection, panel)
        written, old = write(site, kept, now)
        still = unfinished.said_of(site, connection, met)
    findings = (*left, *still, *old, *afterwards.finish(site))
    data = minute_issues.document(now, minute_issues.text_of(site, now), written)
    return Outcome(data, findings, tuple(_told(site, now, written)))


def _expect_due(site: Site, met: Meeting, before: IssueRecord | None) -> None:
    panel = met.panel
    if panel.date > site.on:
        raise errors.DateAhead(panel.reference, short_date(panel.date), short_date(site.on))
    if not minute_issues.who_sat(met):
        raise errors.NobodySat(panel.reference)
    if before:
        expect_circulated(site, panel.reference, before)
    erased = before and before.sha256 == minute_text.ERASED
    if before and not erased and not minute_text.since(site, met, before):
        raise errors.AlreadyDone(
            f"Issue {before.number} of the minutes of {panel.reference}",
            "says what the record says, and is circulated",
            Remedy("minutes", panel=panel.reference),
        )


def _keep(site: Site, session: Session, met: Meeting, number: int) -> IssueRecord:
    """The rows of a new issue."""
    connection = raw(session)
    parts = minute_text.as_parts(site, met, number)
    reference = met.panel.reference
    issue = rows.add_minutes_issue(
        session,
        panel_id=queries.panel_id(connection, reference),
        number=number,
        day=site.on,
        head=met.head,
        sha256=minute_text.digest(parts),
    )
    cases = {
        record.facts.reference: record.id for record in queries.cases_heard(connection, reference)
    }
    for place, part in enumerate(parts, 1):
        rows.add_minutes_part(
            session,
            issue_id=issue.id,
            number=place,
            case_id=cases.get(part.case),
            private=part.private,
            body=part.body,
        )
    kept = queries.newest_issue(connection, reference)
    assert kept is not None
    return kept


def _carry(session: Session, before: IssueRecord, issue: IssueRecord) -> Iterator[Finding]:
    """Make every correction of the issue before in this one; yields what cannot be."""
    bodies = {part.id: part.body for part in issue.parts}
    of_before = {part.id: part for part in before.parts}
    for change, correction in zip(minute_text.changes(before), before.corrections, strict=True):
        part = of_before[correction.part]
        again = next(
            filter(None, (_again(change, other, part, bodies) for other in issue.parts)), None
        )
        if again:
            bodies[again.part] = minuted.corrected(bodies[again.part], [again])
            add(session, issue, again, correction)
        elif not _says(change.now, issue, part):
            was, now = minuted.in_words(change)
            said = f"{errors.quoted(now)} instead of {errors.quoted(was)}, as {correction.by} corrected it"
            yield Finding(
                "warn", NOT_CARRIED, f"The line is another now: look whether it has to say {said}."
            )


def _again(
    change: minuted.Change, other: PartRecord, part: PartRecord, bodies: dict[int, str]
) -> minuted.Change | None:
    if (other.case, other.private) != (part.case, part.private):
        return None
    return minuted.again(change, other.id, bodies[other.id])


def _says(now: str, issue: IssueRecord, part: PartRecord) -> bool:
    """Whether the record says by now what was corrected."""
    same = (other for other in issue.parts if other.case == part.case)
    return bool(now.strip()) and any(now in other.body for other in same)


def expect_circulated(site: Site, panel: str, issue: IssueRecord) -> None:
    """Raises DateAhead for a day before an issue was circulated."""
    if site.on < issue.day:
        what = f"Issue {issue.number} of the minutes of {panel} was circulated on"
        raise errors.DateAhead(what, short_date(issue.day), short_date(site.on))


def add(
    session: Session,
    issue: IssueRecord,
    change: minuted.Change,
    by: CorrectionRecord,
) -> None:
    """The row of a correction, of the case that its part is about."""
    case = next(part.case for part in issue.parts if part.id == change.part)
    rows.add_minutes_correction(
        session,
        part_id=change.part,
        case_id=queries.case(raw(session), case).id if case else None,
        line=change.line,
        was=change.was,
        now=change.now,
        person_id=by.person,
        day=by.day,
    )


def standing(site: Site, connection: Connection, panel: PanelFacts) -> Standing:
    """The newest issue of a panel's minutes. Raises NotCirculated."""
    issue = queries.newest_issue(connection, panel.reference)
    if issue is None:
        raise errors.NotCirculated(panel.reference)
    return minute_issues.standing(site, meeting(site, connection, panel), issue)


def write(site: Site, kept: Afterwards, now: Standing) -> tuple[list[str], list[Finding]]:
    """Write its files, whoever reads them, and anew each excerpt that was written before, once the transaction is kept;
    copies of an earlier issue go. Raises FileEdited, FileNotWritten."""
    panel, connection = now.meeting.panel, raw(kept.session)
    papers = minuting.papers(site, now)
    excerpts = {
        name: excerpting.text_of(site, now.meeting, case, now.issue)
        for case in excerpting.cases_in(now.meeting)
        if minute_files.are_written(connection, name := excerpting.name_of(case, panel.reference))
    }
    old = minute_files.take_away_others(kept, site, panel.reference, {**papers, **excerpts})
    written = minute_files.write_with(site, kept, "minutes", panel, papers)
    if excerpts:
        written += minute_files.write_with(site, kept, "excerpt", panel, excerpts)
    return written, old


def _told(site: Site, now: Standing, written: list[str]) -> Iterator[str]:
    panel = now.meeting.panel.reference
    yield f"{panel}: issue {now.issue.number} of the minutes is circulated; it stays as it is."
    yield files.written_to(site.folder / "minutes", written)
    whole = [member.told["name"] for member in now.asked if not member.kept.cases]
    if whole:
        yield f"Send {panel}-minutes to {errors.join_words(whole, 'and')}."
    for member in now.asked:
        if member.kept.cases:
            copy = f"{panel}-minutes-for-P{member.attendee.person.id}"
            yield f"Send {copy} to {member.told['name']}, who was not there for every item."


def approval_of(panel: str) -> Remedy:
    return Remedy("minutes approve", panel=panel, needs=(Need("person", "person"),))
