"""Who came to a panel, who sent apologies, who has read the papers, who declared an interest in which case."""

from typing import Literal, NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.recorded_later import after_it, day_of, said_of
from panelctl.actions.panels.attending_cases import (
    attend_case,
    case_on,
    declare,
    sheet_of,
    take_back,
)
from panelctl.actions.panels.from_afar import (
    expect_one_way,
    expect_way,
    in_words,
    keep_way,
    uncounted,
)
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.ruling import rule_in, take_ruling_back
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.panels.seats import seat_of
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, PanelFacts, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules import quorum, words
from panelctl.rules.holders import roles_of
from panelctl.shapes.panels import PanelDocument
from panelctl.store import queries, rows, tables
from panelctl.store.writing import Session, raw

CAME: dict[str, Literal["present", "apologies", "absent"]] = {
    "present": "present",
    "apologies": "apologies",
    "absent": "absent",
}
STATUSES = (*CAME, "prepared", "declares", "no-interest", "ruled-in", "ruled-out")
WORDS = {"prepared": "has read the papers", "apologies": "sends apologies"}


class Attendance(NamedTuple):
    """What is recorded of one person at a panel: `present`, `apologies`, `absent` (of one `case` only, where that is
    named), that they have read the papers (`prepared`), or that they declare an interest in a case (`declares`; they
    leave the room for it unless `stays`), or have `no-interest` in it after all; or what the chair of the item (`by`)
    rules of it: that it does not exclude (`ruled-in`), or no more (`ruled-out`). `how` is in the `room`, or a way of
    taking part that the procedure allows besides."""

    panel: str = ""
    name: str = ""
    status: str = ""
    chairs: bool = False
    reason: str = ""
    case: str = ""
    interest: str = ""
    stays: bool = False
    by: str = ""
    how: str = ""


def attend(site: Site, asked: Attendance) -> Outcome[PanelDocument]:
    """Record one person's attendance. Somebody who chairs without holding the role of chair needs a reason."""
    with site.writing() as session:
        panel = lookup.planned(raw(session), asked.panel)
        policy = lookup.procedure_of(raw(session), panel)
        person = lookup.person(raw(session), asked.name)
        _expect_status(site, panel, person, asked.status)
        expect_way(policy.bodies[panel.body], panel, person, asked.status, asked.how)
        findings: tuple[Finding, ...] = ()
        if asked.status == "declares":
            message = declare(site, session, panel, person, asked)
            findings = sheet_of(session, person, asked)
        elif asked.status == "no-interest":
            message = take_back(site, session, panel, person, asked)
        elif asked.status == "ruled-in":
            message, findings = rule_in(site, session, panel, person, asked)
        elif asked.status == "ruled-out":
            message, findings = take_ruling_back(site, session, panel, person, asked)
        elif asked.case and asked.status in CAME:
            if asked.chairs:
                expect_chair(session, policy, panel, person, asked.reason)
            record = case_on(session, panel, asked.case)
            expect_one_way(panel, person, record.facts.reference, asked.how)
            if asked.status == "present" and keep_way(session, panel, person, "present", asked.how):
                said = f"{person.name} took part {in_words(asked.how)}"
                content: dict[str, object] = {"person": person.id, "did": said, "how": asked.how}
                content |= day_of(site, panel)
                note(site, session, "attend", panel.reference, content)
            message, findings = attend_case(site, session, panel, person, asked)
        else:
            message = _attend(site, session, policy, panel, person, asked)
        now = lookup.panel(raw(session), panel.reference)
        if asked.status == "present":
            known = tuple(quorum.asked_of(policy, now, person.name))
            findings = (*findings, *known, *uncounted(session, now, person))
        if asked.status in (*CAME, "declares"):
            findings = (*findings, *said_of(site, now))
        return Outcome(panel_at(raw(session), now), findings, (message,))


