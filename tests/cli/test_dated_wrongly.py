"""A step, a paper or a letter that was entered with the wrong day: the day is put right, readers are named."""

import json

from cli.conftest import Run


def day_of(run: Run, name: str) -> str:
    limits = json.loads(run("--json show 001").out)["data"]["deadlines"]
    return str(next(limit["anchor"]["date"] for limit in limits if limit["anchor"]["event"] == name))


def test_a_step_that_was_entered_with_the_wrong_day_is_put_right(council: Run, run: Run) -> None:
    council("--on 2027-01-11 apply Nadia --policy camden --route advanced-social-worker --manager Omar")
    answer = run("--on 2027-01-11 amend 001 applied 2027-01-05 --reason 'It came on Tuesday'")
    assert answer.status == 0
    assert "Application received is Tue 5 Jan 2027 (was Mon 11 Jan 2027)." in answer.out
    shown = " ".join(run("--on 2027-01-11 show 001").out.split())
    assert "corrected: Application received is Tue 5 Jan 2027, was Mon 11 Jan 2027: It came on Tuesday" in shown
    assert run("doctor").status == 0


def test_a_day_before_the_step_before_it_or_ahead_is_refused(listed: Run, run: Run) -> None:
    assert run("amend 001 listed-for-panel 2027-01-03 --reason x").status == 1
    assert run("amend 001 applied 2027-03-01 --reason x").status == 1
    assert run("amend 001 applied 2027-01-03").status == 2


def test_a_letter_that_has_gone_with_the_old_day_is_named(council: Run, run: Run) -> None:
    council("--on 2027-01-11 apply Nadia --policy camden --route advanced-social-worker --manager Omar")
    council("--on 2027-01-12 notify release 1 --how hand --sent today")
    answer = run("--on 2027-01-13 amend 001 applied 2027-01-05 --reason 'It came on Tuesday'")
    assert (
        'Warning: Notice 1, "Your application is now on record", to Nadia Osei has gone and says Mon 11 Jan 2027 (now'
        " Tue 5 Jan 2027). panelctl record CAM-2027-001 note"
    ) in answer.out


def test_a_decision_bears_the_day_of_its_meeting(heard: Run, run: Run) -> None:
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Good'")
    refused = run("--on 2027-01-21 amend 001 asw-confirmed 2027-01-21 --reason x")
    assert refused.status == 1
    assert "is a decision, which bears the day of its meeting" in refused.err


def test_a_letter_that_went_on_another_day_is_said_not_to_have_gone_first(listed: Run, run: Run) -> None:
    listed("notify release 1 --how hand --sent today")
    refused = run("amend 001 receipt 2027-01-03 --reason x")
    assert refused.status == 1
    assert "If it did not go, or on another day: panelctl notify unsent 1 --reason TEXT" in refused.err


def test_st_helens_puts_the_day_of_a_managers_answer_right(morning: Run) -> None:
    timeline = json.loads(morning("--json show STH-2027-012").out)["data"]["timeline"]
    moves = [event for event in timeline if event["kind"] == "move"]
    before, last = moves[-2], moves[-1]
    answer = morning(f"amend STH-2027-012 {last['name']} {before['date']} --reason 'Typed a day late'")
    assert answer.status == 0
    assert "corrected: " in morning("show STH-2027-012").out
    assert morning("doctor").status == 0
