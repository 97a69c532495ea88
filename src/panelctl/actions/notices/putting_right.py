"""A decision that was recorded wrongly, put right even after its letters went: another takes its place, or none.

Nothing is rewritten. What was recorded is taken back with the reason, and with it every step that followed from it; the
new decision bears the day on which it was made, and who was in the room stays. Letters that have gone are withdrawn,
and everybody who got one is told.
"""

from collections.abc import Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.amending import panel_row
from panelctl.actions.cases.corrections import draft_for_untold, withdrawn_lines
from panelctl.actions.cases.deciding import Decision, add_row
from panelctl.actions.cases.disputing import expect_only_open
from panelctl.actions.cases.drafts import drop_drafts
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, opened
from panelctl.actions.cases.moves import make, texts_for_letters
from panelctl.actions.notices.rewording import kept, minutes_written, reword
from panelctl.actions.site import Site
from panelctl.errors.remedy import Text
from panelctl.model import (
    WITHDRAWN,
    Correction,
    Event,
    Finding,
    Move,
    Notice,
    Outcome,
    Passing,
    Task,
    Voiding,
    is_of,
)
from panelctl.rules import withdrawn
from panelctl.rules.deadlines import deadlines
from panelctl.rules.making import Proposal
from panelctl.rules.said import Texts, said_by
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import title
from panelctl.shapes.cases import CaseDocument
from panelctl.store.records import DecisionRecord
from panelctl.store.writing import Session, raw

NONE = "none"
ANSWERS = ("yes", "no", "defer", NONE)
DECIDING = ("decide", "approve")
WHY = "Why is it amended"
MET = ("met", "met-late")


class Righting(NamedTuple):
    """What `amend` is told of a decision. `reason` is why it is put right; the decision says its `reasons`, what is
    `told` of them, `feedback` and `needs`. `of` names the decision, where the last one is not meant; `swap` is another
    case whose decision belongs here, and this one there."""

    reference: str = ""
    decision: str = ""
    reason: str = ""
    reasons: str = ""
    told: str = ""
    feedback: str = ""
    needs: str = ""
    by: str = ""
    given: tuple[str, ...] = ()
    records: str = ""
    exception: str = ""
    of: str = ""
    swap: str = ""

    @property
    def texts(self) -> Texts:
        return Texts(self.reasons, self.told, self.feedback, self.needs)


def as_recorded(site: Site, asked: Righting) -> Righting:
    """What is asked, with the texts of the decision as they stand where none is given: to be edited."""
    with site.reading() as connection:
        case = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, case.policy_row_id)
        state = replay(policy, case.facts, site.calendar(policy))
    said = said_by(state, _decision(state, asked.of))
    texts = {name: getattr(asked, name) or text for name, text in said._asdict().items()}
    return asked._replace(**texts)


def put_right(site: Site, asked: Righting) -> Outcome[CaseDocument]:
    """Put another decision in the place of the one on record, or none, or other words in the place of its own.

    Raises NothingToAmend where nothing was decided, SecondOpenApplication where the case would open again beside
    another one, and whatever the rules of the policy say of the new decision.
    """
    if asked.decision not in ("", *ANSWERS):
        raise errors.BadValue("--decision", asked.decision, errors.join_words(ANSWERS))
    if asked.swap:
        return _swap(site, asked)
    with site.writing() as session:
        entry = _opened(site, session, asked.reference)
        old = _decision(entry.state, asked.of)
        messages, findings = _righted(entry, old, asked)
        return entry.finish(messages, tuple(findings))


def _swap(site: Site, asked: Righting) -> Outcome[CaseDocument]:
    """Two decisions that were recorded for each other's case change places, with all that they say."""
    with site.writing() as session:
        here = _opened(site, session, asked.reference)
        there = _opened(site, session, asked.swap)
        if here.id == there.id:
            raise errors.BadValue("--swap", asked.swap, "another case")
        reason = lookup.reason(asked.reason, WHY)
        ours, theirs = _decision(here.state, asked.of), _decision(there.state, "")
        wanted = _as_there(asked, there, theirs), _as_there(asked, here, ours)
        messages, findings = _replaced(here, ours, wanted[0], reason)
        more, further = _replaced(there, theirs, wanted[1], reason)
        there.save()
        both = dict.fromkeys(
            (*findings, *there.findings, *further, *_read_by_the_other(here, there))
        )
        return here.finish([*messages, *more], tuple(both))


def _read_by_the_other(here: Entry, there: Entry) -> list[Finding]:
    """What to think of where letters have gone that say of one social worker what belongs to the other."""
    if not (withdrawn.withdrawn(here.state.case) or withdrawn.withdrawn(there.state.case)):
        return []
    said = "Letters have gone to one social worker with what was said of the other"
    return [
        Finding("warn", "swap", f"{said}: tell whoever looks after data protection at the council.")
    ]


def _as_there(asked: Righting, entry: Entry, other: Event[Move]) -> Righting:
    """The decision of another case, to be recorded for this one."""
    return asked._replace(decision=other.detail.answer, **said_by(entry.state, other)._asdict())


