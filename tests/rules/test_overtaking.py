"""Which cases a time limit may take on by itself: only those are read whole for a list."""

import pytest

from panelctl.rules.overtaking import takes_on
from policy.tiny import with_change
from rules.cases import policy_of
from rules.known import shipped_policy

LIMIT = 'id = "papers-by"'


@pytest.mark.parametrize(
    ("routes", "route", "stage", "may"),
    [
        ("", "", "", True),
        ("", "senior", "listed", True),
        ("", "senior", "refused", False),
        ('routes = ["senior"]', "other", "listed", False),
        ('routes = ["senior"]', "senior", "listed", True),
    ],
)
def test_a_limit_takes_on_cases_of_its_route_that_stand_elsewhere(routes: str, route: str, stage: str, may: bool):
    policy = policy_of(with_change(LIMIT, f'{LIMIT}\npassed_to = "refused"\n{routes}'))
    assert takes_on(policy, route, stage) is may


def test_a_policy_in_which_time_does_nothing_by_itself_takes_no_case_on():
    assert not takes_on(shipped_policy("camden"))
