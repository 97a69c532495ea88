"""Who decides what they had a part in before."""

import pytest

from policy.analysis.small import DISPUTED, block, changed, senses


def heard_by(who: str) -> str:
    """The dispute decided by somebody else than the director, who then only meets."""
    return DISPUTED.replace('by = ["director"]', f'by = ["{who}"]')


def apart(test: str, *before: str) -> str:
    names = ", ".join(f'"{name}"' for name in before)
    return block("check", id='"apart"', test=f'["{test}"]', before=f"[{names}]", if_not='"warn"')


def own(role: str, first: str = "upheld") -> str:
    return (
        f'by = ["{role}"] -> own-decision: Whoever decides the challenge to "refused" ("upheld" and "dismissed") may'
        f' have had a part in it, as "{role}": name somebody else, or add a check "{first} by another than refused".'
        " (T-1)"
    )


def test_a_member_of_the_panel_does_not_decide_the_challenge_to_what_it_decided():
    assert own("clerk") in senses(heard_by("clerk"))
    assert senses(DISPUTED) == []


def test_a_panel_does_not_decide_the_challenge_to_its_own_decision():
    assert [one for one in senses(heard_by("board")) if "own-decision" in one] == [
        'by = ["board"] -> own-decision: Whoever decides the challenge to "refused" ("upheld" and "dismissed") may have'
        ' had a part in it, as "chair" or "clerk": name somebody else, or add a check "upheld by another than refused".'
        " (T-1)"
    ]


@pytest.mark.parametrize(
    "test",
    ["upheld by another than refused", "refused by another than upheld", "decided by another than refused",
     "decided by another than clerk"],
)  # fmt: skip
def test_a_check_that_keeps_them_apart_answers_for_one_decision(test: str):
    guarded = heard_by("clerk") + apart(test, "upheld")
    assert [one for one in senses(guarded) if "own-decision" in one] == [
        own("clerk", "dismissed").replace('("upheld" and "dismissed")', '("dismissed")')
    ]


def test_a_check_that_keeps_them_apart_answers_for_both_decisions():
    guarded = heard_by("clerk") + apart("decided by another than refused", "upheld", "dismissed")
    assert not any("own-decision" in one for one in senses(guarded))


def test_a_check_of_something_else_keeps_nobody_apart():
    other = apart("decided by another than lodged", "upheld", "dismissed")
    assert own("clerk") in senses(heard_by("clerk") + other)


def test_a_dispute_that_leads_back_to_where_it_was_made_does_not_challenge_its_own_answer():
    back = changed(
        DISPUTED,
        ('to = "stands"', 'to = "refused"'),
        ('ends = ["agreed", "refused", "stands"]', 'ends = ["agreed", "refused"]'),
        ('stands = { title = "Stands", dispute_clauses = ["T-1"] }\n', ""),
    )
    assert senses(back) == []


# ---- the one who decided a challenge sits on the panel later

AGAIN = (
    'by = ["director"] -> sits-again: "director" decides a challenge ("upheld") and sits on "board" when it decides the'
    ' same case ("agreed" and "refused"): add a check "decided by another than upheld", or let another sit. (T-1)'
)
SITS = changed(DISPUTED, ('seats = ["chair", "clerk"]', 'seats = ["chair", "clerk", "director"]'))


def again(written: str) -> list[str]:
    return [one for one in senses(written) if "sits-again" in one]


def test_who_lets_a_case_go_on_to_the_panel_does_not_sit_on_it_unseen():
    assert again(SITS) == [AGAIN]
    assert again(DISPUTED) == []


def test_a_check_that_names_the_answer_says_that_they_sit_again():
    assert again(SITS + apart("decided by another than upheld", "agreed", "refused")) == []
    assert again(SITS + apart("decided by another than dismissed", "agreed", "refused")) == [AGAIN]


def test_who_sits_where_a_case_never_comes_again_does_not_sit_again():
    ends = changed(SITS, ('to = "applied"\nrecords = "upheld"', 'to = "agreed"\nrecords = "upheld"'))
    assert again(ends) == []


def test_putting_a_case_off_decides_nothing():
    defers = block("move", verb='"decide"', answer='"defer"', by='["board"]', from_='["listed"]', to='"applied"',
                   records='"deferred"')  # fmt: skip
    assert again(SITS + defers) == [AGAIN]
