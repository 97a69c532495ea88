"""A panel as a whole: its quorum, for every case on it by the edition of the procedure that the case follows."""

from collections.abc import Iterable, Mapping

from panelctl.errors import join_words
from panelctl.model import PanelFacts
from panelctl.policy import language as lang
from panelctl.rules import quorum
from panelctl.rules.quorum_in_words import spoken
from panelctl.rules.timeline import State


def counted(
    policy: lang.Policy, panel: PanelFacts, states: Iterable[State], kept: Mapping[str, str]
) -> str:
    """Whether a panel has its quorum: one sentence where that is the same for each case on it, else one for each.
    A case that it decided has the sentence `kept` with the decision, whoever is recorded to have come since. A panel
    without a case is counted by the procedure by which it sits."""
    sentences = dict(kept)
    for state in _heard(panel, states):
        if state.case.reference not in kept:
            answer = quorum.answer(state.policy, panel, state.heard)
            sentences[state.case.reference] = answer.sentence()
    return _told(sentences) or quorum.answer(policy, panel).sentence()


def needed(policy: lang.Policy, panel: PanelFacts, states: Iterable[State]) -> str:
    """The quorum that members are told of before they meet, in the same way."""
    sentences = {
        state.case.reference: _needed(state.policy, panel) for state in _heard(panel, states)
    }
    return _told(sentences) or _needed(policy, panel)


def _heard(panel: PanelFacts, states: Iterable[State]) -> list[State]:
    """The cases whose own edition has the body; one without it could not be decided there."""
    return [state for state in states if panel.body in state.policy.bodies]


def _needed(policy: lang.Policy, panel: PanelFacts) -> str:
    stated = [line for line in policy.bodies[panel.body].quorum if line != "not stated"]
    if not stated:
        return "The procedure states no quorum."
    return f"Needed: {join_words((spoken(policy, line) for line in stated), 'and')}."


def _told(sentences: Mapping[str, str]) -> str:
    """What is said of each case, once where it is the same of all of them."""
    different = list(dict.fromkeys(sentences.values()))
    if len(different) < 2:
        return "".join(different)
    lines = []
    for sentence in different:
        cases = [reference for reference, said in sentences.items() if said == sentence]
        lines.append(f"{join_words(cases, 'and')}: {sentence}")
    return " ".join(lines)
