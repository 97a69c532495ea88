"""Several first steps, and several steps of the one who applies."""

from collections.abc import Callable
from pathlib import Path

from answer import Answer
from cli.small import adopted
from policy.tiny import TINY

FIRST = 'from = ["new"]\nto = "applied"\nrecords = "applied"\nclauses = ["T-1"]\n'
TWO_FIRST_STEPS = TINY.replace(
    FIRST,
    FIRST
    + """
[[move]]
verb = "apply"
by = ["social-worker"]
from = ["new"]
to = "interested"
records = "interest-shown"
when = "award is not none"
clauses = ["T-1"]

[[move]]
verb = "apply"
by = ["social-worker"]
from = ["interested"]
to = "applied"
records = "applied-after-interest"
when = "award is degree"
clauses = ["T-1"]

[[move]]
verb = "apply"
by = ["social-worker"]
from = ["interested"]
to = "same"
records = "interest-confirmed"
clauses = ["T-1"]
""",
).replace('new = "New"', 'new = "New"\ninterested = "Interested"')


def test_a_case_begins_with_the_first_step_that_is_named(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = adopted(run, tmp_path, TWO_FIRST_STEPS)
    refused = run("apply Nadia")
    assert (refused.status, refused.err) == (
        2,
        'Usage: TNY-2027-001: "apply" could be applied or interest-shown. Say which with --move NAME\n',
    )
    assert did("apply Nadia --move interest-shown --set award=degree").out.startswith(
        "Opened TNY-2027-001 for Nadia Osei"
    )
    assert "panelctl apply --case TNY-2027-001 --move applied-after-interest" in did("show 001").out
    did("apply --case 001 --move interest-confirmed")
    did("apply --case 001 --move applied-after-interest")
    assert "Stage   Applied" in did("show 001").out


def test_a_step_that_is_none_of_the_first_opens_no_case(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = adopted(run, tmp_path, TWO_FIRST_STEPS)
    assert run("apply Nadia --move interest-confirmed").status == 1
    assert "No case is open" in did("cases").out
