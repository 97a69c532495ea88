"""Who left for one item, who came for one only, who was in the chair for one; an interest is put right."""

from cli.conftest import Run

ON = "--on 2027-01-20"


def test_a_member_who_was_out_for_an_item_is_not_counted_for_it_and_minutes_say_why(heard: Run, run: Run) -> None:
    answer = run(f"{ON} attend 2027-01-20 Ivy absent --case 001 --reason 'Called away'")
    assert answer.status == 0
    assert answer.out.startswith("CAM-2027-01-20: Ivy Stone was out of the room for CAM-2027-001.\n")
    assert "Ivy Stone was out of the room for CAM-2027-001: Called away" in answer.out
    heard(f"{ON} decide 001 yes --reason 'Sound work' --feedback 'Good'")
    minutes = " ".join(run(f"{ON} minutes 2027-01-20").out.split())
    assert "Ivy Stone was out of the room for this item: Called away." in minutes
    assert "not there for item 1" in minutes
    assert "1 member" in minutes
    assert run("doctor").status == 0


def test_a_member_who_was_out_scores_nothing(heard: Run, run: Run) -> None:
    heard(f"{ON} attend 2027-01-20 Ivy absent --case 001")
    refused = run(f"{ON} score 001 Ivy --all met --rationale 'Sound'")
    assert refused.status == 1
    assert "Ivy Stone was out of the room for CAM-2027-001 at CAM-2027-01-20" in refused.err


def test_a_member_who_came_for_one_item_only_decides_that_one(listed: Run, run: Run) -> None:
    listed(f"{ON} attend 2027-01-20 Grace present")
    listed(f"{ON} attend 2027-01-20 Ivy apologies --reason 'In court until noon'")
    listed(f"{ON} attend 2027-01-20 Ivy present --case 001 --reason 'Joined at noon'")
    listed(f"{ON} attend 2027-01-20 Nadia present")
    listed(f"{ON} score 001 Grace --all met --rationale 'Strong direct work'")
    listed(f"{ON} record 001 family-feedback-anonymised yes")
    listed(f"{ON} decide 001 yes --reason 'Sound work' --feedback 'Good'")
    minutes = " ".join(run(f"{ON} minutes 2027-01-20").out.split())
    assert "2 members" in minutes
    assert "Ivy Stone was in the room for this item: Joined at noon." in minutes


def test_the_chair_of_one_item_is_said_in_its_minutes(heard: Run, run: Run) -> None:
    answer = run(f"{ON} attend 2027-01-20 Ivy present --case 001 --chair --reason 'The chair managed her'")
    assert answer.status == 0, answer
    heard(f"{ON} attend 2027-01-20 Grace declares --case 001 --interest 'Former manager'")
    heard(f"{ON} score 001 Ivy --all met --rationale 'Strong direct work'")
    heard(f"{ON} decide 001 yes --reason 'Sound work' --feedback 'Good'")
    minutes = " ".join(run(f"{ON} minutes 2027-01-20").out.split())
    assert "with Ivy Stone in the chair" in minutes


def test_what_was_recorded_for_a_case_is_put_right_by_recording_it_again(heard: Run, run: Run) -> None:
    heard(f"{ON} attend 2027-01-20 Ivy absent --case 001")
    heard(f"{ON} attend 2027-01-20 Ivy present --case 001 --reason 'It was another item'")
    assert "out of the room" not in run("show CAM-2027-01-20").out
    assert "Ivy Stone absent for CAM-2027-001" in run("log CAM-2027-01-20").out


def test_a_decision_keeps_who_made_it(heard: Run, run: Run) -> None:
    heard(f"{ON} decide 001 yes --reason 'Sound work' --feedback 'Good'")
    answer = run(f"{ON} attend 2027-01-20 Ivy absent --case 001 --reason 'Left early'")
    assert "Warning: CAM-2027-001 is decided, and its decision keeps who made it (panelctl's own rule)." in answer.out
    assert "2 members" in run(f"{ON} minutes 2027-01-20").out


def test_a_case_that_is_not_on_the_panel_is_refused(heard: Run, run: Run, did: Run) -> None:
    did('person add "Bo Lane" --email bo@council.example --policy camden')
    did("apply Bo --policy camden --route practice-educator --manager Omar --set course-starts=2027-09-01")
    assert run(f"{ON} attend 2027-01-20 Ivy absent --case 002").status == 1


def test_an_interest_that_was_mistyped_is_put_right_with_a_reason(heard: Run, run: Run) -> None:
    heard(f"{ON} attend 2027-01-20 Ivy declares --case 001 --interest 'Supervises her'")
    answer = run(
        f"{ON} attend 2027-01-20 Ivy declares --case 001 --interest 'Supervised her in 2019' --stays"
        " --reason 'She supervised her years ago'"
    )
    assert (
        "the interest of Ivy Stone in CAM-2027-001 is corrected; Ivy Stone stays, and is counted for it." in answer.out
    )
    shown = run("show CAM-2027-01-20").out
    assert "Supervised her in 2019" in shown
    assert "Supervises her" not in shown
    assert "(was: Supervises her): She supervised her years ago" in run("log CAM-2027-01-20").out


def test_an_interest_of_the_wrong_person_is_taken_back(heard: Run, run: Run) -> None:
    heard(f"{ON} attend 2027-01-20 Ivy declares --case 001 --interest 'Supervises her'")
    assert run(f"{ON} attend 2027-01-20 Ivy no-interest --case 001").status == 2
    answer = run(f"{ON} attend 2027-01-20 Ivy no-interest --case 001 --reason 'It was Omar'")
    assert answer.status == 0
    assert "declares an interest" not in run("show CAM-2027-01-20").out
    assert run(f"{ON} attend 2027-01-20 Ivy no-interest --case 001 --reason x").status == 4
    assert run(f"{ON} score 001 Ivy --all met --rationale 'Sound'").status == 0
