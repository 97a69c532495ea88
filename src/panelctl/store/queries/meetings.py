"""Queries of panels: who sits, who came, who declared an interest."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from panelctl import errors
from panelctl.model import Attendee, Interest, PanelFacts, Person, Ruling, ThereForCase
from panelctl.rules.holders import roles_of
from panelctl.shapes.kinds import Came, Way
from panelctl.store import values
from panelctl.store.connection import Connection, Row
from panelctl.store.queries.holders import Register
from panelctl.store.queries.lists import NUMBERS


def panels(
    connection: Connection,
    policy: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[PanelFacts]:
    """Panels by date, cancelled ones too; from `first` to `last`, both included."""
    rows = connection.execute(
        "SELECT id FROM panel WHERE (CAST(:policy AS TEXT) IS NULL OR policy = :policy)"
        " AND (CAST(:first AS TEXT) IS NULL OR date >= :first)"
        " AND (CAST(:last AS TEXT) IS NULL OR date <= :last) ORDER BY date, reference",
        {
            "policy": policy,
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
        },
    )
    return list(panels_by_id(connection, [row[0] for row in rows]).values())


def panel(connection: Connection, text: str, policy: str | None = None) -> list[PanelFacts]:
    """The panels `text` may mean: the one of that reference alone, or those of that ISO date or part of a reference."""
    rows = connection.execute(
        "SELECT id, reference FROM panel WHERE (CAST(:policy AS TEXT) IS NULL OR policy = :policy)"
        " AND (date = :text OR instr(upper(reference), upper(:text)) > 0) ORDER BY date, reference",
        {"policy": policy, "text": text},
    ).fetchall()
    exact = [row[0] for row in rows if row[1].upper() == text.upper()]
    return list(panels_by_id(connection, exact or [row[0] for row in rows]).values())


def meetings_of(connection: Connection, policy: str) -> tuple[tuple[str, date], ...]:
    """When the bodies of a policy meet, or met: each with a day, in order; no meeting that was cancelled."""
    rows = connection.execute(
        "SELECT body, date FROM panel WHERE policy = ? AND status <> 'cancelled' ORDER BY date",
        (policy,),
    )
    return tuple((body, values.day(day)) for body, day in rows)


def panel_id(connection: Connection, reference: str) -> int:
    """The row of a panel, for rows that refer to it. Raises `NoSuchPanel`."""
    row = connection.execute("SELECT id FROM panel WHERE reference = ?", (reference,)).fetchone()
    if row is None:
        raise errors.NoSuchPanel(reference)
    return int(row[0])


def free_panel_reference(connection: Connection, prefix: str, day: date) -> str:
    """`CAM-2025-04-22`, or with `-2`, `-3`… where a panel has that reference, or had it before it was moved."""
    stem = f"{prefix}-{day.isoformat()}"
    used = (
        "SELECT EXISTS (SELECT 1 FROM panel WHERE reference = :one)"
        " OR EXISTS (SELECT 1 FROM journal WHERE subject = :one)"
    )
    reference, number = stem, 1
    while connection.execute(used, {"one": reference}).fetchone()[0]:
        number += 1
        reference = f"{stem}-{number}"
    return reference


def panels_by_id(
    connection: Connection, ids: Iterable[int], register: Register | None = None
) -> dict[int, PanelFacts]:
    """Panels with everything recorded of them, by row, in the order asked for; people whom a register has are not read
    again. Raises `DamagedValue` for a row that is not there."""
    order = list(dict.fromkeys(ids))
    if not order:
        return {}
    wanted = (json.dumps(order),)
    meetings = dict(map(_panel, connection.execute(PANELS, wanted)))
    for lost in set(order) - meetings.keys():
        raise errors.DamagedValue(str(lost), "the row of a panel")
    places = [_Place._make(row) for row in connection.execute(PLACES, wanted)]
    interests = connection.execute(INTERESTS, wanted).fetchall()
    apart = connection.execute(APART, wanted).fetchall()
    register = register or Register(connection)
    people = {row[1] for row in chain(places, interests, apart)}
    chairs = {row[5] for row in interests if row[5] is not None}
    policies = {meetings[place.panel].policy for place in places}
    register.take_in(people | chairs, policies)
    attendees = _attendees(places, meetings, register)
    declared, elsewhere = _interests(interests, register.people), _apart(apart, register.people)
    return {
        row: meetings[row]._replace(
            attendees=tuple(attendees[row]),
            interests=tuple(declared[row]),
            apart=tuple(elsewhere[row]),
        )
        for row in order
    }


PANELS = f"""
    SELECT id, reference, policy, body, date, kind, starts, ends, venue, status, note
    FROM panel WHERE id IN {NUMBERS}"""

# Those on the rota first, then whoever else came.
PLACES = f"""
    WITH meeting (id) AS {NUMBERS}, place AS (
        SELECT panel_id, person_id FROM seat WHERE panel_id IN (SELECT id FROM meeting)
        UNION SELECT panel_id, person_id FROM attendance WHERE panel_id IN (SELECT id FROM meeting)
        UNION SELECT panel_id, person_id FROM there_for_case WHERE panel_id IN (SELECT id FROM meeting))
    SELECT place.panel_id, place.person_id, coalesce(seat.role, ''), coalesce(came.status, ''),
           coalesce(came.role, ''), coalesce(came.chairs, 0), coalesce(came.reason, ''), coalesce(came.prepared, 0),
           EXISTS (SELECT 1 FROM absence, panel WHERE absence.person_id = place.person_id AND panel.id = place.panel_id
               AND absence.starts <= panel.date AND (absence.ends IS NULL OR absence.ends >= panel.date)),
           coalesce(taking_part.way, '')
    FROM place JOIN person ON person.id = place.person_id
    LEFT JOIN seat ON seat.panel_id = place.panel_id AND seat.person_id = place.person_id
    LEFT JOIN attendance came ON came.panel_id = place.panel_id AND came.person_id = place.person_id
    LEFT JOIN taking_part ON taking_part.panel_id = place.panel_id AND taking_part.person_id = place.person_id
    ORDER BY place.panel_id, seat.role IS NULL, person.name"""


class _Place(NamedTuple):
    """Somebody on the rota of a panel, or who came, or both."""

    panel: int
    person: int
    seat: str
    came: Came
    came_as: str
    chairs: int
    reason: str
    prepared: int
    away: int
    way: Way


def _panel(row: tuple[Any, ...]) -> tuple[int, PanelFacts]:  # Any: a row of the database
    id_, reference, policy, body, day, *details = row
    return id_, PanelFacts(reference, policy, body, values.day(day), *details)


def _attendees(
    places: Iterable[_Place], meetings: Mapping[int, PanelFacts], register: Register
) -> Mapping[int, list[Attendee]]:
    """By panel, everybody on its rota and everybody who came, with the roles they held that day."""
    attendees: defaultdict[int, list[Attendee]] = defaultdict(list)
    for place in places:
        meeting = meetings[place.panel]
        roles = roles_of(place.person, register.held[meeting.policy], meeting.date)
        attendees[place.panel].append(_attendee(place, register.people[place.person], roles))
    return attendees


def _attendee(place: _Place, person: Person, roles: frozenset[str]) -> Attendee:
    """A person may come in a role that they did not hold that day."""
    if place.came_as:
        roles |= {place.came_as}
    chairs, prepared = bool(place.chairs), bool(place.prepared)
    away, reason = bool(place.away), place.reason
    return Attendee(
        person, roles, place.seat, place.came, chairs, reason, prepared, away, place.way
    )


def declaration_row(
    connection: Connection, panel: int, person: int, case: int
) -> tuple[int, str, bool] | None:
    """The row of what somebody declared in a case at a panel, its words, and whether they left; None for nothing."""
    row = connection.execute(
        'SELECT id, nature, "left" FROM declaration WHERE panel_id = ? AND person_id = ? AND case_id = ?',
        (panel, person, case),
    ).fetchone()
    return (row[0], row[1], bool(row[2])) if row else None


# Who was in the room for one case otherwise than for the others.
APART = f"""
    SELECT t.panel_id, t.person_id, c.reference, t.there, t.chairs, t.reason, t.ahead
    FROM there_for_case t JOIN cases c ON c.id = t.case_id
    WHERE t.panel_id IN {NUMBERS} ORDER BY t.panel_id, coalesce(c.listed, 0), t.person_id"""


def _apart(rows: Iterable[Row], people: Mapping[int, Person]) -> Mapping[int, list[ThereForCase]]:
    apart: defaultdict[int, list[ThereForCase]] = defaultdict(list)
    for panel_row, person, case, there, chairs, reason, ahead in rows:
        entry = ThereForCase(people[person], case, bool(there), bool(chairs), reason, bool(ahead))
        apart[panel_row].append(entry)
    return apart


INTERESTS = f"""
    SELECT d.panel_id, d.person_id, c.reference, d.nature, d."left", r.person_id, r.day, r.reason
    FROM declaration d JOIN cases c ON c.id = d.case_id LEFT JOIN ruling r ON r.declaration_id = d.id
    WHERE d.panel_id IN {NUMBERS} ORDER BY d.id"""


def left_last(connection: Connection, cases: Iterable[int]) -> dict[int, frozenset[int]]:
    """Who has an interest in some cases, by row, and left: as they said at the latest panel where they declared one,
    unless its chair ruled that it does not exclude."""
    latest: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    for case, person, left in connection.execute(LEFT, (json.dumps(list(cases)),)):
        latest[case][person] = bool(left)
    return {
        case: frozenset(person for person, left in people.items() if left)
        for case, people in latest.items()
    }


LEFT = f"""
    SELECT d.case_id, d.person_id, d."left" <> 0 AND r.declaration_id IS NULL
    FROM declaration d JOIN panel p ON p.id = d.panel_id LEFT JOIN ruling r ON r.declaration_id = d.id
    WHERE d.case_id IN {NUMBERS} ORDER BY p.date, d.id"""


def _interests(rows: Iterable[Row], people: Mapping[int, Person]) -> Mapping[int, list[Interest]]:
    interests: defaultdict[int, list[Interest]] = defaultdict(list)
    for panel_row, person, case, nature, left, chair, day, reason in rows:
        ruled = Ruling(people[chair], values.day(day), reason) if chair is not None else None
        interest = Interest(people[person], case, nature, bool(left) and not ruled, ruled)
        interests[panel_row].append(interest)
    return interests
