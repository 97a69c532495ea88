"""Putting right what was mistyped, or taking back the last move; both stay on the time line, with the reason."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.corrections import draft_for_untold
from panelctl.actions.cases.drafts import drop_drafts, restore_drafts
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.cases.redating import expect_day_of_step
from panelctl.actions.site import Site
from panelctl.errors.remedy import (
    NOTHING,
    PANEL,
    PERSON,
    REASON,
    Need,
    Remedy,
    Saying,
    Text,
    saying,
)
from panelctl.model import (
    WITHDRAWN,
    Correction,
    Event,
    Move,
    Outcome,
    Passing,
    Value,
    Voiding,
    Withdrawal,
    short_date,
)
from panelctl.policy.engine import OF_A_DECISION
from panelctl.rules import days
from panelctl.rules.sending import STANDS
from panelctl.rules.timeline import State, listing, replay, withdrawal
from panelctl.rules.verdict import title, word
from panelctl.shapes.cases import CaseDocument
from panelctl.shapes.kinds import OUT
from panelctl.store import queries

FOLLOWING = OF_A_DECISION  # what is recorded by itself with something else that was done


class Amendment(NamedTuple):
    """What `amend` is told of something mistyped."""

    reference: str = ""
    name: str = ""
    value: str = ""
    reason: str = ""


def put_right(entry: Entry, asked: Amendment) -> tuple[str, Value | None, Value]:
    """Correct a fact's value, or the day of a document (its receipt), of a task or of a step; returns what is said of
    it, what it was and what it is now. Raises AlreadyDone where it is so."""
    state, name = entry.state, asked.name
    if not name:
        raise errors.MissingValue("NAME", "What is corrected", _correctable(state))
    called = title(state, name)
    if not asked.value:
        raise errors.MissingValue("VALUE", f"What should {called} be")
    _expect_correctable(entry, name)
    now = _put_right(entry, name, asked.value)
    if name in _steps(state) and isinstance(now, date):
        expect_day_of_step(entry, name, now)
    before = state.values.get(name) if name in state.policy.facts else state.dates[name]
    was = word(before)
    if now == before:
        see = Remedy("show", case=entry.reference)
        raise errors.AlreadyDone(f"{entry.reference}: {called}", f"is {was}", see)
    reason = lookup.reason(asked.reason, "Why is it amended")
    entry.note("amend", name, Correction(now, was, state.order[name]), reason=reason)
    return f"{entry.reference}: {called} is {word(now)} (was {was}).", before, now


def _steps(state: State) -> set[str]:
    return {event.name for event in state.moves} | {WITHDRAWN}


def _expect_correctable(entry: Entry, name: str) -> None:
    """Raises NothingToAmend for what is not recorded, or is no slip of the pen."""
    state, reference = entry.state, entry.reference
    if name not in state.dates:
        raise errors.NothingToAmend(reference, f"{errors.quoted(name)} is not recorded")
    if name in state.policy.notices:
        stands = f"{title(state, name)} has gone, and stays as it went"
        raise errors.NothingToAmend(reference, stands, _not_gone(state, name))
    if name in FOLLOWING:
        raise errors.NothingToAmend(reference, f'"{name}" follows from what was done')
    if name in state.meeting_facts:
        raise errors.NothingToAmend(reference, "a panel date is changed by listing the case again")


def _not_gone(state: State, name: str) -> Saying:
    """What to do where a letter did not go, or on another day: it is said so, and released anew."""
    gone = [copy for copy in state.case.notices if copy.notice == name and copy.is_out]
    numbers = " ".join(str(copy.id) for copy in gone)
    unsent = Remedy("notify unsent", notice=numbers, needs=(REASON,))
    return saying("If it did not go, or on another day: ", unsent) if gone else NOTHING


def _put_right(entry: Entry, name: str, typed: str) -> Value:
    """What it should be: the value of a fact, or the day of a document, a task or a step."""
    if name in entry.policy.facts:
        return lookup.value(entry.connection, entry.policy, name, typed, entry.site.on)
    day = days.parse_day(typed)
    not_ahead(day, title(entry.state, name), entry.site.on)
    return day


def _correctable(state: State) -> dict[str, str]:
    """What is recorded and has a value or a day that may be wrong, with what it is called."""
    fixed = {*state.policy.notices, *FOLLOWING, *state.meeting_facts}
    for event in state.moves:
        fixed |= {event.detail.verb} | ({event.name} if event.detail.verb == "decide" else set())
    return {name: title(state, name) for name in state.dates if name not in fixed}


Step = Event[Move] | Event[Passing] | Event[Withdrawal]


class Retraction(NamedTuple):
    """What `amend --last` is told; `name` is the step that is meant, where it was said."""

    reference: str = ""
    reason: str = ""
    name: str = ""


def take_back(site: Site, asked: Retraction) -> Outcome[CaseDocument]:
    """Take back the last move or the withdrawal, while none of the notices it drafted has gone; or that a time limit
    passed. What was the last before anybody was waited for has to be it still: of several who take it back one does."""
    meant, reason = _meant(site, asked)
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        last = _last_step(entry.state)
        if last.seq != meant.seq:
            raise errors.LastChanged(entry.reference, meant.name, last.name)
        row = entry.row_of(last.seq)
        _expect_nothing_gone(entry, last.name, row)
        entry.note("amend", last.name, Voiding(last.seq), reason=reason)
        dropped = drop_drafts(entry, row)
        entry.put_on(panel_row(entry))
        again = restore_drafts(entry, last)
        corrections = draft_for_untold(entry)
        stands = f"it stands at {entry.state.stage_title} again"
        messages = [f'{entry.reference}: "{last.name}" taken back; {stands}.']
        if dropped:
            messages.append(f"Dropped with it: {', '.join(dropped)}.")
        if again:
            messages.append(f"A draft again: {', '.join(again)}.")
        return entry.finish([*messages, *corrections])


def _meant(site: Site, asked: Retraction) -> tuple[Step, str]:
    """The last step of a case, as it can be seen now, and why it is taken back. Raises NothingToAmend where another was
    named."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    reason = lookup.reason(asked.reason, "Why is it amended")
    last = _last_step(replay(policy, record.facts, site.calendar(policy)))
    if asked.name not in ("", last.name):
        another = f'its last step is "{last.name}", not {errors.quoted(asked.name)}'
        raise errors.NothingToAmend(record.facts.reference, another)
    return last, reason


