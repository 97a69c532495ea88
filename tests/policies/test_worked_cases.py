"""The worked cases of both councils leave out no step, duty, letter, recipient, guard or line of a quorum."""

import pytest

from panelctl.policy.language import Policy
from rules.known import shipped_policy

BOTH = ("camden", "st-helens")


def told(policy: Policy, word: str) -> list[str]:
    """Every line that some example holds under one word of `then`."""
    return [line for one in policy.examples for name, lines in one.then if name == word for line in lines]


@pytest.mark.parametrize("name", BOTH)
def test_there_are_at_least_twenty_five(name):
    assert len(shipped_policy(name).examples) >= 25


@pytest.mark.parametrize("name", BOTH)
def test_every_step_is_open_in_one_and_taken_in_another(name):
    policy = shipped_policy(name)
    taken = {word for one in policy.examples for word, _ in one.given}
    open_ = {line.split(": ")[1].split(",")[0] for line in told(policy, "moves")}
    wanted = {move.records for move in policy.moves}
    assert (wanted - taken, wanted - open_) == (set(), set())


@pytest.mark.parametrize("name", BOTH)
def test_every_time_limit_is_owed_in_one_and_met_in_another(name):
    policy = shipped_policy(name)
    lines = told(policy, "owed")
    met = {line.split(" ")[0] for line in lines if " met " in line}
    owed = {line.split(" ")[0] for line in lines if " met " not in line}
    wanted = {rule.id for rule in policy.deadlines}
    assert (wanted - met, wanted - owed) == (set(), set())


@pytest.mark.parametrize("name", BOTH)
def test_every_letter_is_drafted_for_each_of_its_recipients(name):
    policy = shipped_policy(name)
    drafted = {line.split(", ")[0] for line in told(policy, "letters")}
    assert {f"{one.id} to {' and '.join(one.to)}" for one in policy.notices.values()} == drafted


@pytest.mark.parametrize("name", BOTH)
def test_every_rule_and_paper_stands_in_the_way_of_something(name):
    policy = shipped_policy(name)
    guarding = {line.split(" by ")[1].split(",")[0].split(" until ")[0] for line in told(policy, "guards")}
    papers = {item.id for item in policy.evidence if item.before}
    assert ({check.id for check in policy.checks} | papers) - guarding == set()


def test_the_quorum_of_each_panel_is_met_in_one_and_not_in_another():
    policy = shipped_policy("st-helens")
    answers = {
        (policy.facts[word].meeting_of, answer)
        for one in policy.examples
        for key, answer in one.then
        if key == "quorum"
        for word, _ in one.given
        if word in policy.facts and policy.facts[word].meeting_of
    }
    assert {(body, answer) for body in policy.bodies for answer in ("met", "not met")} <= answers
    assert [line for body in policy.bodies.values() for line in body.quorum] == ["at least 2 members", "at least 1 psw"]


def test_every_seat_that_camden_expects_is_missed_in_one_and_filled_in_another():
    policy = shipped_policy("camden")
    heard = [one for one in policy.examples if any(word == "present" for word, _ in one.given)]
    missed = {dict(one.then).get("guards", []).count("deferred warned by expects") for one in heard}
    assert {0, 2} <= missed
