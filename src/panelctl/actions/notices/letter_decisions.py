"""What a letter is told of the last decision and the last challenge, in the words that were recorded."""

from collections.abc import Iterable
from datetime import date

from panelctl.actions.notices.letter_limits import started_by
from panelctl.errors import the
from panelctl.model import (
    APPLICANT,
    WITHDRAWN,
    Correction,
    Deadline,
    Event,
    Fact,
    Move,
    Notice,
    Value,
    is_of,
    long_date,
)
from panelctl.rules import challenges, said, timeline, withdrawn
from panelctl.rules.calendar import Calendar
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title, word
from panelctl.shapes import letters


def decision(state: State, signatory: str, drafted: int) -> letters.DecisionFields:
    """The last decision, or the last answer of those who support or do not; what it said, in its own words. None, of a
    letter that time which ran out has `drafted`: nobody decided that.

    Where whoever decided alone signs the letter too, its sentences say "I" and "me".
    """
    made = [event for event in state.moves if event.detail.verb in ("decide", "approve")]
    if not made or drafted in {event.seq for event in state.passed.values()}:
        return {
            "made": False,
            "answer": "",
            "step": "",
            "outcome": "",
            "date": "",
            "by": "",
            "role": "",
            "signs": False,
            "exception": "",
            "reasons": "",
            "told": "",
            "told_at": "",
            "feedback": "",
            "needs": "",
        }
    last = made[-1]
    body = state.policy.bodies.get(last.role)
    return {
        "made": True,
        "answer": last.detail.answer,
        "step": title(state, last.name),
        "outcome": state.stage_title,
        "date": long_date(last.date),
        "by": the(body.title) if body else last.by,
        "role": body.title if body else state.policy.role_title(last.role),
        "signs": not body and last.by != "" and last.by == signatory,
        "exception": last.detail.exception or "",
        "reasons": _reasons(state, last),
        "told": told_apart(state, last) or _reasons(state, last),
        "told_at": said.told_at(state, last.seq),
        "feedback": _said_with(state, made, "feedback"),
        "needs": _said_with(state, made, "development-needs"),
    }


def told_apart(state: State, step: Event[Move]) -> str:
    """The reasons of a step in words for the social worker, where it has some of its own: the last that were written
    for it, or that were recorded before the next answer came."""
    answers = (event.seq for event in state.moves if event.seq > step.seq and _answers(event))
    end = next(answers, None)
    worded = [step.detail.facts.get("told", "")]
    for event in state.case.events:
        if event.name != "told" or event.seq < step.seq:
            continue
        before_the_next = end is None or event.seq < end
        if is_of(event, Correction):
            is_of_it = event.detail.of == step.seq or (event.detail.of is None and before_the_next)
            worded += [event.detail.now] if is_of_it else []
        elif is_of(event, Fact) and before_the_next:
            worded.append(event.detail.now)
    return spoken(worded[-1])


def stated(state: State, answer: Event[Move], reader: str) -> str:
    """The reasons of one answer as they stand on a form: the social worker reads what was worded for them."""
    apart = told_apart(state, answer) if reader == APPLICANT else ""
    return apart or answer.reason


def _answers(event: Event[Move]) -> bool:
    return event.detail.verb in ("decide", "approve")


def _said_with(state: State, made: list[Event[Move]], name: str) -> str:
    """What was recorded for the last decision; what was said with the one before is not said again."""
    before = made[-2].seq if len(made) > 1 else 0
    recorded = name in state.values and state.order.get(name, 0) > before
    return spoken(state.values[name]) if recorded else ""


def correction(state: State, letter: Notice) -> letters.CorrectionFields:
    """The letters to its reader that are withdrawn and whose place a letter takes; whether the decision they told of
    is the same still, in other words."""
    notices, gone = state.policy.notices, withdrawn.withdrawn(state.case)
    replaced = withdrawn.replaced_by(letter, state.case)
    return {
        "of": [
            {
                "title": withdrawn.rule_of(copy, state.case, notices).title,
                "sent": long_date(copy.left) if copy.left else "",
            }
            for copy in replaced
        ],
        "same": all(is_of(gone[copy.id], Correction) for copy in replaced),
    }


def texts_to_edit(state: State, notice: Notice) -> tuple[str, str, str] | None:
    """What a letter tells of the last decision, or of another step, in words that may be edited for its reader: the
    reasons, the feedback, what to develop. None where it tells of neither."""
    if reason := step(state, notice.event)["reason"]:
        return reason, "", ""
    told_of = withdrawn.tells_of(notice, state.case)
    tells = decision(state, "", told_of)
    about = [event.seq for event in state.moves if event.detail.verb in ("decide", "approve")]
    if told_of not in about[-1:] or not tells["made"]:
        return None
    return tells["told"], tells["feedback"], tells["needs"]


def withdrawal(state: State) -> letters.ReasonFields:
    """When and why a case was withdrawn."""
    event = timeline.withdrawal(state)
    if event is None:
        return {"on": "", "reason": ""}
    return {"on": long_date(state.dates[WITHDRAWN]), "reason": event.reason}


def step(state: State, drafted: int) -> letters.ReasonFields:
    """When and why the step was taken that `drafted` a letter, where it is no decision: that tells its own reasons."""
    for event in state.moves:
        if event.seq == drafted and event.detail.verb not in ("decide", "approve"):
            reason = told_apart(state, event) or event.reason
            return {"on": long_date(event.date), "reason": reason}
    return {"on": "", "reason": ""}


def dispute(
    state: State,
    sent: State,
    limits: Iterable[Deadline],
    reader: str,
    dated: date,
    calendar: Calendar,
) -> letters.DisputeFields:
    """The challenge that was lodged last, with what its arrival started; and the one that is open next, as it is once
    the letter has been `sent`."""
    duties = started_by(challenges.lodged_last(state), state, limits, reader)
    told = challenges.told(
        state,
        dated,
        calendar,
        duties,
        lambda event: _reasons_for(state, event, reader),
        lambda event: stated(state, event, reader),
    )
    told["next"] = challenges.open_next(sent, dated, calendar)
    return told


def _reasons_for(state: State, last: Event[Move], reader: str) -> str:
    """The reasons of a decision as its reader has them: the social worker reads what was worded for them."""
    apart = told_apart(state, last) if reader == APPLICANT else ""
    return apart or _reasons(state, last)


def _reasons(state: State, last: Event[Move]) -> str:
    """The reasons of a decision; where a request was not agreed, those of everybody whose last answer was no."""
    against = _reasons_against(state) if _refuses(last) else []
    if len(against) < 2:
        return last.reason
    return "\n\n".join(
        f"{state.policy.role_title(event.role)} ({event.by}): {event.reason}" for event in against
    )


def _reasons_against(state: State) -> list[Event[Move]]:
    """The last answer of each role to a request, where it was no and gave a reason."""
    answers = {event.role: event for event in state.moves if event.detail.verb == "approve"}
    return [event for event in answers.values() if _refuses(event) and event.reason]


def _refuses(event: Event[Move]) -> bool:
    """Whether a move answers a request with no."""
    return event.detail.verb == "approve" and event.detail.answer == "no"


def spoken(value: Value) -> str:
    """A value as a sentence has it: a date in full."""
    return long_date(value) if isinstance(value, date) else word(value)
