"""Two members of one name sit on a panel: each has a score sheet of their own."""

from cli.conftest import Run

FIRST, SECOND = "grace.bell@council.example", "grace.bell2@council.example"


def test_each_of_two_members_of_one_name_has_a_sheet_of_their_own(listed: Run, did: Run, run: Run) -> None:
    did(f'person add "Grace Bell" --email {SECOND} --policy camden --role academy-tm')
    did(f"schedule seat 2027-01-20 {FIRST} {SECOND}")
    for name in (FIRST, SECOND, "Ivy", "Nadia"):
        did(f"--on 2027-01-20 attend 2027-01-20 {name} present")
    did(f"--on 2027-01-20 score 001 {FIRST} --all met --rationale 'Strong direct work'")
    did(f"--on 2027-01-20 score 001 {SECOND} --all 'not met' --rationale 'Thin so far'")
    sheets = run("--json show 001").json["data"]["sheets"]
    assert [sheet["member"] for sheet in sheets] == ["Grace Bell", "Grace Bell"]
    words = " ".join(run("--on 2027-01-20 minutes 2027-01-20").out.split())
    chair, manager = "Head of Practice and Learning / Principal Social Worker", "Academy Team Manager"
    assert f"Score sheet of Grace Bell, {chair}: 19 met." in words
    assert f"Score sheet of Grace Bell, {manager}: 19 not met" in words
    did(f"--on 2027-01-20 attend 2027-01-20 {SECOND} declares --case 001 --interest 'Line manager'")
    counted = [sheet["counted"] for sheet in run("--json show 001").json["data"]["sheets"]]
    assert counted == [True, False]
