"""Stages in which a case can be caught."""

from policy.analysis.small import DISPUTED, SENSIBLE, block, changed, senses

WAITING = ('listed = "Listed"', 'listed = "Listed"\nwaiting = "Waiting"\nheld = "Held"')


def road(records: str, start: str, to: str) -> str:
    return block("move", verb='"notify"', by='["clerk"]', from_=f'["{start}"]', to=f'"{to}"', records=f'"{records}"')


def test_two_stages_that_only_lead_to_each_other_have_no_way_out():
    circle = changed(SENSIBLE, WAITING) + road("parked", "listed", "waiting")
    circle += road("held-over", "waiting", "held") + road("let-go", "held", "waiting")
    assert senses(circle) == [
        'waiting = "Waiting" -> no-way-out: From "waiting" no end of senior can be reached: a case there stays open'
        " for ever. Add a move that leads on. (T-1)",
        'held = "Held" -> no-way-out: From "held" no end of senior can be reached: a case there stays open for ever.'
        " Add a move that leads on. (T-1)",
    ]
    assert senses(circle + road("called-up", "held", "listed").replace("clerk", "chair")) == []


def test_a_limit_that_passes_is_a_way_out():
    circle = changed(SENSIBLE, WAITING) + road("parked", "listed", "waiting")
    circle += road("held-over", "waiting", "held") + road("let-go", "held", "waiting")
    lapses = block("deadline", id='"heard-by"', title='"Heard"', limit='"within 1 year after applied"',
                   if_late='"warn"', met_by='["agreed"]', owner='["clerk"]', passed_to='"refused"')  # fmt: skip
    assert senses(circle + lapses) == []


OPEN_REFUSAL = changed(DISPUTED, ('ends = ["agreed", "refused", "stands"]', 'ends = ["agreed", "stands"]'))


def test_a_refusal_that_only_a_challenge_leaves_is_an_end_as_well():
    assert senses(OPEN_REFUSAL) == [
        'refused = "Refused" -> challenge-only: Only "lodged" leads on from "refused", which is no end of senior: a'
        " case of which no more is heard stays open. Make it an end as well. (T-1)"
    ]
    assert senses(DISPUTED) == []
    assert senses(OPEN_REFUSAL + road("closed", "refused", "stands")) == []


def test_a_refusal_that_a_limit_leaves_need_not_be_an_end():
    lapses = block("deadline", id='"closes"', title='"Closed"', limit='"within 2 weeks after letter"', if_late='"warn"',
                   met_by='["lodged"]', owner='["clerk"]', passed_to='"stands"', when='"registered"')  # fmt: skip
    assert senses(OPEN_REFUSAL + lapses) == []
