"""A letter about another panel says "as we told you" only to whoever got a letter about the one before."""

import pytest

from panelctl.actions.notices.letter_meeting import meeting as told
from panelctl.model import Notice
from policy.tiny import TINY
from rules.cases import fact, meeting, move, policy_of, replayed
from rules.known import day

EVENTS = (
    move("applied", "2025-03-03"),
    move("listed", "2025-03-04", panel=day("2025-04-23")),
    fact("qualified", day("2019-09-02"), "2025-03-05"),
    move("listed", "2025-03-06", panel=day("2025-05-21")),
)


@pytest.mark.parametrize(("of", "knows"), [(2, True), (3, False), (1, False)])
def test_only_a_letter_about_the_panel_told_of_its_day(of: int, knows: bool) -> None:
    letter = Notice(2, "invitation", "social-worker", "Amara Okafor", "", "draft", 4)
    before = letter._replace(id=1, event=of, status="released", sent=day("2025-03-05"))
    there = meeting("2025-05-21", body="board")
    state = replayed(policy_of(TINY), *EVENTS, notices=(before, letter), panel=there)
    fields = told(state, letter)
    assert (fields["was"], fields["was_told"]) == ("Wednesday 23 April", knows)
