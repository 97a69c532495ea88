"""How long records are kept, as a policy writes it."""

import pytest

from panelctl.policy import phrases


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("6 years after the end", (6, "years")),
        ("1 year after decided", (1, "years", "decided")),
        ("18 months after end", (18, "months", "end")),
    ],
)
def test_a_period_counts_from_the_end_of_the_case_or_from_a_day_in_it(written: str, meant: tuple) -> None:
    assert phrases.period(written) == phrases.Period(written, *meant)
