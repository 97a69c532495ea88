"""A panel's day is told of a case while it is to be heard there, and where the panel has brought it."""

import pytest

from panelctl.policy.analysis.hearing import stages_of
from rules.known import shipped_policy

ST_HELENS, CAMDEN = shipped_policy("st-helens"), shipped_policy("camden")
ROUTE = "senior-social-worker"


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("with-manager", False),
        ("ready", True),
        ("listed", True),
        ("progressed", True),
        ("not-progressed", True),
        ("panel-disputed", False),
        ("panel-decision-stands", False),
        ("appeal-upheld", False),
    ],
)
def test_a_panels_day_is_told_from_listing_to_its_decision_and_not_once_that_is_challenged(stage: str, says: bool):
    assert stage in ST_HELENS.stages
    assert (stage in stages_of(ST_HELENS, ROUTE, "progression-panel")) is says


def test_the_day_of_one_panel_is_not_told_where_another_one_hears_the_case():
    assert "dispute-refused" in stages_of(ST_HELENS, ROUTE, "extraordinary-panel")
    assert "dispute-refused" not in stages_of(ST_HELENS, ROUTE, "progression-panel")


def test_a_case_that_waits_to_be_listed_again_is_not_told_with_the_day_of_the_panel_that_put_it_off():
    stages = stages_of(CAMDEN, "advanced-social-worker", "progression-panel")
    assert "applied" not in stages
    assert {"listed", "confirmed", "unsuccessful"} <= stages
