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
        "attendance-email": "dropped",
        "confirmation-letter": "draft",
        "grading-change": "draft",
        "manager-email": "draft",
    }
    heard("person add 'Harriet Rowe' --email hr@council.example --role hr --policy camden")
    heard("--on 2027-01-21 notify clear --case 001")
    heard("--on 2027-01-21 notify release --case 001 --how post")
    left = {notice: status for notice, status in statuses().items() if status != "released"}
    assert left == {"attendance-email": "dropped"}
