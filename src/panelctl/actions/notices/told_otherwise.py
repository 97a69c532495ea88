"""Letters that tell something as it was before it was put right: their words are held against what they would be."""

from collections.abc import Sequence
from datetime import date

from panelctl.actions.cases.entry import Entry
from panelctl.actions.notices.letters import draft_for
from panelctl.documents.typography import straight
from panelctl.model import Correction, Detail, Event, is_of
from panelctl.rules.timeline import reread
from panelctl.store.records import NoticeRecord


def corrections(entry: Entry) -> list[Event[Correction]]:
    """Every value of a case that was put right, in order."""
    return [event for event in entry.state.case.events if is_of(event, Correction)]


def tells_as_it_was(entry: Entry, record: NoticeRecord, correction: Event[Correction]) -> bool:
    """Whether a letter (with its words) that was cleared or has gone has a line that it had not with what was put
    right, had that been known on its day."""
    left, dated, case = record.facts.left, record.facts.dated, entry.state.case
    assert dated is not None  # the database has the date of what was cleared
    known = [
        event
        for event in case.events
        if event.seq != correction.seq and (left is None or event.date <= left)
    ]
    place = next((n for n, event in enumerate(known) if event.seq == correction.detail.of), None)
    if place is None:  # the letter could not tell of it
        return False
    at_once = correction._replace(seq=known[place].seq)
    before, after = (
        _lines(entry, record, dated, events)
        for events in (known, [*known[: place + 1], at_once, *known[place + 1 :]])
    )
    return bool((before - after) & set(straight(record.body).splitlines()))


def _lines(
    entry: Entry, record: NoticeRecord, dated: date, events: Sequence[Event[Detail]]
) -> set[str]:
    """The lines of a letter of a case of which no more than some events are known."""
    state = reread(entry.state, entry.state.case._replace(events=tuple(events)))
    return set(straight(draft_for(entry, state, record, dated).markdown).splitlines())
