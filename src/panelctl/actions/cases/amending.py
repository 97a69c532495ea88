"""Putting right what was mistyped, or taking back the last move; both stay on the time line, with the reason."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import drop_drafts, restore_drafts
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.site import Site
from panelctl.errors.remedy import PANEL, PERSON, REASON, Remedy, saying
from panelctl.model import WITHDRAWN, Correction, Outcome, Value, Voiding, short_date
from panelctl.policy.engine import OF_A_DECISION
from panelctl.rules import days, words
from panelctl.rules.timeline import State, listing
from panelctl.rules.verdict import title, word
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries


class Amendment(NamedTuple):
    """What `amend` is told of something mistyped."""

    reference: str = ""
    name: str = ""
    value: str = ""
    reason: str = ""


def correct(site: Site, asked: Amendment) -> Outcome[CaseDocument]:
    """Correct a fact's value, or the day of a document (its receipt) or of a task."""
    name = asked.name
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        state = entry.state
        if not name:
            raise errors.MissingValue("NAME", "What is corrected", _correctable(state))
        if not asked.value:
            raise errors.MissingValue("VALUE", f"What should {title(state, name)} be")
        _expect_correctable(entry, name)
        now = _put_right(entry, name, asked.value)
        was = word(state.values.get(name) if name in state.policy.facts else state.dates[name])
        _reasoned(asked.reason)
        why = words.text_of(asked.reason, "The reason")
        entry.note("amend", name, Correction(now, was, state.order[name]), reason=why)
        told = f"{title(state, name)} is {word(now)} (was {was})"
        return entry.finish([f"{entry.reference}: {told}."])


def _expect_correctable(entry: Entry, name: str) -> None:
    """Raises NothingToAmend for what is not recorded, or is no slip of the pen."""
    state, reference = entry.state, entry.reference
    if name not in state.dates:
        raise errors.NothingToAmend(reference, f"{errors.quoted(name)} is not recorded")
    if any(event.name == name for event in state.moves):
        last = Remedy("amend", case=reference, options=(("last", ""),))
        raise errors.NothingToAmend(
            reference,
            f'"{name}" is a move',
            saying("Take the last move back: ", last),
        )
    if name in state.policy.notices:
        said = f"{title(state, name)} has gone, and stays as it went"
        raise errors.NothingToAmend(reference, said)
    if name in (*OF_A_DECISION, WITHDRAWN):
        raise errors.NothingToAmend(reference, f'"{name}" follows from what was done')
    if name in state.policy.facts and state.policy.facts[name].meeting_of:
        raise errors.NothingToAmend(reference, "a panel date is changed by listing the case again")


def _put_right(entry: Entry, name: str, typed: str) -> Value:
    """What it should be: the value of a fact, or the day of a document or a task."""
    if name in entry.policy.facts:
        return lookup.value(entry.connection, entry.policy, name, typed, entry.site.on)
    day = days.parse_day(typed)
    not_ahead(day, title(entry.state, name), entry.site.on)
    return day


def _correctable(state: State) -> dict[str, str]:
    """Facts, documents and tasks that are recorded, with what they are called."""
    made = {event.name for event in state.moves} | {event.detail.verb for event in state.moves}
    fixed = made | set(state.policy.notices) | {*OF_A_DECISION, WITHDRAWN} | state.meeting_facts
    return {name: title(state, name) for name in state.dates if name not in fixed}


class Retraction(NamedTuple):
    """What `amend --last` is told."""

    reference: str = ""
    reason: str = ""


def take_back(site: Site, asked: Retraction) -> Outcome[CaseDocument]:
    """Take back the last move, while none of the notices it drafted has gone; or that a time limit passed."""
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        _reasoned(asked.reason)
        steps = entry.state.steps
        if entry.state.stage == WITHDRAWN:
            raise errors.NothingToAmend(
                entry.reference,
                "it is withdrawn",
                saying("To begin again: ", Remedy("apply", needs=(PERSON,))),
            )
        if len(steps) < 2:
            raise errors.NothingToAmend(
                entry.reference,
                "its first move cannot be taken back",
                saying(
                    "To close the case: ",
                    Remedy("withdraw", case=entry.reference, needs=(REASON,)),
                ),
            )
        last = steps[-1]
        row = entry.row_of(last.seq)
        gone = [
            r
            for r in queries.notices(entry.connection, case=entry.reference, statuses=("released",))
            if r.event_id == row
        ]
        if gone:
            raise errors.NothingToAmend(
                entry.reference, f'"{gone[0].title}" has gone, so "{last.name}" stands'
            )
        _write(entry, last.name, last.seq, asked.reason)
        dropped = drop_drafts(entry, row)
        entry.put_on(_panel_row(entry))
        again = restore_drafts(entry, last)
        more = [f"Dropped with it: {', '.join(dropped)}."] if dropped else []
        more += [f"A draft again: {', '.join(again)}."] if again else []
        return entry.finish(
            [
                f'{entry.reference}: "{last.name}" taken back; it stands at {entry.state.stage_title} again.',
                *more,
            ]
        )


def _write(entry: Entry, name: str, seq: int, reason: str) -> None:
    entry.note("amend", name, Voiding(seq), reason=words.text_of(reason, "The reason"))


def _panel_row(entry: Entry) -> int | None:
    """The panel the case is on once the move is gone. Raises NothingToAmend where that one is moved or cancelled."""
    listed = listing(entry.state)
    if listed is None:
        return None
    body, day = listed
    found = [
        p for p in queries.panels(entry.connection, entry.policy.id, day, day) if p.body == body
    ]
    planned = [one.reference for one in found if one.status == "planned"]
    if not planned:
        raise errors.NothingToAmend(
            entry.reference,
            f"it would be listed for {short_date(day)} again, when no panel meets",
            saying(
                Remedy("schedule assign", case=entry.reference, needs=(PANEL,)),
                ", or first ",
                Remedy("schedule add"),
            ),
        )
    return queries.panel_id(entry.connection, planned[0])


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise errors.MissingValue("--reason", "Why is it amended")
