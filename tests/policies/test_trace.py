"""Every statement of both councils' documents is kept by something, or stands outside with its reason."""

import pytest

from panelctl.policy.register import counts, trace
from policies.test_files import shipped_policy

STATEMENTS = {"camden": 67, "st-helens": 144}


@pytest.mark.parametrize("name", STATEMENTS)
def test_nothing_is_uncovered(name: str) -> None:
    clauses = trace(shipped_policy(name))
    found = counts(clauses)
    assert [one.clause.id for one in clauses if one.uncovered] == []
    assert (found["clauses"], found["uncovered"]) == (STATEMENTS[name], 0)
    assert found["kept"] + found["outside"] == STATEMENTS[name]
    assert found["own"] == sum(clause.startswith("X-") for clause in shipped_policy(name).clauses)


@pytest.mark.parametrize("name", STATEMENTS)
def test_what_stands_outside_says_why_in_a_sentence(name: str) -> None:
    for one in trace(shipped_policy(name)):
        assert not (one.elements and one.clause.outside), one.clause.id
        if one.clause.outside:
            assert one.clause.outside[0].isupper(), one.clause.id
            assert one.clause.outside.endswith("."), one.clause.id
