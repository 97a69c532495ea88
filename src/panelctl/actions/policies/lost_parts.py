"""What letters in a council's own words lost, as the worked examples of a procedure have them."""

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from panelctl.actions.notices import required_parts
from panelctl.actions.notices.letter_limits import limits_told
from panelctl.actions.policies.trial_letters import (
    TrialLetter,
    context,
    example_cases,
    trial_letters,
)
from panelctl.actions.site import Site
from panelctl.documents.folders import own
from panelctl.errors import CalendarEnds, TemplateFaulty
from panelctl.policy import language as lang
from panelctl.policy.analysis.warnings.warning import rule_sets
from panelctl.shapes.letters import DecisionFields, LetterContext

# What a decision says that the case on trial has not: a letter has to have room for it.
SAMPLES = {"told": "The panel read every heading.", "feedback": "Your analysis was clear."}
# Such as stand nowhere else in it: the day of a decision may be that of its letter.
OUTCOME, DAY = "The outcome on trial", "Tuesday 1 January 2030"


class Lost(NamedTuple):
    """What a template lost (as a sentence goes on after its name), for which letter, what it is to have for it, and the
    clauses of the procedure that call for that letter or for that day."""

    template: str
    notice: str
    lost: str
    again: str
    clauses: tuple[str, ...]


def in_words(part: Lost) -> str:
    """What a template lost, as a sentence goes on after its name, and how it says it again."""
    return f"{part.lost}, in “{part.notice}”: put {part.again} into it"


def of_examples(site: Site, policies: Iterable[lang.Policy]) -> list[Lost]:
    """What letters lost as the worked examples of some procedures have them."""
    if site.settings.templates is None:
        return []
    missing: dict[Lost, None] = {}
    for policy in policies:
        calendar = site.calendar(policy)
        for rules in rule_sets(policy).values():
            for letter in trial_letters(rules, example_cases(rules, calendar)):
                missing |= dict.fromkeys(lost(site, letter))
    return list(missing)


def lost(site: Site, letter: TrialLetter) -> list[Lost]:
    """What one copy lost; nothing where the site has no words of its own, or only it has a template of that name. A
    template that cannot be filled in is said elsewhere."""
    folder, rule = site.settings.templates, letter.notice
    if folder is None or not own(folder):
        return []
    with suppress(CalendarEnds, TemplateFaulty):
        state, day = letter.case
        limits = limits_told(state, rule, day, site.calendar(state.policy))
        told = _full(context(site, letter))
        return [
            Lost(rule.template, rule.title, part.lost, part.again, part.clauses or rule.clauses)
            for part in required_parts.lost(rule.template, told, limits, folder)
        ]
    return []


def _full(told: LetterContext) -> LetterContext:
    """The fields of a letter, where it tells of a decision with its reasons and feedback."""
    decision = told["decision"]
    if not decision["made"]:
        return told
    filled: DecisionFields = {
        **decision,
        "outcome": OUTCOME,
        "date": DAY,
        "told": decision["told"] or SAMPLES["told"],
        "feedback": decision["feedback"] or SAMPLES["feedback"],
    }
    return {**told, "decision": filled}
