"""Nobody is forgotten: `cases --waiting` and `due` know everybody who waits, for what, and since when."""

import json
from collections.abc import Iterable

import pytest

from cli.conftest import CASE, Run


def waits(run: Run) -> list[tuple[str, str, str]]:
    data = json.loads(run("--json cases --waiting").out)["data"]
    return [(case["reference"], case["waits"]["awaited"], case["waits"]["since"]) for case in data["cases"]]


def seen_by_due(run: Run, on: str = "2027-01-04") -> Iterable[tuple[str, str]]:
    due = json.loads(run(f"--json --on {on} due").out)["data"]
    return [(case["case"], case["awaited"]) for case in due["waits"]]


def test_who_applied_and_is_on_no_panel_is_named_with_the_command_that_lists_them(case: Run, run: Run) -> None:
    assert waits(run) == [(CASE, "listing", "2027-01-04")]
    assert run("cases --waiting").out == (
        "Not listed for a panel: 1\n"
        "  CAM-2027-001 Nadia Osei  since Mon 4 Jan 2027  panelctl schedule assign CAM-2027-001 PANEL\n"
    )
    assert (
        "  Nadia Osei: not listed for a panel since Mon 4 Jan: panelctl schedule assign CAM-2027-001 PANEL\n"
        in run("due").out
    )


def test_eight_who_are_not_listed_are_counted_since_the_first(case: Run, did: Run, run: Run) -> None:
    for number in range(8):
        did(f'person add "Somebody Number{number}" --set registered=yes --policy camden')
        did(f"--on 2027-01-05 apply Number{number} --policy camden --route advanced-social-worker --manager Omar")
    out = run("--on 2027-01-05 due").out
    assert "Nothing is due" not in out
    assert "  Not listed for a panel: 9, since Mon 4 Jan: panelctl cases --waiting\n" in out


def test_who_is_listed_waits_for_the_day_and_then_for_the_outcome(listed: Run, run: Run) -> None:
    assert waits(run) == [(CASE, "panel", "2027-01-20")]
    assert seen_by_due(run) == []
    assert json.loads(run("--json --on 2027-01-21 cases --waiting").out)["data"]["cases"][0]["waits"] == {
        "awaited": "outcome",
        "since": "2027-01-20",
        "by": [],
        "command": "panelctl show CAM-2027-001",
    }


def test_who_was_put_off_waits_to_be_listed_again(heard: Run, did: Run, run: Run) -> None:
    did("--on 2027-01-20 decide 001 defer --reason 'The portfolio lacks an observation'")
    assert waits(run) == [(CASE, "letter", "2027-01-20")]
    for notice in json.loads(run("--json notify list").out)["data"]["notices"]:
        did(f"--on 2027-01-21 notify clear {notice['id']}")
        did(f"--on 2027-01-21 notify release {notice['id']} --how post --sent today")
    assert run("--on 2027-03-01 cases --waiting").out.startswith("Put off, and not listed again: 1\n")
    assert list(seen_by_due(run, "2027-03-01")) == [(CASE, "relisting")]


def test_who_was_decided_and_not_told_is_named_with_the_letter(heard: Run, did: Run, run: Run) -> None:
    did("--on 2027-01-20 decide 001 yes --reason 'Sound work' --set feedback='Well prepared'")
    (case,) = json.loads(run("--json --on 2027-01-21 cases --waiting").out)["data"]["cases"]
    assert case["waits"]["awaited"] == "letter"
    assert case["waits"]["command"].startswith("panelctl notify clear ")


@pytest.mark.parametrize("option", ["--stage listed", "--applicant omar", "--policy st-helens"])
def test_the_list_is_narrowed_as_that_of_the_cases(case: Run, run: Run, option: str) -> None:
    assert run(f"cases --waiting {option}").out == "Nobody waits.\n"


def test_a_misspelt_stage_lists_nobody_and_says_so(case: Run, run: Run) -> None:
    assert run("cases --waiting --stage listd").status == 2
