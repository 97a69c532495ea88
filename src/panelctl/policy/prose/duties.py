"""Duties of the body that belong to no case and come round."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import Section, listing, note, on, paragraph, quantity, quoted


def duties(policy: lang.Policy, say: Speaker) -> Section:
    rules = policy.duties.values()
    said = tuple(paragraph(_said(rule, say), rule.clauses, rule.id) for rule in rules)
    return Section("Duties that belong to no case", said)


def _said(rule: lang.DutyRule, say: Speaker) -> Iterator[str]:
    often = _often(phrases.recurring(rule.every), say)
    yield f"{quoted(rule.title)} is owed by {say.roles(rule.owner)}, {often}"
    yield note(rule.note)


def _often(found: phrases.Recurring, say: Speaker) -> str:
    """How often it comes round: `each year by 1 April and by 1 October, that day included`."""
    days = listing([f"{day} {phrases.MONTHS[month - 1]}" for month, day in found.yearly])
    if found.within:
        begins = f"each meeting of {say.role(found.body)}" if found.body else f"{days} of each year"
        most = quantity(found.within.number or 0, found.within.unit)
        clear = " and one day clear" if found.within.clear else ""
        return f"no later than {most}{clear} after {begins} (that day not counted)"
    if found.first:
        return f"every {quantity(found.number, found.unit)}, first by {on(found.first)}"
    if found.month:
        return f"each year by the last day of {phrases.MONTHS[found.month - 1]}"
    return f"each year by {days}"
