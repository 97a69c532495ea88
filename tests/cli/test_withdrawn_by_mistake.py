"""A withdrawal that was entered with the wrong day, or for the wrong case, is put right."""

from cli.conftest import Run


def test_the_day_of_a_withdrawal_is_put_right(listed: Run, run: Run) -> None:
    listed("--on 2027-01-12 withdraw 001 --reason 'Moves away'")
    answer = run("--on 2027-01-13 amend 001 withdrawn 2027-01-11 --reason 'She wrote on Monday'")
    assert answer.status == 0, answer
    assert "Withdrawn is Mon 11 Jan 2027 (was Tue 12 Jan 2027)." in answer.out
    words = " ".join(run("--on 2027-01-13 show 001").out.split())
    assert "corrected: Withdrawn is Mon 11 Jan 2027, was Tue 12 Jan 2027: She wrote on Monday" in words
    assert run("doctor").status == 0


def test_the_day_of_a_withdrawal_lies_between_the_last_step_and_today(listed: Run, run: Run) -> None:
    listed("--on 2027-01-12 withdraw 001 --reason 'Moves away'")
    before = run("--on 2027-01-13 amend 001 withdrawn 2027-01-03 --reason x")
    assert (before.status, '"withdrawn" comes after "listed-for-panel" of Mon 4 Jan 2027' in before.err) == (1, True)
    assert run("--on 2027-01-13 amend 001 withdrawn 2027-01-14 --reason x").status == 1


def test_a_withdrawal_of_the_wrong_case_is_taken_back_and_the_case_stands_where_it_stood(listed: Run, run: Run) -> None:
    before = run("--json --on 2027-01-12 notify list").json["data"]["notices"]
    listed("--on 2027-01-12 withdraw 001 --reason 'Moves away'")
    answer = run("--on 2027-01-12 amend 001 --last --reason 'It was another Osei'")
    assert answer.status == 0, answer
    assert '"withdrawn" taken back; it stands at Listed for a panel again' in answer.out
    after = run("--json --on 2027-01-12 notify list").json["data"]["notices"]
    assert [(letter["id"], letter["status"]) for letter in after] == [(letter["id"], "draft") for letter in before]
    assert "CAM-2027-001" in run("--on 2027-01-12 show 2027-01-20").out
    assert "Withdrawn: Moves away" in run("--on 2027-01-12 show 001").out
    assert run("doctor").status == 0
