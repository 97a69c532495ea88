"""Everything worth a warning in a policy that reads well: what the policy room tells by itself, and its panel dates."""

from datetime import date

from panelctl.model import APPLICANT
from panelctl.policy import phrases
from panelctl.policy.analysis import warnings
from panelctl.policy.analysis.warnings.warning import PolicyWarning, rule_sets
from panelctl.policy.language import Policy
from panelctl.rules import panel_dates
from panelctl.rules.calendar import Calendar


def policy_warnings(
    policy: Policy, calendar: Calendar, today: date | None = None
) -> list[PolicyWarning]:
    """Every warning on a file, over all its versions, each once.

    `calendar` holds the days off of the policy's own calendar; without `today` nothing is said of dates that are past.
    """
    unlike: dict[tuple[str, str], PolicyWarning] = {}
    for warning in warnings.of_file(policy):
        unlike.setdefault((warning.rule, warning.message), warning)
    for version, rules in rule_sets(policy).items():
        of_version = [
            *warnings.of_rule_set(rules),
            *panel_dates.warnings(rules, calendar, today),
        ]
        for warning in of_version:
            unlike.setdefault((warning.rule, warning.message), warning._replace(version=version))
    return list(unlike.values())


def roles_written_to(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The notices that go to each role, in any version: all but the applicant's, who is always known."""
    notices_to: dict[str, dict[str, None]] = {}
    for rules in rule_sets(policy).values():
        for notice in rules.notices.values():
            for text in notice.to:
                notices_to.setdefault(phrases.entry(text).word, {})[notice.id] = None
    known = {APPLICANT, phrases.MEMBERS}
    return {role: tuple(notices) for role, notices in notices_to.items() if role not in known}
