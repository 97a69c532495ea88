"""Who came to a panel, who sent apologies, who has read the papers, who declared an interest in which case."""

from typing import Any, Literal

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.panels import screen
from panelctl.actions.site import Site
from panelctl.model import Outcome, PanelFacts, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.store import journal, queries, rows, tables
from panelctl.store.writing import Session, raw

_STATUS: dict[str, Literal["present", "apologies", "absent"]] = {
    "present": "present",
    "apologies": "apologies",
    "absent": "absent",
}
STATUSES = (*_STATUS, "prepared", "declares")


def attend(
    site: Site,
    panel: str,
    name: str,
    status: str,
    *,
    chairs: bool = False,
    reason: str = "",
    case: str = "",
    interest: str = "",
    stays: bool = False,
) -> Outcome[Any]:
    """Record one person's attendance (`present`, `apologies`, `absent`), that they have read the papers (`prepared`),
    or that they declare an interest in a case (`declares`; they leave the room for it unless `stays`).

    Somebody who chairs without holding the role of chair needs a reason.
    """
    with site.writing() as session:
        one = lookup.planned(raw(session), panel)
        policy = lookup.procedure_of(raw(session), one)
        person = lookup.person(raw(session), name)
        if not status:
            raise errors.MissingValue("STATUS", f"What of {person.name}", STATUSES)
        if status not in STATUSES:
            raise errors.BadValue("The attendance", status, errors.listed(STATUSES))
        if status in ("present", "absent") and one.date > site.on:
            raise errors.DateAhead(f"{one.reference}", short_date(one.date), short_date(site.on))
        if status == "declares":
            said = _declare(site, session, one, person, case, interest, stays)
        else:
            said = _attend(site, session, policy, one, person, status, chairs, reason)
        now = lookup.panel(raw(session), one.reference)
        cases = [record.facts.reference for record in queries.cases_on(raw(session), one.reference)]
        return Outcome(screen.panel(policy, now, cases), (), (said,))


def _attend(
    site: Site,
    session: Session,
    policy: lang.Policy,
    panel: PanelFacts,
    person: Person,
    status: str,
    chairs: bool,
    reason: str,
) -> str:
    held = lookup.roles_of(person.id, queries.holdings(raw(session), policy.id), panel.date)
    chair = policy.bodies[panel.body].chair
    if chairs and chair not in held and not reason.strip():
        raise errors.MissingValue(
            "--reason", f"Why does {person.name} chair and not the {policy.role_title(chair)}"
        )
    seats = [role for role in policy.bodies[panel.body].seats if role in held]
    row = queries.panel_id(raw(session), panel.reference)
    there = session.get(tables.Attendance, (row, person.id))
    if there is None:
        rows.add_attendance(
            session,
            panel_id=row,
            person_id=person.id,
            status=_STATUS.get(status, ""),
            role=seats[0] if seats else "",
            chairs=chairs,
            reason=words.text_of(reason, "The reason"),
            prepared=status == "prepared",
        )
    elif status == "prepared":
        there.prepared = True
    else:
        there.status = _STATUS[status]
        there.chairs, there.reason = chairs, words.text_of(reason, "The reason")
    session.flush()
    body = {"person": person.id, "status": status, "chairs": chairs, "reason": reason}
    journal.append(
        session, at=site.now, actor=site.actor, action="attend", subject=panel.reference, body=body
    )
    word = {"prepared": "has read the papers", "apologies": "sends apologies"}.get(
        status, f"is {status}"
    )
    return f"{panel.reference}: {person.name} {word}{' and chairs' if chairs else ''}."


def _declare(
    site: Site,
    session: Session,
    panel: PanelFacts,
    person: Person,
    case: str,
    interest: str,
    stays: bool,
) -> str:
    if not case:
        listed = [
            record.facts.reference for record in queries.cases_on(raw(session), panel.reference)
        ]
        raise errors.MissingValue("--case", "In which case", listed)
    if not interest.strip():
        raise errors.MissingValue("--interest", "What is the interest")
    record = lookup.case(raw(session), case)
    reference = record.facts.reference
    if record.facts.panel is None or record.facts.panel.reference != panel.reference:
        raise errors.PanelNotFree(
            reference, f"is not listed for {panel.reference}", f"See panelctl show {reference}"
        )
    nature = words.text_of(interest, "The interest")
    row = queries.panel_id(raw(session), panel.reference)
    try:
        rows.add_declaration(
            session,
            panel_id=row,
            person_id=person.id,
            case_id=record.id,
            nature=nature,
            left=not stays,
        )
    except errors.AlreadyRecorded:
        raise errors.AlreadyDone(
            f"An interest of {person.name} in {reference}", "is declared"
        ) from None
    body = {"person": person.id, "case": reference, "nature": nature, "left": not stays}
    journal.append(
        session, at=site.now, actor=site.actor, action="declare", subject=panel.reference, body=body
    )
    does = "stays" if stays else "leaves for that item"
    return f"{panel.reference}: {person.name} declares an interest in {reference} and {does}."
