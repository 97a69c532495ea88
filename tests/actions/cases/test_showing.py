import pytest

from actions.rounds import On, applied, heard, panel
from panelctl import errors
from panelctl.actions.cases import deciding, showing
from panelctl.actions.limits import reporting
from panelctl.cli.commands import worded


def test_what_is_due_names_who_owes_it_and_the_next_command(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    found = reporting.due(on("2025-04-28"))
    letter = next(one for one in found.data["deadlines"] if one["id"] == "letter-by")
    assert (letter["state"], letter["due"], letter["who"], worded(letter["command"])) == (
        "overdue", "2025-04-25", ["Coral Ord"], "panelctl notify clear 3",
    )  # fmt: skip
    assert found.attention
    mine = reporting.due(on("2025-04-28"), reporting.Scope(role="chair")).data["deadlines"]
    assert {one["id"] for one in mine} >= {"name-circulated", "hub-entry"}
    with pytest.raises(errors.NoSuchCase):
        reporting.due(on("2025-04-28"), reporting.Scope(case="CAM-2024-009"))


def test_the_log_tells_everything_in_order(on: On) -> None:
    case = applied(on)
    entries = showing.log(on("2025-03-04"), case=case).data["entries"]
    assert [one["action"] for one in entries][:2] == ["open", "apply"]
    assert {one["actor"] for one in entries} == {"Ada"}
    assert len(showing.log(on("2025-03-04"), last=3).data["entries"]) == 3


def test_a_misspelt_role_is_refused_with_those_there_are(on: On) -> None:
    with pytest.raises(errors.UnknownWord) as refusal:
        reporting.due(on("2025-04-28"), reporting.Scope(role="coordinator"))
    assert refusal.value.message == '"coordinator" is no role of this policy (did you mean "co-ordinator"?)'


def test_a_case_is_on_no_list_of_a_day_before_it_was_opened(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    before, then = (
        showing.cases(on("2025-03-02"), showing.Selection()),
        showing.cases(on("2025-04-22"), showing.Selection()),
    )
    assert before.data["cases"] == []
    assert [finding.message for finding in before.findings] == ["1 case was opened after Sun 2 Mar 2025 and left out."]
    assert before.messages == ()
    assert [one["reference"] for one in then.data["cases"]] == [case]
    assert then.findings == ()
