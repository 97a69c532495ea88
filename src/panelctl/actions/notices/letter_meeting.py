"""What a letter is told of the panel that hears its case: when and where, and what of that is otherwise than its reader
was told before."""

from collections.abc import Iterable
from datetime import date

from panelctl.errors import join_words, the
from panelctl.model import Event, Note, Notice, PanelFacts, is_of, long_date
from panelctl.policy import language as lang
from panelctl.rules.moves import last_listed
from panelctl.rules.timeline import State, listing
from panelctl.shapes import letters

CALLED = {"time": {"starts", "ends", "slot"}, "place": {"venue"}}


def meeting(state: State, letter: Notice) -> letters.MeetingFields:
    """The panel that the case is listed for; of one that it has left since, only its day and what it is called."""
    panel = state.case.panel
    if panel:
        told = _meeting(state, panel.body, panel.date)
        was, listed = _listed_before(state, letter.event)
        told |= {"was": was, "was_told": _knows(letter, listed, state)}
        told |= {"time": hours(panel), "venue": panel.venue}
        told["arrive"] = asked_for(state)
        return _with_changes(told, state, letter)
    left = listing(state)
    return _meeting(state, *left) if left else _meeting(state, "", None)


def asked_for(state: State) -> str:
    """The time for which the applicant is asked to come, as it was said since the case was listed last."""
    return hour_of(lang.INVITATION, state, last_listed(state))


def hour_of(what: str, state: State, since: int) -> str:
    """The hour of an invitation, or of telling in the room, in the words of the fact that the policy has for it, as it
    was said `since` an event (its seq)."""
    for fact in state.policy.facts.values():
        if fact.hour_of == what and state.order.get(fact.id, 0) >= since:
            return str(state.values.get(fact.id, ""))
    return ""


def _meeting(state: State, body: str, day: date | None) -> letters.MeetingFields:
    return {
        "date": long_date(day) if day else "",
        "was": "",
        "was_told": False,
        "time": "",
        "arrive": "",
        "venue": "",
        "title": the(state.policy.bodies[body].title) if body else "",
        "changed": "",
        "told": "",
        "why": "",
    }


def _listed_before(state: State, drafted: int) -> tuple[str, int]:
    """The day for which the case was listed before the listing that `drafted` a letter, and by which move (its
    seq). The day is without its year: a letter that prints a whole date tells that it holds."""
    days = [
        (value, event.seq)
        for event in state.moves
        if event.seq < drafted and event.detail.verb == "schedule"
        for name, value in event.detail.facts.items()
        if name in state.meeting_facts and isinstance(value, date)
    ]
    if not days:
        return "", 0
    day, seq = days[-1]
    return f"{day:%A} {day.day} {day:%B}", seq


def _knows(letter: Notice, listed: int, state: State) -> bool:
    """Whether the reader of a letter was written to about the panel since the case was `listed` (a seq), and before
    that letter."""
    telling = {move.seq for move in state.moves if move.detail.verb in ("schedule", "notify")}
    telling |= {event.seq for event in _changes(state)}
    return any(
        copy.left and (copy.role, copy.recipient) == (letter.role, letter.recipient)
        for copy in state.case.notices
        if listed and listed <= copy.event < letter.event and copy.event in telling
    )


def _changes(state: State) -> list[Event[Note]]:
    """Each time that the panel of the case got other hours or another room."""
    return [event for event in state.case.events if is_of(event, Note) and event.detail.panel]


def hours(panel: PanelFacts) -> str:
    """From when to when a panel meets, as far as that is known."""
    return " to ".join(hour for hour in (panel.starts, panel.ends) if hour)


def _with_changes(
    told: letters.MeetingFields, state: State, letter: Notice
) -> letters.MeetingFields:
    """The same with what is otherwise since the reader's letter before, where that is why this one was drafted."""
    changes = _changes(state)
    if letter.event not in {event.seq for event in changes}:
        return told
    before = _letter_before(state, letter)
    since = [event for event in changes if before is None or event.seq > before.event]
    return told | {
        "changed": _in_words(since),
        "told": long_date(before.left) if before and before.left else "",
        "why": since[-1].detail.told or since[-1].reason,
    }


def _in_words(changes: Iterable[Event[Note]]) -> str:
    names = {name for event in changes for name in event.detail.now or ()}
    return join_words((called for called, of in CALLED.items() if names & of), "and")


def _letter_before(state: State, letter: Notice) -> Notice | None:
    """The last one of its kind that went to the same reader."""
    to = letter.notice, letter.role, letter.recipient
    gone = [
        copy
        for copy in state.case.notices
        if copy.left and copy.id < letter.id and (copy.notice, copy.role, copy.recipient) == to
    ]
    return gone[-1] if gone else None
