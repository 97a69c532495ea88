"""Until when the records of a case are kept, by the periods of its procedure."""

from pathlib import Path

import pytest

from panelctl.policy.language import KeepRule, Policy
from panelctl.policy.reader import read
from panelctl.rules.keeping import kept, unstated
from rules.cases import move, policy_of, replayed, withdrawn
from rules.known import day

RECIPE = (Path(__file__).parents[1] / "policies" / "recipes" / "keeping.toml").read_text(encoding="utf-8")
THERE = {"portfolio", "family-feedback", "certificate", "letters", "application"}
AGREED = (move("applied", "2027-01-04"), move("agreed", "2027-02-28"))


@pytest.fixture(scope="module")
def keeping() -> Policy:
    return policy_of(RECIPE)


def until(rules: Policy, *events: object, there: set[str] = THERE) -> dict[str, tuple[object, ...]]:
    state = replayed(rules, *events)  # type: ignore[arg-type]
    return {part.rule.id: (part.documents, part.kinds, str(part.until)) for part in kept(state, rules, there)}


def test_each_kind_is_kept_for_its_own_time_and_that_day_included(keeping: Policy) -> None:
    assert until(keeping, *AGREED) == {
        "families": (("family-feedback", "portfolio"), (), "2028-02-28"),
        "working-papers": ((), ("letters",), "2029-02-28"),
        "applications": (("certificate",), ("application",), "2033-02-28"),
    }
    [families, *_] = kept(replayed(keeping, *AGREED), keeping, THERE)
    assert [families.is_over(day(on)) for on in ("2028-02-28", "2028-02-29")] == [False, True]


def test_a_withdrawal_ends_a_case_too_and_what_counts_from_a_decision_has_no_day_then(keeping: Policy) -> None:
    assert until(keeping, move("applied", "2027-01-04"), withdrawn("2027-01-20")) == {
        "families": (("family-feedback", "portfolio"), (), "2028-01-20"),
        "working-papers": ((), ("letters",), "None"),
        "applications": (("certificate",), ("application",), "2033-01-20"),
    }


def test_of_what_has_gone_nothing_is_said(keeping: Policy) -> None:
    assert until(keeping, *AGREED, there=set()) == {}
    assert [*until(keeping, *AGREED, there={"application"})] == ["applications"]


def test_an_application_stays_until_no_part_of_it_has_to(keeping: Policy) -> None:
    longer = keeping._replace(
        keeps=keeping.keeps | {"families": KeepRule("families", "Families", ("portfolio",), "25 years after the end")}
    )
    assert until(longer, *AGREED)["applications"][2] == "2052-02-28"
    assert until(longer, *AGREED, there={"letters", "application"})["applications"][2] == "2033-02-28"


def test_a_period_past_the_end_of_all_dates_never_ends(keeping: Policy) -> None:
    for_ever = keeping._replace(keeps={"a": KeepRule("a", "All", ("application",), "9999 years after the end")})
    assert until(for_ever, *AGREED)["a"][2] == "None"


def test_what_no_period_is_of_is_named(keeping: Policy) -> None:
    assert unstated(keeping) == []
    without = read(RECIPE.replace('["documents", "application"]', '["certificate"]')).policy
    assert without
    assert unstated(without) == ["application"]
    assert unstated(keeping._replace(keeps={})) == [
        "portfolio", "family-feedback", "certificate", "score-sheets", "letters", "application"
    ]  # fmt: skip
