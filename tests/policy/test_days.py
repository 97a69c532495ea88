"""Days that a rule gives, in a policy file: what is said of them, and what is wrong with them."""

from pathlib import Path

import pytest

from panelctl.policy import phrases
from panelctl.policy.comparing import compare
from panelctl.policy.formatting import formatted
from panelctl.policy.phrases import PhraseFault
from panelctl.policy.prose import read_back
from panelctl.policy.reader import read

RECIPES = Path(__file__).parents[1] / "policies" / "recipes"
DEEMED = (RECIPES / "deemed-service.toml").read_text(encoding="utf-8")
NEXT = (RECIPES / "next-panel.toml").read_text(encoding="utf-8")
SERVED = "2 working days after refusal-letter"


def faults(old: str, new: str, text: str = DEEMED) -> list[str]:
    assert old in text
    return [fault.message for fault in read(text.replace(old, new, 1)).faults]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (SERVED, "2 working days after refusal-leter", '[[day]] rule: "refusal-leter" is not a name that anything in '
         'this policy has (did you mean "refusal-letter"?)'),
        (SERVED, "2 working days after served", '"served" counts from itself: name what it is counted from'),
        (SERVED, "2 working days after leave-year",
         '"served" counts from "leave-year", which stands below it: put "leave-year" first'),
        (SERVED, "2 days after refusal-letter",
         '"served" counts no working days, so days off of its own change nothing'),
        ('met_by = ["appealed"]', 'met_by = ["served"]',
         '"appeal-by" is met by "served", a day that is worked out: name what somebody does'),
        ("refusal-letter = 2027-05-27", "served = 2027-05-27",
         '[[example]] given: "served" is worked out by its rule, and cannot be given: give what it counts from'),
        ("served = 2027-06-02", 'served = "soon"', "[[example]] then: served has to be a date, or waiting"),
        ('title = "Letter taken as served"', 'titel = "Letter taken as served"',
         '[[day]] has no key "titel" (did you mean "title"?)'),
        ('id = "once-a-year"', 'id = "served"', '"served" is the name of two things; each name must mean one'),
    ],
)  # fmt: skip
def test_a_misuse_is_a_fault_that_names_it(old: str, new: str, message: str) -> None:
    assert message in faults(old, new)


def test_a_body_is_named_by_its_word() -> None:
    said = '[[day]] rule: "panl" is not a body of this policy (did you mean "panel"?)'
    assert said in faults("next meeting of panel", "next meeting of panl", NEXT)
    assert '[[example]] given: "panl" is not a body of this policy (did you mean "panel"?)' in faults(
        "meetings = { panel = [2027-03-10, 2027-04-14", "meetings = { panl = [2027-03-10, 2027-04-14", NEXT
    )


@pytest.mark.parametrize(
    ("rule", "position", "expected"),
    [
        ("0 days after applied", 0, "expected a number of at least 1"),
        ("2 working days since applied", 15, 'expected "after" or "before"'),
        ("the next 31 February after applied", 9, "expected a day that every year has"),
        ("the last 1 January after applied", 19, 'expected "before"'),
        ("the next meeting of panel before applied", 26, 'expected "after"'),
        ("24 hours after applied", 3, "expected days, weeks, months or years"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_at_the_word(rule: str, position: int, expected: str) -> None:
    with pytest.raises(PhraseFault, match=expected) as fault:
        phrases.day_rule(rule)
    assert fault.value.position == position


def _said(text: str, element: str) -> str:
    policy = read(text).policy
    assert policy
    return " ".join(
        sentence.text for section in read_back(policy) for sentence in section.sentences if sentence.element == element
    )


def test_it_is_read_back_as_a_sentence() -> None:
    served = _said(DEEMED, "served")
    assert "is the second working day after the day the e-mail" in served
    assert "leave out Friday 28 May 2027, and not the days on which the council is closed" in served
    assert "nobody owes it" in served
    assert "the last 1 September before the day of the application" in _said(DEEMED, "leave-year")
    assert "the day on which the Leave Panel meets next after the day of the application" in _said(NEXT, "first-panel")
    assert "fifth working day after the day ‘Letter taken as served’" in _said(DEEMED, "appeal-by")


def test_a_change_of_its_rule_is_told() -> None:
    old, new = (read(text).policy for text in (DEEMED, DEEMED.replace(SERVED, "3 working days after refusal-letter")))
    assert old
    assert new
    told = {change.element: change.now for change in compare(old, new)}
    assert list(told) == ["served"]
    assert "the third working day" in " ".join(told["served"])


def test_the_formatter_puts_its_keys_in_order() -> None:
    jumbled = DEEMED.replace(
        'id = "served"\ntitle = "Letter taken as served"', 'title = "Letter taken as served"\nid = "served"'
    )
    assert jumbled != DEEMED
    assert formatted(jumbled) == formatted(DEEMED)
