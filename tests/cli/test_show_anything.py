"""One look-up: a case, a person by name, a panel by its reference or day."""

import json

from cli.conftest import CASE, PANEL, Run


def test_a_name_shows_the_one_case_of_that_person(case: Run, run: Run) -> None:
    by_reference = run(f"show {CASE}")
    for words in ("osei", "Nadia", "nadia.osei@council.example", "P8"):
        assert run(f'show "{words}"') == by_reference


def test_somebody_without_a_case_is_shown_with_what_is_recorded(case: Run, run: Run) -> None:
    out = run("show omar").out
    assert out.startswith("Omar Reid (P3)\n")
    assert out.endswith("\nOmar Reid has applied for nothing.\n")


def test_somebody_who_applied_twice_is_shown_with_both_cases(case: Run, did: Run, run: Run) -> None:
    did('withdraw 001 --reason "Moves away"')
    did("apply Nadia --route advanced-social-worker --manager Omar --policy camden")
    out = run("show osei").out
    assert "CAM-2027-001" in out
    assert "CAM-2027-002" in out
    data = json.loads(run("--json show osei").out)["data"]
    assert [line["reference"] for line in data["cases"]] == ["CAM-2027-001", "CAM-2027-002"]
    assert [person["name"] for person in data["people"]] == ["Nadia Osei"]


def test_namesakes_are_told_apart_by_their_cases_and_the_answer_can_be_typed(case: Run, did: Run, run: Run) -> None:
    did('person add "Nadia Osei" --team South')
    refusal = run("show osei")
    assert (refusal.status, refusal.err) == (
        2,
        'Usage: "osei" could be Nadia Osei (P8, nadia.osei@council.example; CAM-2027-001)'
        " or Nadia Osei (P9, South). Give more of it\n",
    )
    assert CASE in run('show "Nadia Osei (P8, nadia.osei@council.example; CAM-2027-001)"').out
    assert run('show "Nadia Osei (P9, South)"').out.startswith("Nadia Osei (P9)")


def test_a_panel_is_shown_by_its_reference_or_day(case: Run, run: Run) -> None:
    by_reference = run(f"show {PANEL}")
    assert by_reference.out.splitlines()[:2] == [
        f"{PANEL} · Progression Panel · Wed 20 Jan 2027",
        "Ordinary, 10:00, Room 3",
    ]
    assert "No case is listed for it." in by_reference.out
    for day in ("2027-01-20", "20 Jan 2027", "cam-2027-01-20"):
        assert run(f'show "{day}"') == by_reference


def test_what_nobody_and_nothing_is_called_is_named(case: Run, run: Run) -> None:
    assert run("show zebedee").err == 'Not found: There is no person "zebedee". panelctl person list lists them\n'
    assert run("show 099").err == 'Not found: There is no case "099". panelctl cases lists them\n'
    assert run("show 2027-13-45").status == 3


def test_a_panels_day_is_shown_while_the_case_is_to_be_heard_there(listed: Run, run: Run) -> None:
    assert "\nPanel   Wed 20 Jan 2027, " in run(f"show {CASE}").out
    assert "Wed 20 Jan 2027" in run("cases").out
