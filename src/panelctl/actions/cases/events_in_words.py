"""What happened to a case, one event after the other, in words."""

from panelctl import errors
from panelctl.model import (
    Action,
    ActionDone,
    Correction,
    Detail,
    Document,
    Event,
    Fact,
    Lifting,
    Move,
    NewVersion,
    Note,
    Party,
    Passing,
    PauseBegun,
    PauseEnded,
    Sending,
    Variation,
    Voiding,
    is_of,
    short_date,
)
from panelctl.rules import withdrawn
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title, word
from panelctl.shapes.cases import EventDocument


def event_document(state: State, event: Event[Detail]) -> EventDocument:
    return {
        "seq": event.seq,
        "date": event.date.isoformat(),
        "kind": event.kind,
        "name": event.name,
        "says": in_words(state, event),
        "by": event.by,
        "reason": event.reason,
        "typed_by": event.typed_by,
    }


def in_words(state: State, event: Event[Detail]) -> str:
    """One event in words."""
    name = title(state, event.name)
    match event.detail:
        case Move() as move:
            return _moved(state, name, move) + _instead(state, move)
        case Fact(now):
            return f"{name}: {word(now)}"
        case Document() as document:
            return _received(name, document)
        case Sending() as sending:
            return _sent(state, name, sending) + _no_longer(state, sending)
        case Party(called=called):
            return f"{state.policy.role_title(event.name)} for this case: {called}"
        case Lifting():
            return f"lifted: {event.name}"
        case Voiding(seq, withdraws=letters):
            told = "; its letters are withdrawn" if letters else ""
            return f"{_taken_back(state, event.name, seq)}{told}"
        case Note() | Action() | ActionDone() as noted:
            return _noted(state, name, noted)
        case Passing(stage):
            return f"time passed: {name}; on to {state.policy.stages.get(stage, stage)}"
        case Correction(now) if not event.reason:  # worded for the reader of a letter
            return f"{name}: {word(now)}"
        case Correction() | NewVersion() | PauseBegun() | PauseEnded() | Variation() as change:
            return _changed(name, change)
    return name


def _noted(state: State, name: str, noted: Note | Action | ActionDone) -> str:
    """What was noted: another room or hour, what a panel asked, or what became of that."""
    match noted:
        case Action(panel, called=called, until=until):
            return f"{panel} asks {called}, by {short_date(until)}"
        case ActionDone(of, dropped):
            words = next((event.reason for event in state.case.events if event.seq == of), "")
            return f"{'nobody is asked any more' if dropped else 'done'}: {words}"
    return _panel_changed(noted) if noted.panel else name


def _taken_back(state: State, name: str, seq: int) -> str:
    """What was taken back; of a letter that has to go again, to whom and on which day it had gone."""
    for event in state.case.events:
        if event.seq == seq and is_of(event, Sending):
            to, gone = event.detail.recipient or "", short_date(event.date)
            return f"not sent after all: {title(state, name)}, to {to}, on {gone}"
    return f"taken back: {name.replace('-', ' ')}"


def _panel_changed(note: Note) -> str:
    """Another room, or other hours, for the panel that is to hear the case."""
    was, now = note.was or {}, note.now or {}
    titles = {"starts": "begins", "ends": "ends", "venue": "place", "slot": "its hour"}
    changes = [
        f"{called} {now[name]} (was {was.get(name) or 'not said'})"
        for name, called in titles.items()
        if name in now
    ]
    return f"{note.panel}: {'; '.join(changes)}"


def _moved(state: State, name: str, move: Move) -> str:
    """A move with the facts given with it, who handed it in, why a rule was not kept, and how the chair resolved it."""
    asked = "; ".join(f"{title(state, fact)}: {word(value)}" for fact, value in move.facts.items())
    handed = f", handed in by {move.filed_by}" if move.filed_by else ""
    exempt = f", by exception ({move.exception})" if move.exception else ""
    resolved = f", resolved from the chair ({move.resolved})" if move.resolved else ""
    return name + (f" ({asked})" if asked else "") + handed + exempt + resolved


def _instead(state: State, move: Move) -> str:
    """Of a decision that was put right, when that was, and what had been recorded before."""
    before = next((event for event in state.case.events if event.seq == move.replaces), None)
    if before is None:
        return ""
    since = next(
        event.date
        for event in state.case.events
        if isinstance(event.detail, Voiding) and event.detail.seq == before.seq
    )
    return f', recorded on {short_date(since)} in place of "{title(state, before.name)}"'


def _no_longer(state: State, sending: Sending) -> str:
    """Of a letter that went and holds no more, when it was withdrawn, and by whom."""
    withdrew = withdrawn.withdrawn(state.case).get(sending.notice or 0)
    if withdrew is None:
        return ""
    return f"; withdrawn on {short_date(withdrew.date)} by {withdrew.typed_by}"


def _received(name: str, document: Document) -> str:
    at = f" at {document.at}" if document.at else ""
    called = f', "{document.title}"' if document.title else ""
    return f"received{at}: {name}{called} ({document.file or ''})"


def _sent(state: State, name: str, sending: Sending) -> str:
    """A letter that went; one that withdraws others and says nothing else was drafted by what took them back."""
    places = {event.seq for event in state.case.events if isinstance(event.detail, Voiding)}
    name = f"Correction: {name}" if sending.drafted in places else name
    return f"sent: {name}, to {sending.recipient or ''}, by {sending.how or ''}{_edited(state, sending)}"


def _edited(state: State, sending: Sending) -> str:
    """Where a letter went in other words than were cleared, the file as which it went."""
    for letter in state.case.notices:
        if letter.id == sending.notice and letter.as_file:
            return f", edited, as {letter.as_file}"
    return ""


def _changed(
    name: str, change: Correction | NewVersion | Variation | PauseBegun | PauseEnded
) -> str:
    """What became of something that stood otherwise before."""
    match change:
        case Correction(now, was):
            before = "not recorded" if was is None else was
            return f"corrected: {name} is {word(now)}, was {before}"
        case NewVersion(before, now):
            return f"follows version {now} of the procedure, before {before}"
        case Variation(to, was, agreed):
            before = f", was {word(was)}" if was else ""
            return f"varied: {name} is {word(to)}{before}" + (
                f", agreed by {errors.join_words(agreed, 'and')}" if agreed else ""
            )
        case PauseBegun(starts, was):
            return f"paused from {word(starts)}: {name}, was due {word(was)}"
        case PauseEnded(until=until, was=was, to=to):
            return f"runs again from {word(until)}: {name} is due {word(to)}, was {word(was)}"
