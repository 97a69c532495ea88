"""Who came to a panel, who sent apologies, who has read the papers, who declared an interest in which case."""

from typing import Literal, NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.panels.seats import seat_of
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome, PanelFacts, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules import quorum, words
from panelctl.rules.holders import roles_of
from panelctl.shapes.panels import PanelDocument
from panelctl.store import queries, rows, tables
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw

CAME: dict[str, Literal["present", "apologies", "absent"]] = {
    "present": "present",
    "apologies": "apologies",
    "absent": "absent",
}
STATUSES = (*CAME, "prepared", "declares")
WORDS = {"prepared": "has read the papers", "apologies": "sends apologies"}


class Attendance(NamedTuple):
    """What is recorded of one person at a panel: `present`, `apologies`, `absent`, that they have read the papers
    (`prepared`), or that they declare an interest in a case (`declares`; they leave the room for it unless `stays`)."""

    panel: str = ""
    name: str = ""
    status: str = ""
    chairs: bool = False
    reason: str = ""
    case: str = ""
    interest: str = ""
    stays: bool = False


def attend(site: Site, asked: Attendance) -> Outcome[PanelDocument]:
    """Record one person's attendance. Somebody who chairs without holding the role of chair needs a reason."""
    with site.writing() as session:
        panel = lookup.planned(raw(session), asked.panel)
        policy = lookup.procedure_of(raw(session), panel)
        person = lookup.person(raw(session), asked.name)
        _expect_status(site, panel, person, asked.status)
        findings: tuple[Finding, ...] = ()
        if asked.status == "declares":
            message = _declare(site, session, panel, person, asked)
            findings = _sheet_of(session, person, asked)
        else:
            message = _attend(site, session, policy, panel, person, asked)
        now = lookup.panel(raw(session), panel.reference)
        if asked.status == "present":
            findings = tuple(quorum.asked_of(policy, now, person.name))
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
    holdings = queries.holdings(raw(session), policy.id)
    held = roles_of(person.id, holdings, panel.date)
    body = policy.bodies[panel.body]
    if asked.chairs and body.may_chair and not {body.chair, *body.may_chair} & held:
        allowed = (policy.role_title(role) for role in (body.chair, *body.may_chair))
        raise errors.RoleNotHeld(person.name, errors.join_words(allowed), short_date(panel.date))
    if asked.chairs and body.chair not in held and not asked.reason.strip():
        why = f"Why does {person.name} chair and not the {policy.role_title(body.chair)}"
        raise errors.MissingValue("--reason", why)
    _put(session, panel, person, seat_of(body, held), asked)
    content = {
        "person": person.id,
        "status": asked.status,
        "chairs": asked.chairs,
        "reason": asked.reason,
    }
    note(site, session, "attend", panel.reference, content)
    does = WORDS.get(asked.status, f"is {asked.status}")
    chairs = " and chairs" if asked.chairs else ""
    return f"{panel.reference}: {person.name} {does}{chairs}."


def _put(session: Session, panel: PanelFacts, person: Person, role: str, asked: Attendance) -> None:
    """The row of one person at a panel, new or changed."""
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
        row.status, row.chairs, row.reason = CAME[asked.status], asked.chairs, reason
    session.flush()


def _declare(
    site: Site, session: Session, panel: PanelFacts, person: Person, asked: Attendance
) -> str:
    _expect_interest(session, panel, asked)
    record = _case_on(session, panel, asked.case)
    reference = record.facts.reference
    nature, left = words.text_of(asked.interest, "The interest"), not asked.stays
    number = queries.panel_id(raw(session), panel.reference)
    earlier = queries.declaration_row(raw(session), number, person.id, record.id)
    if earlier is None:
        rows.add_declaration(
            session,
            panel_id=number,
            person_id=person.id,
            case_id=record.id,
            nature=nature,
            left=left,
        )
    else:
        see = Remedy("show", panel=panel.reference)
        left = _more(session, earlier, nature, left, f"{person.name} in {reference}", see)
    content = {"person": person.id, "case": reference, "nature": nature, "left": left}
    note(site, session, "declare", panel.reference, content)
    does = "leaves for that item" if left else "stays, and is counted for it"
    more = "a further interest" if earlier else "an interest"
    return f"{panel.reference}: {person.name} declares {more} in {reference} and {does}."


def _more(
    session: Session,
    earlier: tuple[int, str, bool],
    nature: str,
    left: bool,
    whose: str,
    see: Remedy,
) -> bool:
    """Puts what is declared besides to an earlier declaration; whoever has left stays out. Returns whether they have.
    Raises AlreadyDone for the same words."""
    number, declared, gone = earlier
    if nature in declared.split("; ") and left <= gone:
        raise errors.AlreadyDone(f"An interest of {whose}", "is declared", see)
    both = declared if nature in declared.split("; ") else f"{declared}; {nature}"
    rows.change_declaration(
        session, number, nature=words.text_of(both, "The interest"), left=left or gone
    )
    return left or gone


def _sheet_of(session: Session, person: Person, asked: Attendance) -> tuple[Finding, ...]:
    """A warning where whoever leaves the room has scored the case."""
    case = lookup.case(raw(session), asked.case).facts
    scored = any(sheet.member == person.name for sheet in case.sheets)
    if asked.stays or not scored:
        return ()
    said = f"The score sheet of {person.name} for {case.reference} counts no more (panelctl's own rule)."
    return (Finding("warn", "left-for-case", said),)


def _expect_interest(session: Session, panel: PanelFacts, asked: Attendance) -> None:
    """Raises MissingValue where nobody said in which case the interest is, or what it is."""
    if not asked.case:
        cases = queries.cases_on(raw(session), panel.reference)
        references = [record.facts.reference for record in cases]
        raise errors.MissingValue("--case", "In which case", references)
    if not asked.interest.strip():
        raise errors.MissingValue("--interest", "What is the interest")


def _case_on(session: Session, panel: PanelFacts, typed: str) -> CaseRecord:
    """The case meant, which has to be listed for the panel. Raises PanelNotFree, and as `lookup.case`."""
    record = lookup.case(raw(session), typed)
    reference, listed_for = record.facts.reference, record.facts.panel
    if listed_for is None or listed_for.reference != panel.reference:
        raise errors.PanelNotFree(
            reference,
            f"is not listed for {panel.reference}",
            saying("See ", Remedy("show", case=reference)),
        )
    return record
