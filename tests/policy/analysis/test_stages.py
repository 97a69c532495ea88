"""Stages in which a case can be caught."""

from policy.analysis.small import DISPUTED, block, changed, senses

WAITING = ('listed = "Listed"', 'listed = "Listed"\nwaiting = "Waiting"\nheld = "Held"')


def road(records: str, start: str, to: str) -> str:
    return block("move", verb='"notify"', by='["clerk"]', from_=f'["{start}"]', to=f'"{to}"', records=f'"{records}"')


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
