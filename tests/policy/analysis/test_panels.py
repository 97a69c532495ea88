"""Chairs who would count nowhere, and cases that are listed anew for no day."""

import pytest

from policy.analysis.small import SENSIBLE, block, changed, senses


def test_a_chair_without_a_seat_is_pointed_out():
    seats = 'seats = ["chair", "clerk"]'
    assert senses(changed(SENSIBLE, (seats, 'seats = ["clerk", "clerk"]'))) == [
        'chair = "chair" -> chair-without-seat: "chair" chairs "board" and has no seat there, so that whoever chairs is'
        " none of its members: give the role a seat. (T-1)"
    ]
    assert senses(changed(SENSIBLE, (f"{seats}\n", ""))) == []


def moved(to: str, asks: str) -> str:
    return SENSIBLE + block(
        "move", verb='"schedule"', by='["clerk"]', from_='["listed"]', to=f'"{to}"', records='"put-back"', asks=asks
    )


@pytest.mark.parametrize("to", ["same", "listed"])
def test_a_case_that_is_put_back_needs_the_day_of_another_panel(to: str):
    assert senses(moved(to, '["reason"]')) == [
        'asks = ["reason"] -> listed-for-no-day: "put-back" schedules what is on a panel already and asks no day, so'
        ' that the case stays on the panel it was on: let it ask "panel", or be a step of another verb. (T-1)'
    ]
    assert senses(moved(to, '["panel", "reason"]')) == []


def test_a_case_that_is_taken_off_a_panel_needs_no_day():
    assert senses(moved("applied", '["reason"]')) == []