def _last_step(state: State) -> Step:
    """What was done last. Raises NothingToAmend where it is the first move of the case."""
    if withdrawn := withdrawal(state):
        return withdrawn
    if len(state.steps) < 2:
        withdraw = Remedy("withdraw", case=state.case.reference, needs=(REASON,))
        close = saying("To close the case: ", withdraw)
        first = "its first move cannot be taken back"
        raise errors.NothingToAmend(state.case.reference, first, close)
    return state.steps[-1]


def _expect_nothing_gone(entry: Entry, name: str, row: int) -> None:
    """Raises NothingToAmend where a letter that a move drafted has gone, or is handed over."""
    gone = queries.notices(entry.connection, case=entry.reference, statuses=OUT)
    for letter in gone:
        if letter.event_id == row:
            why = f'"{letter.title}" {STANDS[letter.facts.status]}, so "{name}" stands'
            raise errors.NothingToAmend(entry.reference, why, _for_a_decision(entry, name))


def _for_a_decision(entry: Entry, name: str) -> Text:
    """How a decision is put right whose letters have gone; after a withdrawal there is only another application."""
    if entry.state.stage == WITHDRAWN:
        return saying("To begin again: ", Remedy("apply", needs=(PERSON,)))
    last = entry.state.moves[-1]
    if last.name != name or last.detail.verb not in ("decide", "approve"):
        return ""
    answer = Need("decision", choices=("yes", "no", "defer", "none"))
    needs = (answer, Need("reasons"), REASON)
    return saying("Put it right: ", Remedy("amend", case=entry.reference, needs=needs))


def panel_row(entry: Entry) -> int | None:
    """The panel the case is on once the move is gone. Raises NothingToAmend where that one is moved or cancelled."""
    listed = listing(entry.state)
    if listed is None:
        return None
    body, day = listed
    meeting = queries.panels(entry.connection, entry.policy.id, day, day)
    planned = [
        panel.reference for panel in meeting if panel.body == body and panel.status == "planned"
    ]
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
