"""Time limits that contradict each other."""

import pytest

from policy.analysis.small import SENSIBLE, block, changed, senses

PAPERS = '"papers-by" (at least 5 working days before panel)'
LIMIT = 'limit = "at least 5 working days before panel"'


def other(limit: str, if_late: str = "refuse", **keys: str) -> str:
    return block("deadline", id='"again-by"', title='"Papers again"', limit=f'"{limit}"', met_by='["portfolio"]',
                 owner='["social-worker"]', if_late=f'"{if_late}"', **keys)  # fmt: skip


def judged(test: str, if_not: str = "refuse") -> str:
    return block("check", id='"in-time"', test=f'["{test}"]', before='["agreed"]', if_not=f'"{if_not}"')


def in_days(limit: str) -> str:
    """The small policy with its papers due so many days before the panel: a test can count those."""
    return changed(SENSIBLE, (LIMIT, f'limit = "{limit}"'), ("papers-by = 2025-04-14", "papers-by = 2025-04-09"))


# ---- two limits of one thing


@pytest.mark.parametrize(
    ("limit", "if_late"),
    [("at least 10 working days before panel", "refuse"), ("at least 5 days before panel", "refuse"),
     ("at least 5 clear working days before panel", "refuse"), ("between 5 and 9 working days before panel", "refuse"),
     ("at least 2 working days before panel", "warn")],
)  # fmt: skip
def test_one_document_with_two_limits_from_the_same_day_is_said(limit: str, if_late: str):
    assert senses(SENSIBLE + other(limit, if_late)) == [
        f'limit = "{limit}" -> two-limits: "portfolio" has two limits, {PAPERS} and "again-by" ({limit}): keep one,'
        " or write the softer as the target of the other. (T-1)"
    ]


@pytest.mark.parametrize(
    ("limit", "if_late"),
    [("at least 5 working days before panel", "refuse"), ("at least 10 working days before panel", "warn"),
     ("within 2 weeks after applied", "refuse")],
)  # fmt: skip
def test_the_same_limit_twice_an_earlier_softer_one_and_one_from_another_day_agree(limit: str, if_late: str):
    assert senses(SENSIBLE + other(limit, if_late)) == []


def test_windows_of_different_strength_cannot_be_laid_in_order():
    windows = other("from 2025-01-06 to 2025-02-03") + other("from 2025-01-06 to 2025-03-03", "warn").replace(
        '"again-by"', '"later-by"'
    )
    assert senses(SENSIBLE + windows) == []
    assert len(senses(SENSIBLE + windows.replace('"warn"', '"refuse"'))) == 1


def test_limits_of_different_conditions_or_of_more_than_one_thing_agree():
    assert senses(SENSIBLE + other("at least 9 working days before panel", when='"registered"')) == []
    both = other("at least 9 working days before panel").replace('["portfolio"]', '["portfolio and invitation"]')
    assert senses(SENSIBLE + both) == []


def test_weeks_and_days_or_years_and_months_of_one_length_agree():
    weeks = in_days("at least 2 weeks before panel")
    assert senses(weeks + other("at least 14 days before panel")) == []
    assert senses(weeks + other("at least 13 days before panel")) != []


# ---- a limit that a test repeats


def test_a_check_that_repeats_a_limit_with_another_length_is_said():
    written = in_days("at least 14 days before panel")
    test = "portfolio falls at least 7 days before panel"
    assert senses(written + judged(test)) == [
        f'test = ["{test}"] -> two-limits: "in-time" tests "portfolio" by another time than "papers-by" (at least 14'
        " days before panel): make the two agree. (T-1)"
    ]
    assert senses(written + judged("portfolio falls at least 2 weeks before panel")) == []
    assert senses(written + judged("portfolio falls at least 21 days before panel", "warn")) == []


def test_a_move_for_what_comes_late_goes_by_the_same_limit():
    written = in_days("at least 14 days before panel")
    late = block("move", verb='"decide"', answer='"defer"', by='["board"]', from_='["listed"]', to='"applied"',
                 records='"put-off"', when='"portfolio falls not at least 7 days before panel"')  # fmt: skip
    assert senses(written + late) == [
        'when = "portfolio falls not at least 7 days before panel" -> two-limits: "put-off" tests "portfolio" by'
        ' another time than "papers-by" (at least 14 days before panel): make the two agree. (T-1)'
    ]
    assert senses(written + late.replace("at least 7 days", "at least 14 days")) == []
    assert senses(written + late.replace("falls not", "falls")) == []


# ---- a target and its limit


@pytest.mark.parametrize("target", ["at least 5 working days before panel", "at least 2 days before panel"])
def test_a_target_is_sooner_than_its_limit(target: str):
    assert senses(changed(SENSIBLE, (LIMIT, f'{LIMIT}\ntarget = "{target}"'))) == [
        f'target = "{target}" -> target-after-limit: The target of {PAPERS}, {target}, is no sooner than its limit:'
        " exchange or mend them. (T-1)"
    ]


@pytest.mark.parametrize("target", ["at least 10 working days before panel", "within 1 week after applied"])
def test_a_target_that_is_sooner_or_counts_from_another_day_makes_sense(target: str):
    assert senses(changed(SENSIBLE, (LIMIT, f'{LIMIT}\ntarget = "{target}"'))) == []


# ---- nought of a unit


@pytest.mark.parametrize("unit", ["working days", "weeks", "months", "years"])
def test_nought_of_another_unit_than_days_is_said_for_it_is_the_same_day(unit: str):
    limit = f"within 0 {unit} after panel"
    assert senses(SENSIBLE + other(limit)) == [
        f'limit = "{limit}" -> none-of-a-unit: "again-by" counts 0 {unit}: that is the day itself, whatever is counted.'
        " Write 0 days, or the number that is meant. (T-1)"
    ]


@pytest.mark.parametrize("limit", ["within 0 days after panel", "within 0 clear working days after panel"])
def test_nought_days_and_whatever_is_counted_clear_are_as_they_are_meant(limit: str):
    assert senses(SENSIBLE + other(limit)) == []
