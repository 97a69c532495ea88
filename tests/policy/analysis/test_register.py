"""Numbers of the register that are passed over."""

import pytest

from policy.analysis.small import SENSIBLE, changed, senses


def said(written: str) -> list[str]:
    return [one.split(" -> ")[1] for one in senses(written) if "clause-left-out" in one]


def test_a_number_that_the_register_passes_over_is_told_before_the_next():
    lost = changed(SENSIBLE, ("T-2 =", "T-4 ="), ('clauses = ["T-2"]', 'clauses = ["T-4"]'))
    assert said(lost) == [
        "clause-left-out: The register has no T-2, before T-3: add the clause, or number the others anew. (T-3)"
    ]
    assert said(SENSIBLE) == []


@pytest.mark.parametrize("first", ["T-01", "T-1a", "note"])
def test_a_series_may_be_numbered_otherwise_or_not_at_all(first):
    assert said(changed(SENSIBLE, ("T-1 =", f"{first} =")).replace('["T-1"]', f'["{first}"]')) == []
