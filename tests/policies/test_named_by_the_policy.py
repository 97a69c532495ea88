"""What letters need stands in the policy under names of its own: no template and no code knows one."""

import re

import pytest

from panelctl import shipped
from panelctl.actions.notices.letter_meeting import hour_of
from panelctl.policy.language import INVITATION, TELLING
from policies.played_letters import policy_of
from policy.tiny import with_change
from rules.cases import fact, move, replayed
from rules.cases import policy_of as read_of
from rules.known import day

TEMPLATES = [path for path in shipped.templates_folder().rglob("*.md") if path.name != "README.md"]


@pytest.mark.parametrize("name", ["camden", "st-helens"])
def test_no_template_takes_a_time_limit_or_an_hour_by_the_name_that_one_council_has_for_it(name: str) -> None:
    policy = policy_of(name)
    limits = {rule.id for rule in policy.deadlines} | {word for rule in policy.deadlines for word in rule.set_for}
    hours = {fact.id for fact in policy.facts.values() if fact.hour_of}
    assert hours
    taken = {
        found.replace("_", "-")
        for template in TEMPLATES
        for found in re.findall(r"(?:facts|deadlines)\.(\w+)", template.read_text(encoding="utf-8"))
    }
    assert "effective-from" in taken
    assert taken & (limits | hours) == set()


def test_an_hour_is_taken_from_whatever_fact_the_policy_says_it_is() -> None:
    hour = 'be-there = { title = "Please be there at", kind = "text", hour_of = "invitation" }'
    policy = read_of(with_change("[fact]", f"[fact]\n{hour}"))
    events = (move("applied", "2025-03-03"), move("listed", "2025-03-04", panel=day("2025-04-23")))
    state = replayed(policy, *events, fact("be-there", "14:40", "2025-03-05"))
    assert hour_of(INVITATION, state, 2) == "14:40"
    assert hour_of(INVITATION, state, 4) == hour_of(TELLING, state, 0) == ""
