"""Time limits, spoken."""

import pytest

from panelctl.policy import phrases
from panelctl.policy.prose import limits
from policy.prose.spoken import limit, say


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("at least 5 working days before panel",
         "no later than the fifth working day before the day of the panel (that day not counted)"),
        ("within 3 working days after panel",
         "no later than the third working day after the day of the panel (that day not counted)"),
        ("at least 14 days before panel",
         "no later than the fourteenth day before the day of the panel (that day not counted)"),
        ("within 1 week after letter", "no later than one week after the day the letter ‘You are agreed’ is sent"),
        ("within 1 day after refused",
         "no later than the first day after the day of the step ‘Refused’ (that day not counted)"),
        ("at least 10 clear working days before panel",
         "no later than the eleventh working day before the day of the panel (that day not counted), so that 10 working"
         " days lie clear between"),
        ("within 2 clear weeks after panel",
         "no later than two weeks and a day after the day of the panel, so that two weeks lie clear between"),
        ("between 5 and 30 working days before panel",
         "between the fifth and the thirtieth working day before the day of the panel (that day not counted)"),
        ("between 1 and 3 months after agreed",
         "between one and three months after the day of the step ‘Board agrees’"),
        ("between 0 and 21 days after agreed",
         "in the 21 days after the day of the step ‘Board agrees’, that day included"),
        ("within 3 months after agreed, no later than 1 year after received",
         "no later than three months after the day of the step ‘Board agrees’, and in any case no later than one year"
         " after the day of the application"),
        ("by course-starts", "by the day the course begins, that day included"),
        ("from 2026-01-05 to 2026-02-27",
         "from Monday 5 January 2026 to Friday 27 February 2026, both days included"),
        ("on the next 1 October or 1 April after agreed",
         "by the next 1 April or 1 October after the day of the step ‘Board agrees’"),
        ("not stated, after panel", ""),
    ],
)  # fmt: skip
def test_a_time_limit_says_its_last_day(text: str, spoken: str) -> None:
    assert limit(text) == spoken


@pytest.mark.parametrize(
    ("text", "spoken", "beside"),
    [
        ("at least 5 clear working days before panel",
         "at least five clear working days before the day of the panel", "at least five clear working days"),
        ("between 5 and 20 days before panel", "five to 20 days before the day of the panel", "five to 20 days"),
        ("on the next 1 April after agreed", "by the next 1 April after the day of the step ‘Board agrees’",
         "by the next 1 April"),
        ("not stated, after panel", "no time stated, after the day of the panel", "no time stated"),
        ("by course-starts", "by the day the course begins, that day included",
         "by the day the course begins, that day included"),
    ],
)  # fmt: skip
def test_a_chart_says_it_in_fewer_words_and_leaves_out_a_day_that_is_plain(text: str, spoken: str, beside: str) -> None:
    found = phrases.limit(text)
    assert (limits.briefly(found, say()), limits.briefly(found, say(), anchored=False)) == (spoken, beside)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("within 1 week after letter", "within one week after the day the letter ‘You are agreed’ is sent"),
        ("at least 14 clear days before panel", "at least 14 days and one day before the day of the panel"),
        ("between 1 and 3 months after agreed",
         "between one and three months after the day of the step ‘Board agrees’"),
        ("between 0 and 24 months before received", "at most 24 months before the day of the application"),
        ("by course-starts", "on or before the day the course begins"),
        ("from 2026-01-05 to 2026-02-27", "from Monday 5 January 2026 to Friday 27 February 2026, both days included"),
        ("on the next 1 April after agreed",
         "between the day of the step ‘Board agrees’ and the next 1 April after it"),
    ],
)  # fmt: skip
def test_a_test_says_where_a_day_has_to_fall(text: str, spoken: str) -> None:
    assert limits.span(phrases.limit(text), say()) == spoken
