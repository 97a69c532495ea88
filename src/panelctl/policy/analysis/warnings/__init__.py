"""What makes no sense in a policy that reads well: warnings for whoever wrote it, one file of rules for each subject.

Faults of form and of names are the reader's. What is said here is true of the file, and its author may still have meant
it; so nothing is refused, and a rule that would say something false of a good policy is not in it.
"""

from collections.abc import Iterator

from panelctl.policy.analysis.warnings import (
    challenges,
    deciders,
    duties,
    examples,
    guards,
    limits,
    notices,
    panels,
    register,
    stages,
    titles,
    uses,
)
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.language import Policy

__all__ = ["PolicyWarning", "of_file", "of_rule_set"]

_OF_RULE_SETS = (
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
    limits.none_of_a_unit,
    duties.nobody_owns,
    duties.that_never_start,
    duties.never_met,
    guards.nothing_guarded,
    guards.reasons_nobody_gives,
    guards.demanded_before_due,
    guards.idle_documents,
    notices.never_drafted,
    notices.only_after_others,
    notices.limits_of_other_routes,
    panels.chairs_who_never_count,
    panels.listed_for_no_day,
    titles.documents_alike,
    titles.steps_apart,
    examples.heard_on_no_panel_day,
    examples.known_too_early,
)
_OF_FILES = (uses.roles, uses.facts, titles.roles_alike, register.numbers_left_out)


def of_file(policy: Policy) -> Iterator[PolicyWarning]:
    """What is worth a warning in all versions of a file together."""
    for rule in _OF_FILES:
        yield from rule(policy)


def of_rule_set(policy: Policy) -> Iterator[PolicyWarning]:
    """What is worth a warning in one version, as far as it needs no calendar."""
    for rule in _OF_RULE_SETS:
        yield from rule(policy)