def _opened(site: Site, session: Session, reference: str) -> Entry:
    return opened(site, session, lookup.case(raw(session), reference), BEFORE_ANY_LIMIT)


def _decision(state: State, name: str) -> Event[Move]:
    """The decision that is meant: the last one, or the last of a name. Raises NothingToAmend, UnknownWord, and
    MissingValue for an answer to a request from which other steps have followed: that one is named."""
    made = [event for event in state.moves if event.detail.verb in DECIDING]
    if not made:
        raise errors.NothingToAmend(state.case.reference, "nothing was decided")
    if not name and made[-1].detail.verb == "approve" and state.steps[-1] is not made[-1]:
        names = {event.name: title(state, event.name) for event in made}
        raise errors.MissingValue("--of NAME", "Which decision is put right", names)
    named = [event for event in made if name in ("", event.name)]
    if not named:
        raise errors.UnknownWord("decision", name, [event.name for event in made])
    return named[-1]


def _righted(
    entry: Entry, old: Event[Move], asked: Righting
) -> tuple[list[Text], Sequence[Finding]]:
    same_answer = asked.decision in ("", old.detail.answer)
    if same_answer and not (asked.by or asked.given or asked.exception):
        return reword(entry, old, asked.texts, lookup.reason(asked.reason, WHY))
    if entry.state.stage == WITHDRAWN:
        raise errors.NothingToAmend(entry.reference, "it is withdrawn")
    if asked.decision != NONE and not asked.reasons:
        raise errors.MissingValue("--reasons", "The reasons of the decision")
    return _replaced(entry, old, asked, lookup.reason(asked.reason, WHY))


def _replaced(
    entry: Entry, old: Event[Move], asked: Righting, reason: str
) -> tuple[list[Text], Sequence[Finding]]:
    """Take back a decision and what followed from it, and record the one that was made, if one was."""
    was, met, ended = title(entry.state, old.name), _met(entry), entry.state.ended
    fallen = [step for step in entry.state.steps if step.seq > old.seq]
    record = kept(entry, old)
    gone = [letter for step in (*reversed(fallen), old) for letter in _undo(entry, step, reason)]
    entry.put_on(panel_row(entry), ended)
    messages: list[Text] = [f'{entry.reference}: "{was}" is taken back: {reason.rstrip(".")}.']
    messages += [f'Taken back with it: "{title(entry.state, step.name)}".' for step in fallen]
    messages += withdrawn_lines(entry, gone)
    findings: tuple[Finding, ...] = ()
    if asked.decision == NONE:
        messages += draft_for_untold(entry)
    else:
        change_findings, said = _decided(entry, old, asked, record)
        findings, messages = change_findings, [*messages, *said]
    expect_only_open(entry)
    return messages, (*findings, *_no_longer(entry, met), *minutes_written(entry, record))


def _undo(entry: Entry, step: Event[Move] | Event[Passing], reason: str) -> list[Notice]:
    """Take back one step: its letters that wait are dropped, those that have gone are withdrawn and returned."""
    case = entry.state.case
    told = [
        letter
        for letter in withdrawn.in_force(case)
        if withdrawn.tells_of(letter, case) == step.seq
    ]
    worded = [
        event.seq
        for event in case.events
        if is_of(event, Correction) and event.detail.of == step.seq
    ]
    for seq in (step.seq, *worded):
        drop_drafts(entry, entry.row_of(seq))
    numbers = [letter.id for letter in told]
    entry.note("amend", step.name, Voiding(step.seq, numbers), reason=reason)
    return told


def _decided(
    entry: Entry, old: Event[Move], asked: Righting, record: DecisionRecord | None
) -> tuple[tuple[Finding, ...], list[Text]]:
    """The decision that was made, on the day it was made."""
    answer = asked.decision or old.detail.answer
    bodies = entry.policy.bodies
    by = asked.by or ("" if old.role in bodies else old.by)
    proposal = Proposal(
        old.detail.verb,
        answer,
        by,
        asked.reasons,
        values=texts_for_letters(entry, asked.told, asked.feedback, asked.needs),
        records=asked.records,
        exception=asked.exception,
        replaces=old,
    )
    change, messages = make(entry, proposal, asked.given, day=old.date)
    if change.move.verb == "decide":
        said = Decision(reason=asked.reasons, feedback=asked.feedback, needs=asked.needs)
        add_row(entry, change, said, record)
    return change.findings, messages


def _met(entry: Entry) -> dict[str, str]:
    """The tasks that are done, by id, with what they are called."""
    done = {event.name for event in entry.state.case.events if is_of(event, Task)}
    limits = deadlines(entry.state, entry.site.on, entry.calendar)
    return {limit.id: limit.title for limit in limits if limit.state in MET and limit.id in done}


def _no_longer(entry: Entry, met: dict[str, str]) -> list[Finding]:
    """What was done because of a decision that does not stand, and would not have been done without it."""
    owed = {limit.id: limit for limit in deadlines(entry.state, entry.site.on, entry.calendar)}
    return [
        Finding("warn", name, f'"{called}" was done, and is called for no longer.')
        for name, called in met.items()
        if name not in owed or owed[name].state == "waiting"
    ]
