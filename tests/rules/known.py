"""The shipped policies and the published bank holidays, read once."""

from datetime import date
from functools import cache

from panelctl import shipped
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import Calendar, calendar

BANK_HOLIDAYS = calendar(shipped.calendar_text(), "england-and-wales")


@cache
def shipped_policy(name: str) -> Policy:
    policy = read(shipped.policy_text(name)).policy
    assert policy
    return policy


def day(written: str) -> date:
    return date.fromisoformat(written)


def england(*closures: str) -> Calendar:
    return calendar(shipped.calendar_text(), "england-and-wales", map(day, closures))
