"""Taking somebody off the rota of a panel: a seat that was given up, or a name that was mistyped."""

from collections.abc import Iterator
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import opened
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Attendee, Finding, Outcome, PanelFacts, Person
from panelctl.shapes.panels import PanelsDocument
from panelctl.store import queries, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import Session, raw


class SeatGivenUp(NamedTuple):
    """Who no longer sits on a panel, and why."""

    panel: str = ""
    names: tuple[str, ...] = ()
    reason: str = ""


def unseat(site: Site, asked: SeatGivenUp) -> Outcome[PanelsDocument]:
    """Take people off the rota of a panel. Papers that were drafted for them do not go; those that went are named.

    Raises AlreadyDone for somebody who is not on it, PanelNotFree for somebody recorded as present.
    """
    with site.writing() as session:
        panel = lookup.planned(raw(session), asked.panel)
        people = [lookup.person(raw(session), name) for name in asked.names]
        if not people:
            seated = [member.person.name for member in panel.attendees if member.seat]
            raise errors.MissingValue("NAME", "Who no longer sits on it", seated, several=True)
        reason = lookup.reason(asked.reason, "Why is the seat given up")
        messages: list[Text] = []
        findings: list[Finding] = []
        for person in people:
            _take_off(session, panel, person)
            content = {"person": person.id, "did": person.name, "reason": reason}
            note(site, session, "schedule unseat", panel.reference, content)
            messages.append(f"{person.name} no longer sits on {panel.reference}.")
            messages += _drop_papers(site, session, panel, person, findings)
        now = lookup.panel(raw(session), panel.reference)
        data: PanelsDocument = {"panels": panels_at(raw(session), [now])}
        return Outcome(data, tuple(findings), tuple(messages))


def _take_off(session: Session, panel: PanelFacts, person: Person) -> None:
    member = _seated(panel, person)
    if member.status == "present":
        came = f"has {person.name} recorded as present"
        absent = Remedy("attend", panel=panel.reference, person=person.name, answer="absent")
        raise errors.PanelNotFree(panel.reference, came, saying("If that is wrong: ", absent))
    number = queries.panel_id(raw(session), panel.reference)
    session.delete(session.get_one(tables.Seat, (number, person.id)))
    recorded = session.get(tables.Attendance, (number, person.id))
    if recorded is not None and not recorded.status:  # no more than that the papers were read
        session.delete(recorded)
    session.flush()


def _seated(panel: PanelFacts, person: Person) -> Attendee:
    for member in panel.attendees:
        if member.person.id == person.id and member.seat:
            return member
    off_it = f"is off the rota of {panel.reference}"
    raise errors.AlreadyDone(person.name, off_it, Remedy("show", panel=panel.reference))


def _drop_papers(
    site: Site, session: Session, panel: PanelFacts, person: Person, findings: list[Finding]
) -> list[Text]:
    """Drop what waits for somebody as a member of the panel, and name what has gone; returns a line for each."""
    lines: list[Text] = []
    for record in queries.cases_on(raw(session), panel.reference):
        entry = opened(site, session, record)
        for paper in _papers(session, entry.reference, panel, person):
            if paper.facts.is_out:
                has = "has" if paper.facts.sent else "may have, for it is handed over,"
                said = f'{person.name} {has} "{paper.title}" of {entry.reference}.'
                findings.append(Finding("warn", paper.facts.notice, said))
            else:
                session.get_one(tables.Notice, paper.facts.id).status = "dropped"
                lines.append(f'Dropped: "{paper.title}" of {entry.reference}, to {person.name}.')
        session.flush()
        entry.save()
    return lines


def _papers(
    session: Session, reference: str, panel: PanelFacts, person: Person
) -> Iterator[NoticeRecord]:
    """What was drafted for somebody in their seat, and was not dropped."""
    seat = _seated(panel, person).seat
    for record in queries.notices(raw(session), case=reference):
        is_theirs = record.person_id == person.id and record.facts.role == seat
        if is_theirs and record.facts.status != "dropped":
            yield record
