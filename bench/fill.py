"""Make a database for the bench: `fill.py DATABASE OPEN ALL`, with OPEN open cases among ALL.

The first open ones are real, made by the same commands as any other: forty of them stand on a panel of their own. The
rest are copies, each of a person of its own. The closed ones are what earlier years would have left: every table grows
with them. The chain of the journal is not kept up for copies, so `doctor` would not be content with it.
"""

import csv
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import Any

from closed import add_closed

from panelctl import cli

TODAY = "2027-03-01"
PANELS = {"2027-04-21": 40, "2027-04-20": 100}  # cases on each, as far as there are any
REAL = sum(PANELS.values())
STEP = 10_000  # rows of any table while all cases are real
FACTS = {
    "qualified": "2019-07-01", "award": "social-work-degree", "registered": "yes", "dbs-seen": "yes",
    "field-confirmed": "yes", "service-unbroken": "yes", "supported-asye": "yes",
    "supported-students": "yes", "complex-cases": "yes", "specialism": "Kinship care",
}  # fmt: skip
SETTINGS = 'sender = "panels@bench.example"\n[council]\nname = "Bench Council"\n'


def fill(database: Path, open_cases: int, all_cases: int) -> None:
    database.parent.mkdir(parents=True, exist_ok=True)
    real = min(open_cases, REAL)
    _real(database, real)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        _copy_open(connection, open_cases - real)
        add_closed(connection, all_cases - open_cases)


def _real(database: Path, cases: int) -> None:
    """So many open cases, each listed for a panel, made as a co-ordinator would."""

    def run(*words: str) -> None:
        with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            status = cli.run(["--db", str(database), "--as", "bench", "--on", TODAY, *words])
        if status:
            sys.exit(f"panelctl {' '.join(words)} ended with {status}")

    (database.parent / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    run("init", "--policy", "camden")
    run("person", "add", "Helen Marsh", "--role", "chair")
    run("person", "add", "Rosa Quill", "--role", "co-ordinator")
    names = [f"Applicant {number:07}" for number in range(cases)]
    people = [{"name": name, "team": "Bench", "email": _address(name)} for name in names]
    run("person", "add", "--from", _table(database.parent / "people.csv", people))
    applications = [{"name": name, "route": "advanced-social-worker", **FACTS} for name in names]
    file = _table(database.parent / "applications.csv", applications)
    run("apply", "--from", file, "--policy", "camden")
    first = 1
    for day, places in PANELS.items():
        run("schedule", "add", day, "--policy", "camden")
        for number in range(first, min(first + places, cases + 1)):
            run("schedule", "assign", f"CAM-2027-{number:03}", f"CAM-{day}")
        first += places


def _address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@bench.example"


def _table(file: Path, lines: list[dict[str, str]]) -> str:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    return str(file)


def _copy_open(connection: sqlite3.Connection, copies: int) -> None:
    """More open cases on the last panel, with person, events and notices."""
    of_cases = f"case_id IN (SELECT id FROM cases WHERE id > {REAL - 100} AND id <= {{last}})"
    for times in range(1, (copies + 99) // 100 + 1):
        last = REAL - 100 + min(100, copies - (times - 1) * 100)
        cases = of_cases.format(last=last)
        people = cases.replace("case_id IN (SELECT id", "id IN (SELECT person_id")
        for table, test in (
            ("person", people),
            ("person_fact", people.replace("id IN", "person_id IN", 1)),
            ("cases", cases.replace("case_id", "id", 1)),
            ("event", cases),
            ("notice", cases),
        ):
            insert(connection, table, _moved(connection, table, test, times * STEP))


def _moved(
    connection: sqlite3.Connection, table: str, test: str, step: int
) -> Iterator[dict[str, Any]]:
    """Rows whose numbers, and those of the rows they belong to, are so many further on."""
    found = connection.execute(f"SELECT * FROM {table} WHERE {test}")
    columns = [column[0] for column in found.description]
    for values in found.fetchall():
        row = dict(zip(columns, values, strict=True))
        for column in ("id", "number", "person_id", "case_id", "event_id"):
            if isinstance(row.get(column), int):
                row[column] += step
        if table == "cases":
            row["reference"] = f"{row['prefix']}-{row['year']}-{row['number']}"
        if table == "person":
            row["name"] = f"Applicant {row['id']:07}"
            row["email"] = _address(row["name"])
        yield row


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join(f":{column}" for column in rows[0])
        connection.executemany(f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})", rows)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
