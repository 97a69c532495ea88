"""What makes no sense in a policy that reads well: warnings for whoever wrote it, one file of rules for each subject.

Faults of form and of names are the reader's. What is said here is true of the file, and its author may still have meant
it; so nothing is refused, and a rule that would say something false of a good policy is not in it.
"""

from datetime import date

from panelctl.model import APPLICANT
from panelctl.policy import phrases
from panelctl.policy.language import Policy
from panelctl.rules.calendar import Calendar
from panelctl.rules.sense import (
    challenges,
    dates,
    deciders,
    duties,
    guards,
    limits,
    notices,
    register,
    stages,
    titles,
    uses,
    worked,
)
from panelctl.rules.sense.blocks import Sense, rule_sets

__all__ = ["Sense", "findings", "roles_written_to"]

_RULES = (
    stages.without_a_way_out,
    stages.left_by_challenge_only,
    challenges.refusals_nobody_writes,
    challenges.ends_that_say_nothing,
    challenges.windows_before_meetings,
    challenges.times_not_stated,
    challenges.challenges_without_time,
    deciders.of_their_own_decision,
    deciders.sitting_again,
    limits.of_the_same_thing,
    limits.tested_otherwise,
    limits.targets_after_limits,
    duties.nobody_owns,
    duties.that_never_start,
    duties.never_met,
    guards.nothing_guarded,
    guards.demanded_before_due,
    guards.idle_documents,
    notices.never_drafted,
    notices.only_after_others,
    titles.documents_alike,
    titles.steps_apart,
    worked.heard_on_no_panel_day,
    worked.known_too_early,
)
_RULES_OF_FILES = (uses.roles, uses.facts, titles.roles_alike, register.numbers_left_out)


def findings(policy: Policy, calendar: Calendar, today: date | None = None) -> list[Sense]:
    """Everything worth a warning in a file, over all its versions, each once.

    `known` holds the days off of the policy's own calendar; without `today` nothing is said of dates that are past.
    """
    found: dict[tuple[str, str], Sense] = {}
    for rule in _RULES_OF_FILES:
        for one in rule(policy):
            found.setdefault((one.rule, one.message), one)
    for version, rules in rule_sets(policy).items():
        said = [one for rule in _RULES for one in rule(rules)] + list(
            dates.of_panels(rules, calendar, today)
        )
        for one in said:
            found.setdefault((one.rule, one.message), one._replace(version=version))
    return list(found.values())


def roles_written_to(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The notices that go to each role, in any version: all but the applicant's, who is always known."""
    found: dict[str, dict[str, None]] = {}
    for rules in rule_sets(policy).values():
        for notice in rules.notices.values():
            for text in notice.to:
                found.setdefault(phrases.entry(text).word, {})[notice.id] = None
    return {role: tuple(notices) for role, notices in found.items() if role != APPLICANT}
