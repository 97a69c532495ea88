"""The shipped policies and the published bank holidays, read once."""

from datetime import date
from functools import cache

from panelctl import shipped
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import Calendar, calendar_of

BANK_HOLIDAYS = calendar_of(shipped.calendar_text(), "england-and-wales")


@cache
def shipped_policy(name: str) -> Policy:
    policy = read(shipped.policy_text(name)).policy
    assert policy
    return policy


def day(written: str) -> date:
    return date.fromisoformat(written)


def england(*closures: str) -> Calendar:
    return calendar_of(shipped.calendar_text(), "england-and-wales", map(day, closures))
