"""Worked examples that no case could be: a panel on a day it does not meet, a date recorded before it came."""

from collections.abc import Iterator
from datetime import date

from panelctl.model import short_date
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.examples.given import looked_at
from panelctl.policy.language import Policy


def heard_on_no_panel_day(policy: Policy) -> Iterator[PolicyWarning]:
    """An example that hears a case on a day that is none of the dates of its body."""
    for number, example in enumerate(policy.examples):
        for word, value in example.given:
            body = (
                policy.bodies.get(policy.facts[word].meeting_of) if word in policy.facts else None
            )
            if body and body.dates and isinstance(value, date) and value not in body.dates:
                said = f'"{example.title}": {short_date(value)} is no date of "{body.id}": mend one or the other.'
                yield PolicyWarning(
                    "example-off-dates", said, "example", number, "given", example.clauses
                )


def known_too_early(policy: Policy) -> Iterator[PolicyWarning]:
    """An example with a date that lies after the day it is looked at, of a fact that is not `ahead`."""
    for number, example in enumerate(policy.examples):
        for word, value in example.given:
            fact = policy.facts.get(word)
            if (
                fact is None
                or fact.kind != "date"
                or fact.ahead
                or fact.meeting_of
                or not isinstance(value, date)
            ):
                continue
            if value > looked_at(example):
                said = (
                    f'"{example.title}": {word} is after the day it is looked at, '
                    "and only a fact that is ahead may be."
                )
                yield PolicyWarning(
                    "example-too-early", said, "example", number, "given", example.clauses
                )
