import pytest

from policy.analysis.test_lint import LIMIT, faults, says
from policy.tiny import with_change

# ---- pauses


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        ("at least 5 working days before panel", "it counts back from panel"),
        ("by panel", "it counts back from panel"),
        ("between 5 and 10 days after applied", "it has a first day too"),
        ("within 5 days after applied, no later than 3 weeks after panel", "it has a last day that nothing may outrun"),
        ("from 2025-01-06 to 2025-02-28", "its days are fixed"),
        ("on the next 1 April after applied", "its days are fixed"),
        ("within 0 days after applied", "it ends on the day it counts from"),
    ],
)
def test_only_a_count_of_days_after_something_can_be_paused(limit, why):
    said = f'"papers-by" cannot be paused: {why}; only a count of days after something stands still'
    written = with_change(LIMIT, f'limit = "{limit}"\nmay_pause = "chair"')
    assert f'may_pause = "chair" -> {said}' in faults(written)


def test_a_limit_that_is_not_stated_cannot_be_paused():
    written = with_change('limit = "not stated, after panel"', 'limit = "not stated, after panel"\nmay_pause = "chair"')
    said = '"feedback" cannot be paused: no time is stated; only a count of days after something stands still'
    assert f'may_pause = "chair" -> {said}' in faults(written)


@pytest.mark.parametrize(
    "limit",
    ["within 5 working days after applied", "within 2 clear weeks after applied", "within 1 month after applied"],
)
def test_a_count_after_something_can_be_paused(limit):
    assert not any("paused" in fault for fault in faults(with_change(LIMIT, f'limit = "{limit}"\nmay_pause = "chair"')))


HOURS = 'limit = "at least 48 hours before panel"'


@pytest.mark.parametrize(
    ("changed", "line", "wrong"),
    [
        (
            'limit = "at least 48 hours before listed"\nmet_by = ["portfolio"]',
            'limit = "at least 48 hours before listed"',
            '"papers-by" counts hours from "listed", of which only the day is recorded: count from a document, from a '
            "step that applies, approves or disputes, or from a meeting; or write the limit in days",
        ),
        (
            HOURS,
            HOURS,
            '"papers-by" counts hours, and nobody can say when what meets it came: hours are for documents, and for '
            "steps that apply, approve or dispute; or write the limit in days",
        ),
        (
            f'{HOURS}\nmet_by = ["portfolio"]\ncutoff = "12:00"',
            HOURS,
            '"papers-by" ends where its hours end: leave out its cutoff',
        ),
        (
            f'{HOURS}\nmet_by = ["portfolio"]\ntarget = "at least 72 hours before panel"',
            HOURS,
            '"papers-by" aims for an hour, and an aim is a day: count it in days',
        ),
    ],
)
def test_hours_are_counted_only_between_what_is_recorded_with_its_hour(changed: str, line: str, wrong: str):
    met = f'{LIMIT}\nmet_by = ["portfolio"]'
    says(with_change(met, changed), f"{line} -> {wrong}")
    says(with_change(met, f'{HOURS}\nmet_by = ["portfolio"]'))


def test_hours_do_not_stand_still():
    line = 'may_pause = "clerk"'
    wrong = '"papers-by" cannot be paused: it counts hours; only a count of days after something stands still'
    says(with_change(LIMIT, f'limit = "within 24 hours after applied"\n{line}'), f"{line} -> {wrong}")
