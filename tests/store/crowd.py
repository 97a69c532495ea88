"""A record of some years, so large that each kind of database chooses its way through as it would at a council: every
table that grows has thousands of rows. They are put in as they stand, and the journal does not hold them.
"""

import sqlite3

from panelctl.store import triggers
from panelctl.store.connection import Connection

CASES, PEOPLE, PANELS = 4_000, 12_001, 4_000
ENTRIES = 5  # of the journal, and events, of each case
OPEN = "(n % 40 = 0)"  # one case in forty has not ended
ZEROS = "'" + "0" * 64 + "'"
DAY = "'20' || (10 + n % 15) || '-0' || (1 + n % 9) || '-1' || (n % 10)"
MEETS = "(1900 + n / 9) || '-0' || (1 + n % 9) || '-10'"
CASE = "(1 + (n - 1) / 5)"  # that an entry or an event is of
PERSON, PANEL, FIRST = f"(1 + n * 3 % {PEOPLE})", f"(1 + n % {PANELS})", "(n * 5 - 4)"
NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})"
MOVED = """CASE n % 5 WHEN 1 THEN '{"answer":"","facts":{},"verb":"apply"}' ELSE '{}' END"""
ROLES = '{"role":{"co-ordinator":"Co-ordinator","chair":{"title":"Chair"}}}'
# Of each table how many rows, and what stands in each column of row `n`, in SQL.
TABLES: dict[str, tuple[int, dict[str, str]]] = {
    "policy": (1, {"id": "n", "policy": "'camden'", "version": "'1'", "title": "'Camden'", "reference": "'CAM'",
        "sha256": ZEROS, "text": "'…'", "parsed": f"'{ROLES}'", "reader": "1", "adopted": "'2010-01-01'"}),
    "person": (PEOPLE, {"id": "n", "name": "'Worker ' || n", "email": "'w' || n || '@council.example'",
        "number": "'SW' || n", "team": "'North'", "address": "''", "added": "'2010-01-01'"}),
    "former_name": (PEOPLE, {"person_id": "n", "name": "'Earlier ' || n", "until": DAY}),
    "salutation": (PEOPLE, {"person_id": "n", "words": "'Dear W. ' || n"}),
    "large_print": (PEOPLE, {"person_id": "n", "since": DAY}),
    "person_fact": (PEOPLE, {"person_id": "n", "name": "'qualified'", "value": "'true'"}),
    "holding": (300, {"id": "n", "person_id": PERSON, "policy": "'camden'", "role": "'chair'", "starts": DAY,
        "ends": "NULL"}),
    "panel": (PANELS, {"id": "n", "reference": "'CAM-' || n", "policy": "'camden'", "body": "'panel'", "date": MEETS,
        "kind": "'ordinary'", "starts": "''", "ends": "''", "venue": "''", "status": "'planned'", "reason": "''",
        "note": "''"}),
    "journal": (CASES * ENTRIES, {"seq": "n", "at": "'2010-01-01T09:00:00Z'", "actor": "'Ada'",
        "action": "CASE n % 5 WHEN 1 THEN 'apply' ELSE 'note' END",
        "subject": f"'CAM-2010-' || {CASE}", "digest": ZEROS, "salt": "'0'", "body": "'{}'", "prev": ZEROS,
        "hash": ZEROS, "rows": "NULL"}),
    "change": (CASES * ENTRIES, {"journal_seq": "n", "number": "1", "of_table": "'event'", "kind": "'whole'",
        "key": "'[' || n || ']'", "salt": "'0'", "digest": ZEROS, "body": "'{}'"}),
    "cases": (CASES, {"id": "n", "reference": "'CAM-2010-' || n", "prefix": "'CAM'", "year": "2010", "number": "n",
        "policy_id": "1", "route": "'advanced-social-worker'", "person_id": PERSON, "opened": "'2010-01-01'",
        "stage": "'listed'", "ended": f"CASE WHEN {OPEN} THEN 0 ELSE 1 END",
        "active": f"CASE WHEN {OPEN} THEN 1 ELSE 0 END", "panel_id": PANEL, "listed": FIRST}),
    "event": (CASES * ENTRIES, {"id": "n", "case_id": CASE, "seq": "(1 + (n - 1) % 5)",
        "kind": "CASE n % 5 WHEN 1 THEN 'move' ELSE 'note' END",
        "name": "'event-' || n % 50", "date": "'2010-01-01'", "by_name": "'Worker ' || n % 40", "by_person_id": "NULL",
        "role": "''", "reason": "''", "body": MOVED, "journal_seq": "n"}),
    "document": (CASES, {"id": "n", "case_id": "n", "event_id": FIRST, "item": "'portfolio'", "file_name": "'a.pdf'",
        "stored_name": "'a-' || n", "size": "1", "sha256": ZEROS, "sent": "'2010-01-01'", "received": "'2010-01-01'",
        "received_by": "'Worker ' || n % 40"}),
    "score_sheet": (CASES, {"id": "n", "case_id": "n", "panel_id": PANEL, "person_id": PERSON, "day": "'2010-01-01'",
        "findings": "'{}'", "rationale": "''", "form_file": "''", "form_sha256": "''"}),
    "decision": (CASES, {"id": "n", "case_id": "n", "event_id": FIRST, "panel_id": PANEL, "outcome": "'yes'",
        "answer": "'yes'", "date": DAY, "rationale": "''", "feedback": "''", "needs": "''", "decided_by": "'Panel'",
        "quorum": "'{}'"}),
    "notice": (CASES * 2, {"id": "n", "case_id": "(1 + (n - 1) / 2)", "event_id": "(1 + (n - 1) / 2 * 5)",
        "notice": "'receipt'", "title": "'Receipt'", "role": "'co-ordinator'", "person_id": PERSON,
        "recipient": "'Worker ' || n", "address": "''",
        "status": "CASE WHEN n % 100 = 0 THEN 'draft' ELSE 'dropped' END", "dated": "NULL", "body": "NULL",
        "sha256": "''", "cleared_by": "''", "cleared_at": "NULL", "sent": "NULL", "how": "''", "released_by": "''",
        "file": "''", "handed_over": "NULL", "as_file": "''", "as_sha256": "''"}),
    "reminder": (CASES, {"id": "n", "case_id": "n", "deadline": "'letter-by'", "kind": "'soon'", "due": DAY,
        "role": "'co-ordinator'", "person_id": PERSON, "recipient": "'Worker'", "address": "''", "title": "'Soon'",
        "body": "'Soon'", "sha256": ZEROS, "digest_id": "NULL", "drafted": DAY,
        "status": "CASE WHEN n % 100 = 0 THEN 'draft' ELSE 'dropped' END", "reason": "''", "sent": "NULL",
        "how": "''", "released_by": "''", "file": "''", "journal_seq": FIRST, "handed_over": "NULL"}),
    "seat": (PANELS * 4, {"panel_id": "(1 + (n - 1) / 4)", "person_id": PERSON, "role": "'chair'"}),
    "attendance": (PANELS * 4, {"panel_id": "(1 + (n - 1) / 4)", "person_id": PERSON, "status": "'present'",
        "role": "''", "chairs": "0", "reason": "''", "prepared": "1"}),
    "taking_part": (PANELS * 4, {"panel_id": "(1 + (n - 1) / 4)", "person_id": PERSON, "way": "'video'"}),
    "there_for_case": (CASES, {"panel_id": PANEL, "person_id": PERSON, "case_id": "n", "there": "0", "chairs": "0",
        "reason": "''", "ahead": "0"}),
    "packed_case": (CASES, {"panel_id": PANEL, "person_id": PERSON, "case_id": "n", "made": "'2010-01-01'",
        "papers": ZEROS}),
    "absence": (PANELS, {"id": "n", "person_id": "n", "starts": "'2010-01-01'", "ends": "'2010-01-10'"}),
    "declaration": (CASES, {"id": "n", "panel_id": PANEL, "person_id": PERSON, "case_id": "n", "nature": "'Once'",
        '"left"': "1"}),
    "ruling": (CASES, {"declaration_id": "n", "case_id": "n", "person_id": PERSON, "day": "'2010-01-01'",
        "reason": "'Once'"}),
    "agreed_sheet": (CASES, {"id": "n", "case_id": "n", "panel_id": PANEL, "day": "'2010-01-01'",
        "findings": "'{}'", "reasons": "'{}'", "rationale": "''"}),
    "minutes_issue": (PANELS, {"id": "n", "panel_id": "n", "number": "1", "day": DAY, "head": "'1'", "sha256": ZEROS}),
    "minutes_part": (CASES, {"id": "n", "issue_id": PANEL, "number": "n", "case_id": "n", "private": "0",
        "body": "'Sound'"}),
    "minutes_correction": (CASES, {"id": "n", "part_id": "n", "case_id": "n", "line": "0", "was": "'Sound'",
        "now": "'Fine'", "person_id": PERSON, "day": DAY}),
    "minutes_approval": (PANELS, {"id": "n", "issue_id": "n", "person_id": PERSON, "corrections": "0", "in_room": "1",
        "day": DAY, "at": "''", "head": "'1'"}),
    "duty_done": (20, {"id": "n", "policy": "'camden'", "duty": "'report'", "due": DAY, "done": DAY,
        "by_name": "'Ada'", "note": "''", "reason": "''", "supersedes": "NULL", "journal_seq": "n"}),
    "written_file": (PANELS, {"path": "'minutes/CAM-' || n || '.md'", "sha256": ZEROS}),
}  # fmt: skip


def fill(connection: Connection) -> None:
    """Everything, and what each kind of database wants to know of it to choose a way."""
    at_a_server = not isinstance(connection, sqlite3.Connection)
    if at_a_server:
        connection.execute("SET session_replication_role = replica")  # no trigger, and no order of tables
    else:
        connection.execute("PRAGMA foreign_keys = OFF")
        triggers.remove(connection)
    for table, (rows, columns) in TABLES.items():
        connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) {NUMBERS.format(rows=rows)}"
            f" SELECT {', '.join(columns.values())} FROM numbers"
        )
    if at_a_server:
        connection.execute("ANALYZE")
