"""Queries of cases with everything recorded of them: a handful of queries for one case or for ten thousand."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from panelctl import errors
from panelctl.model import (
    AgreedSheet,
    CaseFacts,
    Detail,
    EarlierCase,
    Event,
    ScoreSheet,
)
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.details import detail_of
from panelctl.store.queries.holders import Register
from panelctl.store.queries.letters import NOTICE, notice_facts
from panelctl.store.queries.lists import NUMBERS, WORDS
from panelctl.store.queries.meetings import left_last, meetings_of, panels_by_id
from panelctl.store.records import CaseRecord

Fact = TypeVar("Fact")
IN_ORDER = "ORDER BY c.prefix, c.year, c.number"


def case(connection: Connection, reference: str) -> CaseRecord:
    """One case by its whole reference. Raises `NoSuchCase`."""
    records = _records(connection, "WHERE c.reference = ?", (reference,))
    if not records:
        raise errors.NoSuchCase(reference)
    return records[0]


def active_cases(
    connection: Connection, references: Iterable[str] | None = None
) -> list[CaseRecord]:
    """Cases with something still owed, or the ones named, whatever their state, by reference."""
    if references is None:
        return _records(connection, f"WHERE c.active = 1 {IN_ORDER}")
    named = json.dumps(list(references))
    return _records(connection, f"WHERE c.reference IN {WORDS} {IN_ORDER}", (named,))


def active_references(connection: Connection) -> list[str]:
    """The references of cases with something still owed, in their order: no more is read of them."""
    rows = connection.execute(f"SELECT c.reference FROM cases c WHERE c.active = 1 {IN_ORDER}")
    return [reference for (reference,) in rows]


def cases_on(connection: Connection, panel_reference: str) -> list[CaseRecord]:
    """The cases listed for a panel, in the order of listing."""
    where = (
        "WHERE c.panel_id = (SELECT id FROM panel WHERE reference = ?)"
        " ORDER BY coalesce(c.listed, 0), c.prefix, c.year, c.number"
    )
    return _records(connection, where, (panel_reference,))


def listed_on(
    connection: Connection, panel_references: Iterable[str]
) -> defaultdict[str, list[str]]:
    """The references of the cases on some panels, by panel, in the order of listing."""
    rows = connection.execute(
        "SELECT m.reference, c.reference FROM panel m JOIN cases c ON c.panel_id = m.id"
        f" WHERE m.reference IN {WORDS}"
        " ORDER BY coalesce(c.listed, 0), c.prefix, c.year, c.number",
        (json.dumps(list(panel_references)),),
    )
    listed = defaultdict(list)
    for panel, case in rows:
        listed[panel].append(case)
    return listed


def cases_heard(connection: Connection, panel_reference: str) -> list[CaseRecord]:
    """The cases of a panel's minutes, with the sheets of this panel: those listed for it, and those that it decided
    before they went to a later one."""
    here = "(SELECT id FROM panel WHERE reference = :panel)"
    listed = f"SELECT id FROM cases WHERE panel_id = {here}"
    decided = f"SELECT case_id FROM decision WHERE panel_id = {here}"
    where = f"WHERE c.id IN ({listed} UNION {decided}) {IN_ORDER}"
    return _records(connection, where, {"panel": panel_reference}, panel_reference)


def cases_moved(connection: Connection, panel_reference: str) -> list[CaseRecord]:
    """The cases that stand on another panel of the same body, of the two years after a panel, and were listed again on
    its day or later; those that it decided are left out."""
    day, last, policy, body = (
        f"(SELECT {column} FROM panel WHERE reference = :panel)"
        for column in ("date", "date(date, '+2 years')", "policy", "body")
    )
    others = (
        f"SELECT m.id FROM panel m WHERE m.policy = {policy} AND m.body = {body}"
        f" AND m.date > {day} AND m.date < {last}"
    )
    listed = f"SELECT 1 FROM event e WHERE e.case_id = c.id AND e.kind = 'move' AND e.date >= {day}"
    decided = (
        "SELECT case_id FROM decision JOIN panel ON panel.id = panel_id WHERE reference = :panel"
    )
    where = f"WHERE c.panel_id IN ({others}) AND EXISTS ({listed}) AND c.id NOT IN ({decided}) {IN_ORDER}"
    return _records(connection, where, {"panel": panel_reference})


def _records(
    connection: Connection,
    where: str,
    parameters: tuple[str, ...] | dict[str, str] = (),
    heard_at: str = "",
) -> list[CaseRecord]:
    rows = connection.execute(f"{CASES} {where}", parameters).fetchall()
    facts = _facts(connection, rows, heard_at) if rows else {}
    return [
        CaseRecord(id_, facts[id_], policy_row, panel, stage, bool(ended), bool(active))
        for id_, policy_row, panel, stage, ended, active, *_ in rows
    ]


CASES = """
    SELECT c.id, c.policy_id, c.panel_id, c.stage, c.ended, c.active, c.reference, p.policy, c.route, c.person_id,
           c.opened
    FROM cases c JOIN policy p ON p.id = c.policy_id"""


def _facts(
    connection: Connection,
    rows: list[tuple[Any, ...]],  # Any: rows of the database
    heard_at: str = "",
) -> dict[int, CaseFacts]:
    """Everything recorded of some cases, by row: one query for each kind of thing, however many cases there are. Their
    sheets are those of the panel each is listed for, or all of the one they were `heard_at`."""
    cases = json.dumps([row[0] for row in rows])
    events = _grouped(connection, cases, EVENTS, _event)
    sheets = (
        _grouped(connection, cases, SHEETS_AT, _sheet, heard_at)
        if heard_at
        else _grouped(connection, cases, SHEETS, _sheet)
    )
    notices = _grouped(connection, cases, NOTICES, notice_facts)
    earlier = _grouped(connection, cases, EARLIER, _earlier)
    register = Register(connection)
    register.take_in({row[9] for row in rows}, {row[7] for row in rows})
    listed = [row[2] for row in rows if row[2] is not None]
    panels = panels_by_id(connection, listed, register)
    meetings = {policy: meetings_of(connection, policy) for policy in register.held}
    left = left_last(connection, [row[0] for row in rows])
    facts = {}
    for id_, _, panel, _, _, _, reference, policy, route, person, opened in rows:
        facts[id_] = CaseFacts(
            reference,
            policy,
            route,
            register.people[person],
            values.day(opened),
            tuple(events[id_]),
            panels.get(panel),
            tuple(sheet for sheet in sheets[id_] if isinstance(sheet, ScoreSheet)),
            tuple(notices[id_]),
            register.held[policy],
            tuple(earlier[id_]),
            meetings[policy],
            next((sheet for sheet in sheets[id_] if isinstance(sheet, AgreedSheet)), None),
            left.get(id_, frozenset()),
        )
    return facts


EVENTS = f"""
    SELECT e.case_id, e.seq, e.kind, e.name, e.date, e.by_name, e.role, e.reason, e.body, j.actor, j.at
    FROM event e JOIN journal j ON j.seq = e.journal_seq
    WHERE e.case_id IN {NUMBERS} ORDER BY e.case_id, e.seq"""

# The sheets of the panel the case is listed for, then what it agreed on: those of an earlier panel were about an
# earlier hearing.
FOUND = """
    SELECT s.case_id, a.name, s.day, s.findings, s.rationale, s.person_id, '', s.form_file, s.form_sha256, s.id
    FROM listed c JOIN score_sheet s ON s.case_id = c.id JOIN person a ON a.id = s.person_id
    WHERE coalesce(s.panel_id, 0) = coalesce(c.panel_id, 0)
    UNION ALL SELECT g.case_id, '', g.day, g.findings, g.rationale, NULL, g.reasons, '', '', NULL
    FROM listed c JOIN agreed_sheet g ON g.case_id = c.id AND g.panel_id = c.panel_id ORDER BY 10"""
SHEETS = f"""
    WITH listed (id, panel_id) AS (SELECT id, panel_id FROM cases WHERE id IN {NUMBERS}) {FOUND}"""
SHEETS_AT = f"""
    WITH listed (id, panel_id) AS (
        SELECT c.id, p.id FROM cases c JOIN panel p ON c.id IN {NUMBERS} AND p.reference = ?) {FOUND}"""

NOTICES = f"""
    SELECT n.case_id, {NOTICE} FROM notice n JOIN event e ON e.id = n.event_id
    WHERE n.case_id IN {NUMBERS} ORDER BY n.id"""

# Decided with the last approval or outcome; where it ended without one, with its last move. (`ended = 1` would lead
# SQLite along the index of all ended cases instead of a person's.)
EARLIER = f"""
    SELECT c.id, o.reference, o.stage, coalesce((
        SELECT e.date FROM event e
        WHERE e.case_id = o.id AND e.kind = 'move' AND NOT EXISTS (
            SELECT 1 FROM event v
            WHERE v.case_id = e.case_id AND v.kind = 'voided' AND CAST(json_extract(v.body, '$.seq') AS BIGINT) = e.seq)
        ORDER BY CASE WHEN json_extract(e.body, '$.verb') IN ('decide', 'approve') THEN 0 ELSE 1 END,
            e.seq DESC LIMIT 1),
        o.opened)
    FROM cases c JOIN policy p ON p.id = c.policy_id
    JOIN cases o ON o.person_id = c.person_id AND o.route = c.route AND o.id < c.id AND o.ended <> 0
    JOIN policy q ON q.id = o.policy_id AND q.policy = p.policy
    WHERE c.id IN {NUMBERS} ORDER BY c.id, o.id"""


def _grouped(
    connection: Connection, cases: str, statement: str, fact: Callable[..., Fact], *more: str
) -> defaultdict[int, list[Fact]]:
    facts: defaultdict[int, list[Fact]] = defaultdict(list)
    for case_id, *row in connection.execute(statement, (cases, *more)):
        facts[case_id].append(fact(*row))
    return facts


def _event(
    seq: int,
    kind: str,
    name: str,
    day: str,
    by: str,
    role: str,
    reason: str,
    body: str,
    actor: str,
    at: str,
) -> Event[Detail]:
    detail = detail_of(kind, body)
    return Event(seq, name, values.day(day), detail, by, role, reason, actor, at)


def _sheet(
    member: str,
    day: str,
    findings: str,
    rationale: str,
    person: int | None,
    reasons: str,
    form_file: str,
    form_sha256: str,
    _: int,
) -> ScoreSheet | AgreedSheet:
    if person is None:
        said = values.decode(reasons)
        return AgreedSheet(values.day(day), values.decode(findings), said, rationale)
    found = values.decode(findings)
    return ScoreSheet(member, values.day(day), found, rationale, person, form_file, form_sha256)


def _earlier(reference: str, stage: str, decided: str) -> EarlierCase:
    return EarlierCase(reference, stage, values.day(decided))
