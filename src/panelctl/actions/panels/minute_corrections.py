"""What was put right of a decision after it was recorded, in sentences for minutes: what stood before, when and why."""

from collections.abc import Iterator

from panelctl import errors
from panelctl.model import Correction, Event, Move, PanelFacts, Voiding, is_of, long_date
from panelctl.policy import language as lang
from panelctl.rules import withdrawn
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.store.records import DecisionRecord

# What minutes print of what a decision says.
PRINTED = (lang.REASON, "development-needs")


def corrections(state: State, decision: DecisionRecord | None, panel: PanelFacts) -> list[str]:
    """Of what a panel decided on a case: each decision that was taken back, and each text that was put right."""
    return [*_taken_back(state, panel), *_reworded(state, decision)]


def _taken_back(state: State, panel: PanelFacts) -> Iterator[str]:
    moves = {event.seq: event for event in state.case.events if is_of(event, Move)}
    for event in state.case.events:
        if not is_of(event, Voiding) or event.detail.withdraws is None:
            continue
        decided = moves.get(event.detail.seq)
        if decided and decided.detail.verb == "decide" and decided.date == panel.date:
            was = f"{title(state, decided.name)} ({_sentence(decided.reason)})"
            why = f"Why: {_sentence(event.reason)}.{_letters(state, event)}"
            yield f"Decision put right on {long_date(event.date)}; recorded before: {was}. {why}"


def _letters(state: State, event: Event[Voiding]) -> str:
    """The letters that were withdrawn with a decision, as a sentence goes on."""
    numbers = event.detail.withdraws or ()
    gone = [
        f"{withdrawn.rule_of(letter, state.case, state.policy.notices).title}, to {letter.recipient}"
        for letter in state.case.notices
        if letter.id in numbers
    ]
    return f" Withdrawn: {errors.join_words(gone, 'and')}." if gone else ""


def _reworded(state: State, decision: DecisionRecord | None) -> Iterator[str]:
    for event in state.case.events:
        if decision is None or not is_of(event, Correction) or event.detail.of != decision.event:
            continue
        if event.name in PRINTED and event.reason:
            called = "Reasons" if event.name == lang.REASON else title(state, event.name)
            was = f"; before: {_sentence(event.detail.was)}" if event.detail.was else ""
            why = _sentence(event.reason)
            yield f"{called} put right on {long_date(event.date)}{was}. Why: {why}."


def _sentence(text: str) -> str:
    """A text within a sentence, without its own full stop."""
    return " ".join(text.split()).rstrip(".")
