"""Named before a panel meets: who takes the chair in place of the usual one, and who comes for one case only."""

from typing import NamedTuple, NoReturn

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import restore_for_member
from panelctl.actions.cases.entry import opened
from panelctl.actions.notices.joining import draft_for_members
from panelctl.actions.panels.attending import expect_chair
from panelctl.actions.panels.attending_cases import Apart, case_on, keep_apart
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.panels.seating import role_for
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Attendee, Finding, Outcome, PanelFacts, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.room import left_for, with_its_members
from panelctl.shapes.panels import PanelDocument
from panelctl.store import queries, rows, tables
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw

OWN = "panelctl's own rule"
NOT_THERE = {
    "apologies": "has sent apologies",
    "absent": "is recorded as absent",
    "": "is away that day",
}


class Named(NamedTuple):
    """Who is named for a panel, or for one `case` of it, and why; with `given_up`, no longer."""

    panel: str = ""
    name: str = ""
    case: str = ""
    reason: str = ""
    given_up: bool = False


def chair(site: Site, asked: Named) -> Outcome[PanelDocument]:
    """Name who takes the chair of a panel, or of one case: the last who was named does.

    Raises RoleNotHeld and MissingValue as on the day, PanelNotFree for somebody who is not on the rota, AlreadyDone for
    whoever is named already, for the same reason.
    """
    with site.writing() as session:
        panel, policy, person = _meant(site, session, asked)
        expect_chair(session, policy, panel, person, asked.reason)
        reason = words.text_of(asked.reason, "The reason")
        if asked.case:
            record = case_on(session, panel, asked.case)
            _expect_not_named(panel, person, record, reason, chairs=True)
            number = queries.panel_id(raw(session), panel.reference)
            rows.name_no_chair(session, number, record.id)
            _put(session, panel, person, record, chairs=True, reason=reason)
            of = record.facts.reference
            lines = _papers(site, session, panel, person, record)
        else:
            _expect_other_chair(panel, person, reason)
            _chairs_all(session, policy, panel, person, reason)
            of, lines = panel.reference, []
        content = {"person": person.id, "did": f"{person.name} for {of}", "reason": reason}
        note(site, session, "schedule chair", panel.reference, content)
        said = f"{person.name} is named to chair {of}."
        now = lookup.panel(raw(session), panel.reference)
        warned = _cannot(now, person, asked.case and of)
        return Outcome(panel_at(raw(session), now), warned, (said, *lines))


def substitute(site: Site, asked: Named) -> Outcome[PanelDocument]:
    """Name who comes for one case only, or no longer does. Raises RoleNotHeld, AlreadyDone, PanelNotFree."""
    with site.writing() as session:
        panel, policy, person = _meant(site, session, asked)
        record = case_on(session, panel, asked.case)
        reference = record.facts.reference
        reason = words.text_of(asked.reason, "The reason")
        if asked.given_up:
            _give_up(session, panel, person, record)
            said, lines = f"{person.name} no longer comes for {reference}.", list[Text]()
        elif _comes_after_all(session, panel, person, record):
            said, lines = f"{person.name} comes for {reference} after all.", list[Text]()
        else:
            title = policy.role_title(role_for(session, policy, panel, person))
            _expect_no_seat(panel, person)
            _expect_not_named(panel, person, record, reason, chairs=False)
            _put(session, panel, person, record, chairs=False, reason=reason)
            said = f"{person.name} comes to {panel.reference} for {reference} only, as {title}."
            lines = _papers(site, session, panel, person, record)
        verb = "schedule unseat" if asked.given_up else "schedule seat"
        content = {"person": person.id, "did": f"{person.name} for {reference}", "case": reference}
        if asked.given_up and reason:
            content["reason"] = reason
        note(site, session, verb, panel.reference, content)
        now = lookup.panel(raw(session), panel.reference)
        warned = () if asked.given_up else _cannot(now, person, reference)
        return Outcome(panel_at(raw(session), now), warned, (said, *lines))


def _meant(site: Site, session: Session, asked: Named) -> tuple[PanelFacts, lang.Policy, Person]:
    """Raises PanelNotFree for a panel that has met, and what finding them raises."""
    panel = lookup.planned(raw(session), asked.panel)
    person = lookup.person(raw(session), asked.name)
    if panel.date < site.on:
        met = f"met on {short_date(panel.date)}"
        came = Remedy("attend", panel=panel.reference, person=person.name, answer="present")
        raise errors.PanelNotFree(panel.reference, met, saying("Who came is recorded: ", came))
    return panel, lookup.procedure_of(raw(session), panel), person


def _attendee(panel: PanelFacts, person: Person) -> Attendee | None:
    return next((other for other in panel.attendees if other.person.id == person.id), None)


def _chairs_all(
    session: Session, policy: lang.Policy, panel: PanelFacts, person: Person, reason: str
) -> None:
    """Raises PanelNotFree for somebody who is no member of the panel."""
    held = queries.holdings(raw(session), policy.id)
    member = _attendee(with_its_members(policy.bodies[panel.body], panel, held), person)
    if member is None or not (member.seat or member.status == "present"):
        seat = Remedy("schedule seat", panel=panel.reference, person=person.name)
        rota = f"does not have {person.name} on its rota"
        raise errors.PanelNotFree(panel.reference, rota, saying("First: ", seat))
    _expect_coming(panel, member)
    number = queries.panel_id(raw(session), panel.reference)
    row = session.get(tables.Attendance, (number, person.id))
    if row is None:
        rows.add_attendance(
            session,
            panel_id=number,
            person_id=person.id,
            role=member.seat,
            chairs=True,
            reason=reason,
        )
    else:
        row.chairs, row.reason = True, reason
    session.flush()
    rows.only_chair(session, number, person.id)


