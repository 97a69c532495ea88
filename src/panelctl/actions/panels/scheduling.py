"""Panels: planned one by one, from a file or from the policy's own pattern; cases listed for them; who sits."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.cases.entry import writing_case
from panelctl.actions.panels.listing import list_for
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, PanelFacts, PanelKind, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import AS_NEEDED
from panelctl.rules import days, words
from panelctl.rules.calendar import Calendar
from panelctl.rules.year import PANEL_DAY, pattern_days, regular
from panelctl.store import Connection, journal, queries, rows
from panelctl.store.writing import Session, raw

ORDINARY, EXTRAORDINARY = "ordinary", "extraordinary"
KINDS: dict[str, PanelKind] = {
    "ordinary": "ordinary",
    "extra": "extra",
    "extraordinary": "extraordinary",
}


def add(
    site: Site,
    day: date,
    *,
    policy: str = "",
    body: str = "",
    kind: str = "ordinary",
    starts: str = "",
    ends: str = "",
    venue: str = "",
    reason: str = "",
    note: str = "",
    force: bool = False,
) -> Outcome[Any]:
    """Plan one panel. A day that is no working day needs `force` and a reason (panelctl's own rule)."""
    with site.writing() as session:
        found = lookup.procedure(lookup.policy_row(raw(session), policy, day)).on(day)
        meeting = _body(found, body, kind)
        panel, findings = _add(
            site, session, found, meeting, day, kind, starts, ends, venue, reason, note, force
        )
        return told(session, [panel], findings)


def add_all(site: Site, file: str, policy: str = "") -> Outcome[Any]:
    """Plan every panel of a CSV file (`date`, `starts`, `ends`, `venue`, `kind`, `reason`), or none of them."""
    columns = ("date", "body", "kind", "starts", "ends", "venue", "reason", "note")
    with site.writing() as session:
        name = lookup.policy_row(raw(session), policy).policy
        panels, findings, faults = [], [], []
        for number, line in spreadsheets.read(file, required=("date",), columns=columns):
            get = line.get
            try:
                day, kind = days.parse_day(line["date"]), get("kind") or ORDINARY
                found = lookup.procedure(lookup.policy_row(raw(session), name, day)).on(day)
                panel, said = _add(
                    site,
                    session,
                    found,
                    _body(found, get("body", ""), kind),
                    day,
                    kind,
                    get("starts", ""),
                    get("ends", ""),
                    get("venue", ""),
                    get("reason", ""),
                    get("note", ""),
                    False,
                )
                panels.append(panel)
                findings += said
            except errors.PanelctlError as error:
                faults.append(f"line {number}: {error.message}")
        if faults:
            raise errors.FileFaulty(file, faults)
        return told(session, panels, findings)


def generate(
    site: Site, *, policy: str = "", body: str = "", year: int | None = None, every: str = ""
) -> Outcome[Any]:
    """Plan the panels the policy itself dates, or those of a pattern (`4th Wednesday`) in the months it names.

    A generated day that is no working day is left out and said. Panels that are there already are left alone.
    """
    with site.writing() as session:
        found = lookup.procedure(lookup.policy_row(raw(session), policy))
        meeting = _body(found, body)
        notes = dict(meeting.date_notes)
        panels: list[PanelFacts] = []
        findings: list[Finding] = []
        for day in pattern_days(meeting, year, every):
            why = site.calendar(found).day_off(day)
            if why:
                said = f"{short_date(day)} is not a working day ({why}): no panel planned (panelctl's own rule)."
                findings.append(Finding("warn", PANEL_DAY, said))
            elif not _planned(raw(session), meeting, found, day):
                starts, _, ends = meeting.hours.partition("-")
                note, venue = notes.get(day, ""), meeting.venue
                panel, more = _add(
                    site,
                    session,
                    found,
                    meeting,
                    day,
                    ORDINARY,
                    starts,
                    ends,
                    venue,
                    "",
                    note,
                    False,
                )
                panels.append(panel)
                findings += more
        return told(session, panels, findings)


def _body(policy: lang.Policy, body: str, kind: str = "") -> lang.Body:
    """The body named, or the only one that meets regularly; for an extraordinary panel, the one called as needed."""
    if body and body not in policy.bodies:
        raise errors.UnknownWord("body", body, policy.bodies)
    called = [one for one in policy.bodies.values() if one.seats and one.meets == AS_NEEDED]
    bodies = called if called and kind == EXTRAORDINARY else regular(policy)
    if not body and len(bodies) != 1:
        raise errors.MissingValue(
            "--body", "Which body meets", {one.id: one.title for one in bodies}
        )
    return policy.bodies[body] if body else bodies[0]


def _add(
    site: Site,
    session: Session,
    policy: lang.Policy,
    body: lang.Body,
    day: date,
    kind: str,
    starts: str,
    ends: str,
    venue: str,
    reason: str,
    note: str,
    force: bool,
) -> tuple[PanelFacts, list[Finding]]:
    if kind not in KINDS:
        raise errors.BadValue("--kind", kind, errors.listed(KINDS))
    if kind == ORDINARY and body.meets == AS_NEEDED:
        kind = EXTRAORDINARY
    findings = working(site.calendar(policy), day, force, reason)
    free(raw(session), body, policy, day)
    default_starts, _, default_ends = body.hours.partition("-")
    reference = queries.free_panel_reference(raw(session), policy.reference, day)
    panel = rows.add_panel(
        session,
        reference=reference,
        policy=policy.id,
        body=body.id,
        date=day,
        kind=KINDS[kind],
        starts=lookup.hour(starts or default_starts),
        ends=lookup.hour(ends or default_ends),
        venue=words.line(venue or body.venue, "The venue"),
        status="planned",
        reason=words.text_of(reason, "The reason"),
        note=words.text_of(note, "The note"),
    )
    journal.append(
        session,
        at=site.now,
        actor=site.actor,
        action="schedule add",
        subject=reference,
        body={
            "body": panel.body,
            "date": panel.date,
            "kind": panel.kind,
            "starts": panel.starts,
            "ends": panel.ends,
            "venue": panel.venue,
            "reason": panel.reason,
            "note": panel.note,
        },
    )
    return lookup.panel(raw(session), reference), findings


def working(calendar: Calendar, day: date, force: bool, reason: str) -> list[Finding]:
    """What is to be said of a panel on a day. Raises NonWorkingPanelDay on a day off that is not forced, MissingValue
    on one that is and lacks its reason, CalendarEnds."""
    why = calendar.day_off(day)
    if not why:
        return []
    if not force:
        raise errors.NonWorkingPanelDay(
            short_date(day), why, short_date(calendar.next_working(day))
        )
    if not reason.strip():
        raise errors.MissingValue("--reason", f"Why is the panel held on {short_date(day)}, {why}")
    said = f"{short_date(day)} is not a working day ({why}); the panel is planned all the same: {reason}"
    return [Finding("warn", PANEL_DAY, said)]


def free(connection: Connection, body: lang.Body, policy: lang.Policy, day: date) -> None:
    """A body meets once a day. Raises AlreadyDone."""
    if _planned(connection, body, policy, day):
        article = "An" if body.title[0].upper() in "AEIOU" else "A"
        raise errors.AlreadyDone(f"{article} {body.title} on {short_date(day)}", "is planned")


def _planned(connection: Connection, body: lang.Body, policy: lang.Policy, day: date) -> bool:
    there = queries.panels(connection, policy.id, day, day)
    return any(one.status == "planned" and one.body == body.id for one in there)


def told(
    session: Session, panels: Iterable[PanelFacts], findings: Iterable[Finding]
) -> Outcome[Any]:
    """Panels as they now are."""
    data = panels_at(raw(session), list(panels))
    said = [
        f"Planned {one['reference']}: {one['title']}, {short_date(date.fromisoformat(one['date']))}."
        for one in data
    ]
    return Outcome(
        {"panels": data}, tuple(findings), tuple(said or ["Every such panel is planned already."])
    )


def assign(
    site: Site, reference: str, panel: str, *, by: str = "", reason: str = "", records: str = ""
) -> Outcome[Any]:
    """List a case for a panel, or for another one instead; `records` names the move where several list for it."""
    with writing_case(site, reference) as entry:
        one = lookup.panel(entry.connection, panel, entry.policy.id)
        change, said = list_for(entry, one, by=by, reason=reason, records=records)
        said += entry.draft(change.notices, entry.row_of(change.event.seq))
        return entry.finish(said, change.findings)


def seat(site: Site, panel: str, names: Iterable[str]) -> Outcome[Any]:
    """Put people on the rota of a panel, each in the seat of the body that they hold that day."""
    with site.writing() as session:
        one = lookup.planned(raw(session), panel)
        policy = lookup.procedure_of(raw(session), one)
        said = []
        for name in names:
            person = lookup.person(raw(session), name)
            held = lookup.roles_of(person.id, queries.holdings(raw(session), policy.id), one.date)
            seats = [role for role in policy.bodies[one.body].seats if role in held]
            if not seats:
                wanted = errors.listed(
                    policy.role_title(role) for role in policy.bodies[one.body].seats
                )
                raise errors.RoleNotHeld(person.name, wanted, short_date(one.date))
            if any(each.person.id == person.id and each.seat for each in one.attendees):
                raise errors.AlreadyDone(f"{person.name} on the rota of {one.reference}", "is")
            row = queries.panel_id(raw(session), one.reference)
            rows.add_seat(session, panel_id=row, person_id=person.id, role=seats[0])
            body = {"person": person.id, "role": seats[0]}
            journal.append(
                session,
                at=site.now,
                actor=site.actor,
                action="schedule seat",
                subject=one.reference,
                body=body,
            )
            said.append(f"{person.name} sits on {one.reference} as {policy.role_title(seats[0])}.")
        data = told(session, [lookup.panel(raw(session), one.reference)], ()).data
        return Outcome(data, (), tuple(said))
