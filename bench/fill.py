"""Make a database for the bench: `fill.py DATABASE OPEN ALL`, with OPEN open cases among ALL.

The open ones are real, made by the same use cases as any other, up to a thousand; more of them are copies, each of a
person of its own. The closed ones are copies of a withdrawn case.
"""

import csv
import sqlite3
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from panelctl import actions
from panelctl.actions.site import Site

TODAY = date(2027, 3, 1)
REAL = 1_000
MOST = 10_000  # rows of any table while all cases are real
FACTS = {
    "qualified": "2019-07-01", "award": "social-work-degree", "registered": "yes", "dbs-seen": "yes",
    "field-confirmed": "yes", "service-unbroken": "yes", "supported-asye": "yes", "supported-students": "yes",
    "complex-cases": "yes", "specialism": "Kinship care",
}  # fmt: skip


def fill(database: Path, open_cases: int, all_cases: int) -> None:
    database.parent.mkdir(parents=True, exist_ok=True)
    site = Site(str(database), "bench", TODAY, datetime.now(UTC))
    actions.policies.adopting.init(site, ["camden"])
    actions.people.registering.add(site, "Helen Marsh", roles=["chair"])
    actions.people.registering.add(site, "Rosa Quill", roles=["co-ordinator"])
    real = min(open_cases, REAL)
    names = [f"Applicant {number:05}" for number in range(real + 1)]
    actions.people.registering.add_all(
        site, _table(database.parent / "people.csv", names, {"team": "Bench"})
    )
    applications = _table(database.parent / "applications.csv", names, FACTS)
    actions.cases.applying.apply_all(site, applications, "camden", "advanced-social-worker")
    actions.panels.scheduling.add(site, date(2027, 4, 20), policy="camden")
    for number in range(1, real + 1):
        actions.panels.scheduling.assign(site, f"CAM-2027-{number:03}", "CAM-2027-04-20")
    last = f"CAM-2027-{real + 1:03}"
    actions.cases.withdrawing.withdraw(site, last, reason="To be copied")
    for times in range(1, open_cases // REAL):
        _again(database, times)
    _copy(database, last, all_cases - open_cases)


def _table(file: Path, names: list[str], values: dict[str, str]) -> str:
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(["name", *values])
        writer.writerows([name, *values.values()] for name in names)
    return str(file)


def _copy(database: Path, reference: str, copies: int) -> None:
    """Copy one ended case and its events, as earlier years would have left them."""
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        case = dict(
            connection.execute("SELECT * FROM cases WHERE reference = ?", (reference,)).fetchone()
        )
        events = [
            dict(row)
            for row in connection.execute("SELECT * FROM event WHERE case_id = ?", (case["id"],))
        ]
        numbers = range(1, copies + 1)
        start = connection.execute("SELECT max(id) FROM cases").fetchone()[0]
        old = [
            case | {"id": start + n, "reference": f"CAM-2020-{n:06}", "year": 2020, "number": n}
            for n in numbers
        ]
        _insert(connection, "cases", old)
        start_event = connection.execute("SELECT max(id) FROM event").fetchone()[0]
        _insert(connection, "event", [
            event | {"id": start_event + (n - 1) * len(events) + m, "case_id": start + n}
            for n in numbers for m, event in enumerate(events, 1)
        ])  # fmt: skip


def _again(database: Path, times: int) -> None:
    """Every open case once more, with its person, its events and its notices."""
    step = times * MOST
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        for table, tests in (
            ("person", "id <= :most"),
            ("cases", "id <= :most AND ended = 0"),
            ("event", "case_id IN (SELECT id FROM cases WHERE id <= :most AND ended = 0)"),
            ("notice", "case_id IN (SELECT id FROM cases WHERE id <= :most AND ended = 0)"),
        ):
            found = connection.execute(f"SELECT * FROM {table} WHERE {tests}", {"most": MOST})
            _insert(connection, table, [_moved(dict(row), step) for row in found])


def _moved(row: dict[str, object], step: int) -> dict[str, object]:
    """A row whose number, and those of the rows it belongs to, are so many further on."""
    for column in ("id", "number", "person_id", "case_id", "event_id"):
        if isinstance(row.get(column), int):
            row[column] = int(str(row[column])) + step
    if "reference" in row:
        row["reference"] = f"{row['prefix']}-{row['year']}-{row['number']}"
    return row


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        columns = list(rows[0])
        marks = ", ".join(f":{column}" for column in columns)
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
