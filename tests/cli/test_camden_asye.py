"""Camden's check of ASYE assessments: what the panel queries goes back to the assessor, and is owed until answered."""

import json

import pytest

from cli.conftest import Run

DAY = "--on 2027-01-20"


@pytest.fixture
def queried(council: Run) -> Run:
    """The panel has queried the assessment of a newly qualified social worker."""
    council("schedule add 2027-01-20 --policy camden --starts 10:00 --venue 'Room 3'")
    council("person add 'Hana Novak' --email hana@council.example")
    put_forward = "apply Hana --policy camden --route asye-assurance --set asye-completed=2026-11-30"
    council(f"{put_forward} --set assessor-recommends=pass")
    council("schedule assign 001 2027-01-20")
    for name in ("Grace", "Ivy"):
        council(f"{DAY} attend 2027-01-20 {name} present")
    warned = council(f"{DAY} decide 001 no --reason 'The third observation is missing'")
    assert "Warning: Settled whether newly qualified social workers hear the outcome in writing" in warned.out
    return council


def test_the_query_goes_to_the_assessor_with_the_reasons(queried: Run, run: Run) -> None:
    assert run(f"{DAY} notify clear 1").status != 0
    queried(f"{DAY} person add 'Nora Bright' --email nora@council.example --role assessor --policy camden")
    queried(f"{DAY} record 001 assessor 'Nora Bright'")
    letter = " ".join(run(f"{DAY} notify preview 1").out.split())
    assert "Dear Nora Bright" in letter
    assert "Hana Novak’s ASYE assessment" in letter
    assert "The third observation is missing" in letter
    owed = {
        duty["id"]: (duty["owner"], duty["due"])
        for duty in json.loads(run(f"--json {DAY} due").out)["data"]["deadlines"]
    }
    assert owed == {"query-sent": (["co-ordinator"], None), "query-answered": (["assessor"], None)}
    queried("--on 2027-01-21 notify clear 1")
    queried("--on 2027-01-21 notify release 1 --how post --sent today")
    queried("--on 2027-02-01 record 001 query-answered")
    assert json.loads(run("--json --on 2027-02-01 due").out)["data"]["deadlines"] == []


def test_where_nobody_is_an_assessor_the_way_to_one_can_be_gone(queried: Run, run: Run) -> None:
    refused = run(f"{DAY} notify clear 1")
    assert "Nobody holds that role: panelctl person role NAME assessor, or a mailbox in settings.toml" in refused.err
    not_yet = run(f"{DAY} record 001 assessor Omar")
    assert "If they do, record it first: panelctl person role 'Omar Reid' assessor" in not_yet.err
    queried(f"{DAY} person role 'Omar Reid' assessor --from 2027-01-20 --policy camden")
    queried(f"{DAY} record 001 assessor Omar")
    queried(f"{DAY} notify clear 1")