def _expect_coming(panel: PanelFacts, member: Attendee) -> None:
    """Raises PanelNotFree for somebody recorded as not coming: why they do not would be lost."""
    name = member.person.name
    why = f" ({member.chair_reason.rstrip('.')})" if member.chair_reason else ""
    if member.status == "apologies":
        after_all = Remedy("schedule seat", panel=panel.reference, person=name)
        sent = f"has the apologies of {name} on record{why}"
        raise errors.PanelNotFree(
            panel.reference, sent, saying("If they come after all: ", after_all)
        )
    if member.status == "absent":
        came = Remedy("attend", panel=panel.reference, person=name, answer="present")
        absent = f"has {name} recorded as absent{why}"
        raise errors.PanelNotFree(panel.reference, absent, saying("If they came: ", came))


def _put(
    session: Session,
    panel: PanelFacts,
    person: Person,
    record: CaseRecord,
    *,
    chairs: bool,
    reason: str,
) -> None:
    """Whoever is recorded as there for the case by then stays recorded so, and in its chair. Raises PanelNotFree for
    somebody recorded as out of the room for it."""
    number = queries.panel_id(raw(session), panel.reference)
    row = session.get(tables.ThereForCase, (number, person.id, record.id))
    if row is not None and not row.there and not row.ahead:
        _refuse_gone(panel, person, record, row.reason)
    came = row is not None and row.there and not row.ahead
    stays_in_chair = row is not None and came and row.chairs
    apart = Apart(True, chairs or stays_in_chair, reason, not came)
    keep_apart(session, number, person, record, apart)


def _refuse_gone(panel: PanelFacts, person: Person, record: CaseRecord, reason: str) -> NoReturn:
    why = f" ({reason.rstrip('.')})" if reason else ""
    case = record.facts.reference
    out = f"has {person.name} recorded as out of the room for {case}{why}"
    came = Remedy("attend", panel=panel.reference, person=person.name, answer="present", case=case)
    raise errors.PanelNotFree(panel.reference, out, saying("If they were in it: ", came))


def _give_up(session: Session, panel: PanelFacts, person: Person, record: CaseRecord) -> None:
    """Raises AlreadyDone for somebody who was not named."""
    number = queries.panel_id(raw(session), panel.reference)
    row = session.get(tables.ThereForCase, (number, person.id, record.id))
    if row is None or not (row.ahead and row.there):
        whose = f"{person.name} for {record.facts.reference}"
        raise errors.AlreadyDone(whose, "is not named", Remedy("show", panel=panel.reference))
    session.delete(row)
    session.flush()


def _comes_after_all(
    session: Session, panel: PanelFacts, person: Person, record: CaseRecord
) -> bool:
    """Whether a member who comes had sent apologies for one case; they hold no more."""
    number, member = queries.panel_id(raw(session), panel.reference), _attendee(panel, person)
    row = session.get(tables.ThereForCase, (number, person.id, record.id))
    if member is None or not (member.seat and member.comes):
        return False
    if row is None or row.there or not row.ahead:
        return False
    session.delete(row)
    session.flush()
    return True


def _expect_no_seat(panel: PanelFacts, person: Person) -> None:
    """Raises AlreadyDone for a member who comes for every case."""
    member = _attendee(panel, person)
    if member is not None and member.seat and member.comes:
        rota = f"is on the rota of {panel.reference}"
        raise errors.AlreadyDone(person.name, rota, Remedy("show", panel=panel.reference))


def _expect_other_chair(panel: PanelFacts, person: Person, reason: str) -> None:
    member = _attendee(panel, person)
    if member is not None and member.chairs and member.chair_reason == reason:
        _named_already(panel, person, f"to chair {panel.reference}")


def _expect_not_named(
    panel: PanelFacts, person: Person, record: CaseRecord, reason: str, *, chairs: bool
) -> None:
    reference = record.facts.reference
    entry = panel.there_for(reference).get(person.id)
    if entry and entry.there and (entry.chairs, entry.reason) == (chairs, reason):
        _named_already(panel, person, f"{'to chair' if chairs else 'for'} {reference}")


def _named_already(panel: PanelFacts, person: Person, what: str) -> NoReturn:
    see = Remedy("show", panel=panel.reference)
    raise errors.AlreadyDone(person.name, f"is named {what}", see)


def _papers(
    site: Site, session: Session, panel: PanelFacts, person: Person, record: CaseRecord
) -> list[Text]:
    """What goes to members, drafted for somebody who comes for a case; returns a line for each copy."""
    session.flush()
    lines: list[Text] = []
    for now in queries.cases_on(raw(session), panel.reference):
        if now.id == record.id:
            entry = opened(site, session, now)
            lines += [*restore_for_member(entry, person.id), *draft_for_members(entry)]
            entry.save()
    return lines


def _cannot(panel: PanelFacts, person: Person, case: str) -> tuple[Finding, ...]:
    """Warnings where somebody is named who is not expected to be there."""
    member = _attendee(panel, person)
    found = []
    if member is not None and not member.comes:
        found.append(f"{person.name} {NOT_THERE[member.status]} ({OWN}).")
    if case and person.id in left_for(panel, case):
        found.append(f"{person.name} leaves the room for {case} ({OWN}).")
    return tuple(Finding("warn", "named", said) for said in found)