def _expect_status(site: Site, panel: PanelFacts, person: Person, status: str) -> None:
    """Raises MissingValue, BadValue, and DateAhead for somebody said to have come to a panel that lies ahead."""
    if not status:
        raise errors.MissingValue("STATUS", f"What of {person.name}", STATUSES)
    if status not in STATUSES:
        raise errors.BadValue("The attendance", status, errors.join_words(STATUSES))
    if status in ("present", "absent") and panel.date > site.on:
        raise errors.DateAhead(panel.reference, short_date(panel.date), short_date(site.on))


def _attend(
    site: Site,
    session: Session,
    policy: lang.Policy,
    panel: PanelFacts,
    person: Person,
    asked: Attendance,
) -> str:
    if asked.chairs:
        expect_chair(session, policy, panel, person, asked.reason)
    asked = asked._replace(chairs=asked.chairs or _was_named(panel, person, asked.status))
    held = _held(session, policy, panel, person)
    role = seat_of(policy.bodies[panel.body], held)
    is_other = _put(session, panel, person, role, asked)
    if asked.status in CAME:
        is_other = keep_way(session, panel, person, asked.status, asked.how) or is_other
    by_way = f" {in_words(asked.how)}" if asked.how else ""
    if is_other:
        content = {
            "person": person.id,
            "did": f"{person.name} {asked.status}{by_way}{', chairs' if asked.chairs else ''}"
            f"{after_it(site, panel)}",
            "status": asked.status,
            "chairs": asked.chairs,
            "reason": asked.reason,
            **day_of(site, panel),
        }
        if asked.how:
            content["how"] = asked.how
        note(site, session, "attend", panel.reference, content)
    does = WORDS.get(asked.status, f"is {asked.status}{by_way}")
    chairs = " and chairs" if asked.chairs else ""
    return f"{panel.reference}: {person.name} {does}{chairs}."


def _held(
    session: Session, policy: lang.Policy, panel: PanelFacts, person: Person
) -> frozenset[str]:
    return roles_of(person.id, queries.holdings(raw(session), policy.id), panel.date)


def _was_named(panel: PanelFacts, person: Person, status: str) -> bool:
    """Whether somebody who comes was named beforehand to take the chair, and nobody else has since."""
    takes = [other for other in panel.attendees if other.chairs]
    named = any(other.person.id == person.id and not other.status for other in takes)
    return status == "present" and named and len(takes) == 1


def expect_chair(
    session: Session, policy: lang.Policy, panel: PanelFacts, person: Person, reason: str
) -> None:
    """Raises RoleNotHeld for somebody who may not chair, MissingValue where it is not said why they do."""
    body, held = policy.bodies[panel.body], _held(session, policy, panel, person)
    if body.may_chair and not {body.chair, *body.may_chair} & held:
        allowed = (policy.role_title(role) for role in (body.chair, *body.may_chair))
        raise errors.RoleNotHeld(person.name, errors.join_words(allowed), short_date(panel.date))
    if body.chair not in held and not reason.strip():
        why = f"Why does {person.name} chair and not the {policy.role_title(body.chair)}"
        raise errors.MissingValue("--reason", why)


def _put(session: Session, panel: PanelFacts, person: Person, role: str, asked: Attendance) -> bool:
    """The row of one person at a panel, new or changed; whether anything is otherwise than it was."""
    number = queries.panel_id(raw(session), panel.reference)
    row = session.get(tables.Attendance, (number, person.id))
    reason = words.text_of(asked.reason, "The reason")
    if row is None:
        rows.add_attendance(
            session,
            panel_id=number,
            person_id=person.id,
            status=CAME.get(asked.status, ""),
            role=role,
            chairs=asked.chairs,
            reason=reason,
            prepared=asked.status == "prepared",
        )
    elif asked.status == "prepared":
        row.prepared = True
    else:
        named = row.reason if asked.chairs and row.chairs else ""
        row.status, row.chairs, row.reason = CAME[asked.status], asked.chairs, reason or named
    is_other = row is None or session.is_modified(row)
    session.flush()
    if asked.chairs and is_other:
        rows.only_chair(session, number, person.id)
    return is_other
