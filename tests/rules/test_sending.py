"""A letter has gone once its last copy has; a copy that came back has to go again."""

from panelctl.model import Event, Sending
from rules.cases import letter as sent
from rules.cases import move, replayed, voided, with_detail
from rules.known import day, shipped_policy

CAMDEN = shipped_policy("camden")
APPLIED = move("applied", "2025-04-01")


def copy(number: int, on: str, complete: bool = False) -> Event[Sending]:
    return with_detail(sent("receipt", on, drafted=1, complete=complete), notice=number, gone=day(on))


BOTH = (APPLIED, copy(1, "2025-04-02"), copy(2, "2025-04-03", complete=True))


def test_a_letter_has_gone_with_its_last_copy() -> None:
    assert replayed(CAMDEN, *BOTH).date_of("receipt") == day("2025-04-03")


def test_a_copy_that_came_back_leaves_its_letter_to_be_sent_whichever_copy_it_was() -> None:
    for seq in (2, 3):
        assert replayed(CAMDEN, *BOTH, voided(seq)).date_of("receipt") is None


def test_a_letter_has_gone_once_the_copy_that_came_back_has_gone_again() -> None:
    again = copy(1, "2025-04-09", complete=True)
    assert replayed(CAMDEN, *BOTH, voided(2), again).date_of("receipt") == day("2025-04-09")


def test_of_two_copies_that_came_back_both_have_to_go_again() -> None:
    back = (*BOTH, voided(2), voided(3))
    assert replayed(CAMDEN, *back, copy(1, "2025-04-09")).date_of("receipt") is None
    last = copy(2, "2025-04-10", complete=True)
    assert replayed(CAMDEN, *back, copy(1, "2025-04-09"), last).date_of("receipt") == day("2025-04-10")


def test_a_letter_of_another_step_waits_for_none_of_them() -> None:
    other = with_detail(copy(3, "2025-04-20", complete=True), drafted=9)
    assert replayed(CAMDEN, *BOTH, voided(2), other).date_of("receipt") == day("2025-04-20")
