"""Putting people on the rota of a panel."""

from collections.abc import Iterable
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import restore_for_member
from panelctl.actions.cases.entry import opened
from panelctl.actions.notices.joining import draft_for_members
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.panels.seats import seat_of
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text
from panelctl.model import Outcome, PanelFacts, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules.holders import roles_of
from panelctl.shapes.panels import PanelsDocument
from panelctl.store import queries, rows, tables
from panelctl.store.writing import Session, raw


class Rota(NamedTuple):
    """Who sits on a panel."""

    panel: str = ""
    names: tuple[str, ...] = ()


def seat(site: Site, rota: Rota) -> Outcome[PanelsDocument]:
    """Put people on the rota of a panel, each in the seat of the body that they hold that day."""
    with site.writing() as session:
        panel = lookup.planned(raw(session), rota.panel)
        policy = lookup.procedure_of(raw(session), panel)
        people = [lookup.person(raw(session), name) for name in rota.names]
        messages = put_on(site, session, policy, panel, people)
        now = lookup.panel(raw(session), panel.reference)
        return Outcome({"panels": panels_at(raw(session), [now])}, (), tuple(messages))


def put_on(
    site: Site, session: Session, policy: lang.Policy, panel: PanelFacts, people: Iterable[Person]
) -> list[Text]:
    """People on the rota, with what goes to members drafted for them; returns the lines."""
    messages: list[Text] = []
    seated: list[int] = []
    for person in people:
        seated.append(person.id)
        messages.append(_seat(site, session, policy, panel, person))
    return messages + papers_for(site, session, panel, seated)


def papers_for(
    site: Site, session: Session, panel: PanelFacts, seated: Iterable[int]
) -> list[Text]:
    """What goes to the members of a panel, drafted for those who are on its rota now; returns a line for each copy."""
    session.flush()
    lines: list[Text] = []
    for record in queries.cases_on(raw(session), panel.reference):
        entry = opened(site, session, record)
        for person in seated:
            lines += restore_for_member(entry, person)
        lines += draft_for_members(entry)
        entry.save()
    return lines


def _seat(
    site: Site, session: Session, policy: lang.Policy, panel: PanelFacts, person: Person
) -> str:
    """One person on the rota, or back on it after apologies; returns the line. Raises RoleNotHeld, AlreadyDone."""
    role = role_for(session, policy, panel, person)
    after_all = _take_apologies_back(session, panel, person)
    seated = any(member.person.id == person.id and member.seat for member in panel.attendees)
    if seated and not after_all:
        on_it = f"is on the rota of {panel.reference}"
        raise errors.AlreadyDone(person.name, on_it, Remedy("show", panel=panel.reference))
    row = queries.panel_id(raw(session), panel.reference)
    if not seated:
        rows.add_seat(session, panel_id=row, person_id=person.id, role=role)
    again = ": the apologies hold no more" if after_all else ""
    content = {"person": person.id, "role": role, "did": f"{person.name}{again}"}
    note(site, session, "schedule seat", panel.reference, content)
    return f"{person.name} sits on {panel.reference} as {policy.role_title(role)}{again}."


def _take_apologies_back(session: Session, panel: PanelFacts, person: Person) -> bool:
    """Whether somebody had sent apologies for a panel; the journal keeps that they had."""
    row = session.get(
        tables.Attendance, (queries.panel_id(raw(session), panel.reference), person.id)
    )
    if row is None or row.status != "apologies":
        return False
    row.status, row.reason = "", ""
    session.flush()
    return True


def role_for(session: Session, policy: lang.Policy, panel: PanelFacts, person: Person) -> str:
    """The seat of the body that somebody holds on the day of a panel. Raises RoleNotHeld."""
    body = policy.bodies[panel.body]
    holdings = queries.holdings(raw(session), policy.id)
    role = seat_of(body, roles_of(person.id, holdings, panel.date))
    if not role:
        wanted = errors.join_words(policy.role_title(seat) for seat in dict.fromkeys(body.seats))
        raise errors.RoleNotHeld(person.name, wanted, short_date(panel.date))
    return role
