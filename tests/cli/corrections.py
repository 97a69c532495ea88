"""What tests of corrections ask: which letters wait, which are withdrawn, and what each says."""

import json
from typing import Any

from answer import Answer
from cli.conftest import Run

Data = Any  # JSON, as a script reads it
TOLD, AMENDED = "2027-01-21", "2027-01-27"
MANAGER = "Omar Reid"  # gets what the applicant gets, with what they have to do
SETTINGS = """\
sender = "academy@council.example"
[council]
name = "Westmere Council"
[signatories.psw]
name = "Petra West"
[mailboxes]
hr = "hr@council.example"
payroll = "payroll@council.example"
people-management = "people@council.example"
systems-support = "systems@council.example"
"""
WRONG_PERSON = "--reason 'Recorded for the wrong person'"
NO = f"--decision no --reasons 'Leadership is thin' --feedback 'Lead more' --needs 'A group' {WRONG_PERSON}"


def asked(run: Run, line: str, on: str = AMENDED) -> Data:
    return json.loads(run(f"--json --on {on} {line}").out)["data"]


def notices(run: Run, case: str = "001") -> Data:
    return asked(run, f"notify list --case {case}")["notices"]


def waiting(run: Run, case: str = "001") -> list[tuple[str, str]]:
    found = notices(run, case)
    return [(each["title"], each["to"]) for each in found if each["status"] != "released" and each["to"] != MANAGER]


def withdrawn(run: Run, case: str = "001") -> list[tuple[str, str]]:
    found = notices(run, case)
    return [(each["title"], each["to"]) for each in found if "withdrawn" in each and each["to"] != MANAGER]


def number(run: Run, to: str, case: str = "001") -> int:
    """The last notice to somebody."""
    return int([notice["id"] for notice in notices(run, case) if notice["to"] == to][-1])


def words(run: Run, notice: int) -> str:
    """A letter on one line."""
    return " ".join(run(f"--on {AMENDED} notify preview {notice}").out.split())


def amended(run: Run, rest: str, case: str = "001", on: str = AMENDED) -> Answer:
    answer = run(f"--on {on} amend {case} {rest}")
    assert answer.status == 0, answer
    return answer
