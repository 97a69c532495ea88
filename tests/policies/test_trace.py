"""Every statement of both councils' documents is shown by something, quoted, or stands outside with its reason."""

from datetime import date

import pytest

from panelctl.actions.policies.tracing import MOST_TO_TRACE
from panelctl.policy.register import trace
from panelctl.rules.rehearsal.faults import play
from panelctl.rules.tracing.kinds import Tracing, counts
from policies.test_files import bank_holidays, shipped_policy

TODAY = date(2026, 1, 5)
STATEMENTS = {"camden": 67, "st-helens": 144}
KINDS = ("enforced", "produced", "reminded", "said", "outside")
ONLY_SAID = {"camden": ["C-19"], "st-helens": []}


@pytest.mark.parametrize("name", STATEMENTS)
def test_nothing_is_uncovered_and_each_clause_is_of_the_kind_that_running_shows(name: str) -> None:
    policy = shipped_policy(name)
    calendar = bank_holidays(policy)
    tracing = Tracing(policy, calendar, play(policy, calendar, TODAY).routes, MOST_TO_TRACE)
    shown = [tracing.shown(clause) for clause in tracing.clauses]
    found = counts(shown)
    assert [clause.clause.id for clause in shown if clause.kind == "uncovered"] == []
    assert (found["clauses"], found["uncovered"], found["unjudged"]) == (STATEMENTS[name], 0, 0)
    assert found["kept"] + found["outside"] == STATEMENTS[name]
    assert found["own"] == sum(clause.startswith("X-") for clause in policy.clauses)
    assert sum(count for kind, count in found.items() if kind in KINDS) == STATEMENTS[name]
    duties = [clause.clause for clause in shown if clause.kind == "said" and clause.clause.force == "must"]
    assert [duty.id for duty in duties] == ONLY_SAID[name]
    assert all(duty.note.endswith(".") for duty in duties), "a duty that is only said gives the reason"


@pytest.mark.parametrize("name", STATEMENTS)
def test_what_stands_outside_says_why_in_a_sentence(name: str) -> None:
    for one in trace(shipped_policy(name)):
        assert not (one.elements and one.clause.outside), one.clause.id
        if one.clause.outside:
            assert one.clause.outside[0].isupper(), one.clause.id
            assert one.clause.outside.endswith("."), one.clause.id
