"""Human Resources get a notice, and the change form on Oracle is another thing: that is said when the notice goes."""

from cli.conftest import Run


def test_the_notice_does_not_meet_the_form_and_says_so_as_it_goes(heard: Run, run: Run) -> None:
    heard("--on 2027-01-20 decide 001 yes --reason 'Strong work' --feedback 'Clear analysis'")
    heard("--on 2027-01-20 person add 'Hal Rowe' --email hr@council.example --policy camden --role hr")
    heard("--on 2027-01-20 record 001 effective-from 2027-02-01")
    heard("--on 2027-01-20 notify clear 4")
    gone = run("--on 2027-01-20 notify release 4 --how hand --sent today")
    assert gone.status == 0
    assert (
        "Human Resources told of the new grade and pay, on the Oracle change form: not done by this letter."
        " When it is done: panelctl record CAM-2027-001 hr-told (C-58, X-2)"
    ) in gone.out
    states = {limit["id"]: limit["state"] for limit in run("--json --on 2027-01-20 show 001").json["data"]["deadlines"]}
    assert states["hr-told"] == "open"
