"""Camden: a manager who writes that somebody is not ready is asked what will prepare them."""

from cli.conftest import Run


def test_a_statement_of_not_ready_asks_for_the_training_that_will_prepare_them(council: Run, run: Run) -> None:
    council("apply Nadia --policy camden --route practice-educator --manager Omar --set course-starts=2027-09-13")
    council("schedule add 2027-04-21 --policy camden --starts 10:00")
    council("schedule assign 001 2027-04-21")
    asked = "names the training and development that will prepare them: not met"
    council("record 001 manager-statement-kind not-ready")
    assert asked in " ".join(run("show 001").out.split())
    council("record 001 preparation-named 'Shadowing, and the assessor course in May'")
    assert asked not in " ".join(run("show 001").out.split())
