from panelctl.model import Sheet
from panelctl.policy.language import Criteria
from panelctl.rules import scoring
from rules.cases import replayed
from rules.known import day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
EVERY = dict.fromkeys(scoring.items(scoring.criteria_for(CAMDEN, "advanced-social-worker", day("2025-04-22"))), "met")


def sheet(findings, rationale="Clear.", on="2025-04-22"):
    return Sheet("Ben Price", day(on), findings, rationale)


def case(*sheets, route="advanced-social-worker"):
    return replayed(CAMDEN, route=route, sheets=sheets).case


def test_an_advanced_social_worker_is_scored_on_nine_capabilities_and_ten_statements():
    assert [word.split("-")[0] for word in EVERY] == ["pcf"] * 9 + ["kss"] * 10
    assert scoring.criteria_for(CAMDEN, "practice-educator", day("2025-04-22")) == []


def test_a_heading_has_its_id_and_its_title():
    items = scoring.items(scoring.criteria_for(ST_HELENS, "senior-social-worker", day("2025-04-23")))
    assert len(items) == 10
    assert items["values"] == "Our Values: what makes you TICK"


def test_the_criteria_in_force_on_the_day_are_those_that_began_last():
    first, second = (
        Criteria("a", "Standards", ("one Old",), ("met",)),
        Criteria("b", "Standards", ("one New",), ("met",), starts=day("2027-04-01")),
    )
    changing = CAMDEN._replace(criteria=(second, first))
    assert scoring.criteria_for(changing, "advanced-social-worker", day("2027-03-31")) == [first]
    assert scoring.criteria_for(changing, "advanced-social-worker", day("2027-04-01")) == [second]


def test_a_sheet_is_complete_with_a_finding_under_every_heading():
    assert scoring.complete(CAMDEN, case()) is None
    assert scoring.complete(CAMDEN, case(sheet(EVERY))) is True
    some = {word: found for word, found in EVERY.items() if word != "kss-9"}
    assert scoring.complete(CAMDEN, case(sheet(some))) is False
    assert scoring.complete(CAMDEN, case(sheet(some), sheet({"kss-9": "met"}))) is False
    assert scoring.complete(CAMDEN, case(sheet(some), sheet(EVERY))) is True
    assert scoring.complete(CAMDEN, case(sheet({}), route="practice-educator")) is None


def test_the_first_sheet_is_the_earliest_with_a_rationale():
    sheets = [sheet({}, "", "2025-04-20"), sheet({}, "Good.", "2025-04-23"), sheet({}, "Good.", "2025-04-22")]
    assert scoring.first_sheet(sheets) == day("2025-04-22")
    assert scoring.first_sheet([]) is None
