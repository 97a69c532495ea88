"""What a list tells of a case without reading it whole: never no, where time took the case on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from panelctl import shipped
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import calendar_of
from panelctl.rules.glancing import Glance, may_be_taken_on
from panelctl.rules.overtaking import overtaken
from panelctl.rules.rehearsal.exploring import explore
from panelctl.rules.timeline import State
from rules.known import shipped_policy

FOLDER = Path(__file__).parents[1] / "policies"
FILES = ("northshire.toml", "fostering.toml", "recipes/silence-ends.toml", "recipes/automatic-step.toml")
CHANGED = {"corrected", "voided", "passed", "varied", "migrated"}
BEGINS = date(2027, 1, 4)


def glance(state: State) -> Glance:
    """As the database tells it."""
    recorded: dict[str, date] = {}
    for event in state.case.events:
        recorded[event.name] = min(event.date, recorded.get(event.name, event.date))
    panel, changed = state.case.panel, any(event.kind in CHANGED for event in state.case.events)
    return Glance(
        state.case.route,
        state.stage,
        panel.body if panel else "",
        panel.date if panel else None,
        recorded,
        changed,
    )


def played(policy: Policy) -> Iterator[tuple[State, date]]:
    calendar = calendar_of(shipped.calendar_text(), policy.calendar, policy.closures)
    for rules in policy.rule_sets.values() or (policy,):
        for route in rules.routes:
            for at in explore(rules, route, calendar, BEGINS, most=400).reached.values():
                if at.opened and not at.state.ended:
                    yield at.state, at.day


def before_a_panel() -> Policy:
    """Camden, where an application without its portfolio ends by itself before the panel."""
    policy = shipped_policy("camden")
    limits = (
        rule._replace(passed_to="unsuccessful") if rule.id == "portfolio-by" else rule for rule in policy.deadlines
    )
    return policy._replace(deadlines=tuple(limits))


@pytest.mark.parametrize("file", [*FILES, ""])
def test_a_case_that_time_took_on_is_always_read_whole_and_not_every_other_one_is(file: str) -> None:
    policy = read((FOLDER / file).read_text(encoding="utf-8")).policy if file else before_a_panel()
    assert policy
    assert not policy.rule_sets or file
    calendar = calendar_of(shipped.calendar_text(), policy.calendar, policy.closures)
    answers = set()
    for state, begins in played(policy):
        for days in range(0, 400, 3):
            day = begins + timedelta(days)
            may = may_be_taken_on(policy, glance(state), day, calendar)
            is_taken = overtaken(state, day, calendar) is not None
            assert may or not is_taken, (state.stage, day)
            answers.add((may, is_taken))
    assert {(True, True), (False, False)} <= answers
