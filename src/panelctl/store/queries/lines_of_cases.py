"""Queries of cases as lists show them: no events, one query, along an index."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from panelctl.store import engines, values
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import WORDS
from panelctl.store.records import CaseLine


def case_references(connection: Connection, part: str) -> list[str]:
    """The references `part` may mean: itself alone where it is one, those of that number where it is one,
    else all that contain it. Case does not count."""
    exact = connection.execute(
        "SELECT reference FROM cases WHERE reference = upper(?)", (part,)
    ).fetchone()
    if exact:
        return [exact[0]]
    if part.isascii() and part.isdecimal() and len(part) < 10:
        rows = connection.execute(
            "SELECT reference FROM cases WHERE number = ? ORDER BY reference", (int(part),)
        )
        if numbered := [row[0] for row in rows]:
            return numbered
    rows = connection.execute(
        "SELECT reference FROM cases WHERE instr(upper(reference), upper(?)) > 0 ORDER BY reference",
        (part,),
    )
    return [row[0] for row in rows]


def cases_list(
    connection: Connection,
    *,
    policy: str | None = None,
    route: str | None = None,
    everything: bool = False,
    applicant: int | None = None,
    panel: str | None = None,
    decided_since: date | None = None,
    most: int = -1,
) -> list[CaseLine]:
    """Cases by reference, those that have not ended unless `everything`; `applicant` is the row of a person, `panel` a
    whole reference; `decided_since` leaves out those of which nothing was decided from that day on. No more than
    `most`, unless it is -1."""
    wanted = {
        "p.policy": policy,
        "c.route": route,
        "c.person_id": applicant,
        "m.reference": panel,
    }
    tests = [f"{column} = ?" for column, value in wanted.items() if value is not None]
    if not everything:
        tests.append("c.ended = 0")
    parameters = [value for value in wanted.values() if value is not None]
    if decided_since:
        tests.append("c.id IN (SELECT case_id FROM decision WHERE date >= ?)")
        parameters.append(decided_since.isoformat())
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    limit = f" LIMIT {most:d}" if most >= 0 else ""
    rows = connection.execute(
        "SELECT c.reference, p.policy, c.policy_id, c.route, a.name, a.team, c.opened, c.stage, c.ended, c.active,"
        " coalesce(m.reference, ''), m.date, coalesce(m.body, '')"
        " FROM cases c JOIN policy p ON p.id = c.policy_id JOIN person a ON a.id = c.person_id"
        f" LEFT JOIN panel m ON m.id = c.panel_id {where} ORDER BY c.prefix, c.year, c.number{limit}",
        parameters,
    )
    return [_line(*row) for row in rows]


def first_recorded(connection: Connection, names: Iterable[str]) -> dict[str, dict[str, date]]:
    """Of each open case, when some names were first put on its time line."""
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    rows = connection.execute(
        "SELECT c.reference, e.name, min(e.date) FROM event e JOIN cases c ON c.id = e.case_id"
        f" WHERE c.ended = 0 AND e.name IN {WORDS} GROUP BY c.id, e.name",
        (json.dumps(sorted(names)),),
    )
    for reference, name, day in rows:
        found[reference][name] = values.day(day)
    return found


def changed_since(connection: Connection) -> set[str]:
    """The open cases of which something was put right, changed, passed by or carried into another version."""
    rows = connection.execute(
        "SELECT DISTINCT c.reference FROM event e JOIN cases c ON c.id = e.case_id"
        " WHERE c.ended = 0 AND e.kind IN ('corrected', 'voided', 'passed', 'varied', 'migrated')"
    )
    return {reference for (reference,) in rows}


def next_case_number(connection: Connection, prefix: str, year: int) -> int:
    """The number after the last of this year: gapless, where it is asked inside the transaction that uses it."""
    return engines.of(connection).last_number(connection, prefix, year) + 1


def _line(
    reference: str,
    policy: str,
    policy_row: int,
    route: str,
    applicant: str,
    team: str,
    opened: str,
    stage: str,
    ended: int,
    active: int,
    panel: str,
    panel_date: str | None,
    body: str,
) -> CaseLine:
    since = values.day(opened)
    sits = values.day(panel_date) if panel_date else None
    return CaseLine(
        reference,
        policy,
        policy_row,
        route,
        applicant,
        team,
        since,
        stage,
        bool(ended),
        bool(active),
        panel,
        sits,
        body,
    )
