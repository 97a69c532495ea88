"""What a letter in a council's own words lost that panelctl's own template says to the same reader of the same case.

Both are written from the same fields, and what the one prints is sought in the other: no word of either is understood.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from panelctl.actions.notices.letter_limits import limits_told
from panelctl.actions.notices.letters import has_text
from panelctl.actions.policies.trial_letters import (
    TrialLetter,
    context,
    example_cases,
    trial_letters,
)
from panelctl.actions.site import Site
from panelctl.documents.folders import own, shipped_names
from panelctl.documents.render import render
from panelctl.errors import CalendarEnds, TemplateFaulty
from panelctl.policy import language as lang
from panelctl.policy.analysis.warnings.warning import rule_sets
from panelctl.shapes.letters import DecisionFields, LetterContext

# What a decision says that the case on trial has not: a letter has to have room for it.
SAMPLES = {"told": "The panel read every heading.", "feedback": "Your analysis was clear."}
# Such as stand nowhere else in it: the day of a decision may be that of its letter.
OUTCOME, DAY = "The outcome on trial", "Tuesday 1 January 2030"


class Lost(NamedTuple):
    """What a template lost, for which letter, the field that says it, and the clauses of the procedure that call for
    that letter or for that day."""

    template: str
    notice: str
    part: str
    field: str
    clauses: tuple[str, ...]


class _Part(NamedTuple):
    """Something that a letter says by one of some texts."""

    called: str
    field: str
    texts: tuple[str, ...]
    clauses: tuple[str, ...] = ()


def in_words(part: Lost) -> str:
    """What a template lost, as a sentence goes on after its name, and how it says it again."""
    again = '{% include "layout/says.md" %}' if part.field == "says" else f"{{{{ {part.field} }}}}"
    return f"does not say {part.part} any more, in “{part.notice}”: put {again} into it"


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
    if folder is None or not own(folder) or rule.template not in shipped_names():
        return []
    with suppress(CalendarEnds, TemplateFaulty):
        told = _full(context(site, letter))
        ours, theirs = (render(rule.template, told, place) for place in (None, folder))
        return [
            Lost(rule.template, rule.title, part.called, part.field, part.clauses or rule.clauses)
            for part in _parts(site, letter, told)
            if _says(ours, part) and not _says(theirs, part)
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


def _says(markdown: str, part: _Part) -> bool:
    return any(has_text(markdown, text) for text in part.texts if text)


def _parts(site: Site, letter: TrialLetter, told: LetterContext) -> Iterator[_Part]:
    """What no letter may lose that panelctl's own says: the decision with why, the feedback, the road to a challenge
    and its last day."""
    decision, road = told["decision"], told["dispute"]["next"]
    if decision["made"]:
        yield _Part("the decision", "decision.outcome", (decision["outcome"], decision["date"]))
        yield _Part("the reasons", "decision.told", (decision["told"],))
        yield _Part("the feedback", "decision.feedback", (decision["feedback"],))
    if road["level"]:
        yield _Part("who decides a challenge", "dispute.next.level", (road["level"],))
    for sentence in told["says"]:
        yield _Part(f"“{sentence}”", "says", (sentence,))
    state, day = letter.case
    for limit in limits_told(state, letter.notice, day, site.calendar(state.policy)):
        name = limit.id.replace("-", "_")
        if name in told["deadlines"] and (last := told["deadlines"][name]["due"]):
            field = f"deadlines.{name}.due"
            yield _Part(f"the last day of “{limit.title}”", field, (last,), limit.clauses)
