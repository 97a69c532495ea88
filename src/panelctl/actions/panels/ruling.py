"""What the chair of an item rules of an interest in it: that it does not exclude whoever declared it, or no more."""

from collections.abc import Iterable
from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.panels.attending_cases import Asked, case_on, decided_already, end_ruling
from panelctl.actions.panels.meeting import note
from panelctl.actions.site import Site
from panelctl.errors.remedy import Need, Remedy
from panelctl.model import Finding, Holding, Interest, PanelFacts, Person
from panelctl.rules import words
from panelctl.rules.forecasting import expected
from panelctl.rules.room import room, with_its_members
from panelctl.rules.timeline import replay
from panelctl.store import queries, rows
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw

Said = tuple[str, tuple[Finding, ...]]


def rule_in(site: Site, session: Session, panel: PanelFacts, person: Person, asked: Asked) -> Said:
    """Put on record that an interest does not exclude. Raises MissingValue, AlreadyDone where nobody is excluded by it,
    ApplicantStaysOut, OwnInterest and NotInTheChair for whoever may not rule on it."""
    record, interest = _interest(session, panel, person, asked)
    reference = record.facts.reference
    if person.id == record.facts.applicant.id:
        raise errors.ApplicantStaysOut(person.name, reference)
    if not interest.left:
        see = Remedy("show", panel=panel.reference)
        raise errors.AlreadyDone(f"{person.name} in {reference}", "is not excluded", see)
    chair = _chair(site, session, panel, person, record, asked.by)
    reason = words.text_of(
        lookup.reason(asked.reason, "Why does the interest not exclude"), "The reason"
    )
    number = queries.panel_id(raw(session), panel.reference)
    declared = queries.declaration_row(raw(session), number, person.id, record.id)
    assert declared  # it is among the panel's interests
    rows.add_ruling(
        session,
        declaration_id=declared[0],
        case_id=record.id,
        person_id=chair.id,
        day=site.on,
        reason=reason,
    )
    did = f"{person.name} in {reference}: the interest does not exclude, ruled by {chair.name}"
    ruled = {"person": person.id, "did": did, "case": reference, "chair": chair.id}
    note(site, session, "declare", panel.reference, {**ruled, "reason": reason})
    said = f"{panel.reference}: {chair.name} rules that the interest of {person.name} in {reference} does not exclude;"
    return f"{said} {person.name} stays, and is counted for it.", decided_already(
        session, panel, reference
    )


def take_ruling_back(
    site: Site, session: Session, panel: PanelFacts, person: Person, asked: Asked
) -> Said:
    """The ruling holds no more, by whoever is in the chair for the item. Raises AlreadyDone where there is none, and as
    `rule_in`."""
    record, interest = _interest(session, panel, person, asked)
    reference = record.facts.reference
    if interest.ruled is None:
        see = Remedy("show", panel=panel.reference)
        what = f"A ruling on the interest of {person.name} in {reference}"
        raise errors.AlreadyDone(what, "is not on record", see)
    chair = _chair(site, session, panel, person, record, asked.by)
    reason = lookup.reason(asked.reason, "Why is the ruling taken back")
    number = queries.panel_id(raw(session), panel.reference)
    end_ruling(session, number, person.id, record.id)
    did = f"{person.name} in {reference}: the ruling is taken back by {chair.name}"
    was = {"reason": interest.ruled.reason, "chair": interest.ruled.chair.id}
    ended = {"person": person.id, "did": did, "case": reference, "chair": chair.id}
    note(site, session, "declare", panel.reference, {**ended, "reason": reason, "was": was})
    said = f"{panel.reference}: {chair.name} takes the ruling on the interest of {person.name} in {reference} back;"
    return f"{said} {person.name} leaves for that item.", decided_already(session, panel, reference)


def _interest(
    session: Session, panel: PanelFacts, person: Person, asked: Asked
) -> tuple[CaseRecord, Interest]:
    """The interest that is ruled on. Raises MissingValue, and AlreadyDone where none is declared."""
    declared = {entry.case: entry for entry in panel.interests if entry.person.id == person.id}
    if not asked.case:
        raise errors.MissingValue("--case", "In which case", list(declared))
    record = case_on(session, panel, asked.case)
    reference = record.facts.reference
    if reference not in declared:
        declare = Remedy(
            "attend",
            panel=panel.reference,
            person=person.name,
            answer="declares",
            options=(("case", reference),),
            needs=(Need("interest"),),
        )
        what = f"An interest of {person.name} in {reference}"
        raise errors.AlreadyDone(what, "is not declared", declare)
    return record, declared[reference]


def _chair(
    site: Site, session: Session, panel: PanelFacts, person: Person, record: CaseRecord, by: str
) -> Person:
    """Who rules: whoever is in the chair for the item; before the day, whoever is expected to be, or alone
    holds its role. Raises OwnInterest, NotInTheChair."""
    reference = record.facts.reference
    typed = lookup.person(raw(session), by) if by.strip() else None
    if typed and typed.id == person.id:
        raise errors.OwnInterest(person.name, reference)
    policy = lookup.policies_of(raw(session), [record.policy_row_id])[record.policy_row_id]
    body = policy.bodies[panel.body]
    holdings = queries.holdings(raw(session), panel.policy)
    met = with_its_members(body, panel, holdings)
    state = replay(policy, record.facts._replace(panel=met), site.calendar(policy))
    there = expected(state, met) if panel.date > site.on else met
    taken = room(body, there, state.heard).chair
    chair = taken.person if taken else None
    if chair is None and panel.date > site.on:
        chair = _only_holder(body.chair, holdings, panel.date)
    if chair is None or chair.id == person.id or (typed and typed.id != chair.id):
        name = chair.name if chair and chair.id != person.id else ""
        raise errors.NotInTheChair(typed.name if typed else "", reference, panel.reference, name)
    return chair


def _only_holder(role: str, holdings: Iterable[Holding], day: date) -> Person | None:
    """Whoever alone holds a role on a day: nobody is on the rota in it, or says who takes the chair instead."""
    held = {
        entry.person.id: entry.person for entry in holdings if entry.role == role and entry.on(day)
    }
    return next(iter(held.values())) if len(held) == 1 else None
