"""Who does what by when after a decision, as minutes have it."""

from actions.panels.test_minutes_life import DAY, LATER, circulated, shown
from actions.rounds import PANEL, On, heard, panel
from actions.sent import sends
from panelctl.actions.cases import deciding
from panelctl.actions.notices import releasing
from panelctl.actions.panels import minuting

LETTER = "| Decision to the social worker in writing (C-20, C-52, C-53) |"


def test_the_duties_that_a_decision_opens_stand_with_their_owners_last_days_and_clauses(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    assert LETTER not in shown(on(DAY))
    deciding.decide(on(DAY), deciding.Decision(case, "yes", reason="Sound work", feedback="Lead a group"))
    made = shown(on(DAY))
    row = next(line for line in made.splitlines() if line.startswith(LETTER))
    assert "co-ordinator (" in row
    assert row.endswith("| Friday 25 April 2025 |")
    without_a_day = made.partition("Who does what, with no day stated:\n\n")[2].partition("\n\n")[0].splitlines()
    owners = [line.removeprefix("- ").partition(": ")[0] for line in without_a_day]
    assert (len(owners), owners[-1]) == (len(set(owners)), "The procedure names nobody")
    assert without_a_day[-1].startswith("- The procedure names nobody: Send: Change of grade and pay; Send: ")
    assert "actions, the first by Friday 25 April 2025 |" in made
    assert "dispute" not in made.lower()  # what somebody may do, and need not, is no action


def test_what_became_of_an_action_since_leaves_the_minutes_as_they_are(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on(DAY), deciding.Decision(case, "no", reason="Too soon", feedback="Lead", needs="Court work"))
    before = circulated(on(DAY))
    released = sends(on(LATER), releasing.Release(case=case, how="post"))
    assert [notice["status"] for notice in released.data["notices"]][:1] == ["released"]
    made = minuting.minutes(on("2025-05-20"), minuting.Wanted(PANEL))
    assert (made.data["behind"], made.data["markdown"]) == (False, before)


def test_what_had_to_be_done_before_a_panel_does_not_follow_from_putting_a_case_off(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on(DAY), deciding.Decision(case, "defer", reason="Fire alarm"))
    made = shown(on(DAY))
    assert LETTER in made
    assert "Reply confirming attendance" not in made


def test_an_agenda_without_an_item_for_its_reader_says_so_and_has_no_empty_table(on: On) -> None:
    panel(on)
    agenda = minuting.agenda(on(DAY), minuting.Wanted(PANEL)).data["markdown"]
    assert "## Applications\n\nNo application stands in this copy.\n" in agenda
    assert "| Item |" not in agenda
