"""The procedure that the guide writes has no dead end: whoever is invited can be listed again."""

from pathlib import Path

from westmere import Run, does, invited


def test_a_panel_that_has_invited_somebody_can_be_moved(run: Run, tmp_path: Path) -> None:
    invited(run, tmp_path)
    does(run, "notify release 1 --how post --sent today")
    does(run, 'schedule move 2027-10-14 2027-10-21 --reason "The room is closed"')
    shown = does(run, "show 001")
    assert "Thu 7 Oct 2027" in shown  # the form, ten working days before the new day
    assert "Invitation to the panel" in does(run, "notify preview 2")


def test_a_panel_that_has_invited_somebody_can_be_cancelled(run: Run, tmp_path: Path) -> None:
    invited(run, tmp_path)
    does(run, "notify release 1 --how post --sent today")
    does(run, "schedule add 2027-10-21")
    does(run, 'schedule cancel 2027-10-14 --to 2027-10-21 --reason "Nobody can come"')
    assert "Thu 7 Oct 2027" in does(run, "show 001")


def test_a_case_can_go_to_a_later_panel(run: Run, tmp_path: Path) -> None:
    invited(run, tmp_path)
    does(run, "schedule add 2027-10-28")
    does(run, "schedule assign 001 2027-10-28")
    assert "Thu 14 Oct 2027" in does(run, "show 001")
