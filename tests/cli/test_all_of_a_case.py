"""`--case` means every notice of a case that waits, whichever step drafted it."""

from cli.conftest import Run


def test_letters_of_earlier_steps_are_cleared_and_go_with_the_last(heard: Run, run: Run) -> None:
    """The receipt of the application waits beside what the decision drafted, to the applicant and to others."""
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well done'")

    def statuses() -> dict[str, str]:
        notices = run("--json show 001").json["data"]["notices"]
        return {notice["notice"]: notice["status"] for notice in notices}

    assert statuses() == {
        "receipt": "draft",
        "confirmation-letter": "draft",
        "grading-change": "draft",
        "manager-email": "draft",
    }
    heard("person add 'Harriet Rowe' --email hr@council.example --role hr --policy camden")
    heard("--on 2027-01-21 notify clear --case 001")
    heard("--on 2027-01-21 notify release --case 001 --how post --sent today")
    assert set(statuses().values()) == {"released"}


def test_a_remark_about_several_letters_is_made_once_and_names_them(listed: Run) -> None:
    """The time in the invitation is nobody's yet: each e-mail would warn of it alike."""
    listed("person add 'Bo Ash' --email bo@council.example --policy camden --set qualified=2018-09-01")
    listed(
        "apply Bo --policy camden --route practice-educator --manager Omar --set course=Stage"
        " --set course-starts=2027-09-01"
    )
    listed("schedule assign 002 2027-01-20")
    said = " ".join(listed("notify release 1 2 4 --how post --sent today").out.split())
    assert said.count("a time of their own: not met") == 1
    assert "Warning: Notices 2 and 4: The social worker is told a time of their own" in said
