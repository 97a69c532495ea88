"""The outcome of a case, with its rationale, feedback and development needs. Decided is not yet released."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import already_decided, make
from panelctl.actions.site import Site
from panelctl.model import Outcome, Value
from panelctl.rules import quorum, words
from panelctl.rules.making import Change
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows

ANSWERS = ("yes", "no", "defer")


class Decision(NamedTuple):
    """What `decide` is told. `reason` is the rationale; `records` names the move where several are open."""

    reference: str = ""
    answer: str = ""
    by: str = ""
    reason: str = ""
    feedback: str = ""
    needs: str = ""
    given: tuple[str, ...] = ()
    records: str = ""


def decide(site: Site, asked: Decision) -> Outcome[CaseDocument]:
    """The outcome of a case. A body's decision is dated the day of its meeting.

    Raises AlreadyDecided for a case that has its outcome, and whatever the rules of the policy say.
    """
    with writing_case(site, asked.reference) as entry:
        if not asked.answer:
            raise errors.MissingValue("ANSWER", "What is the outcome", ANSWERS)
        if asked.answer not in ANSWERS:
            raise errors.BadValue("The outcome", asked.answer, errors.listed(ANSWERS))
        decided = already_decided(entry.state)
        if decided:
            raise decided
        told = _told(entry, asked.feedback, asked.needs)
        change, messages = make(
            entry,
            "decide",
            asked.answer,
            by=asked.by,
            reason=asked.reason,
            given=asked.given,
            values=told,
            records=asked.records,
        )
        _row(entry, change, asked)
        return entry.finish(messages, change.findings)


def _told(entry: Entry, feedback: str, needs: str) -> dict[str, Value]:
    """Feedback and development needs, as the facts of the policy that hold them."""
    given = {"feedback": feedback, "development-needs": needs}
    unknown = [name for name, text in given.items() if text and name not in entry.policy.facts]
    if unknown:
        raise errors.UnknownWord("fact", unknown[0], entry.policy.facts)
    return {
        name: words.text_of(text, name.replace("-", " ").capitalize())
        for name, text in given.items()
        if text
    }


def _row(entry: Entry, change: Change, asked: Decision) -> None:
    """The decision as lists and minutes find it; of one made at a meeting, alone or by the body, the meeting too."""
    event = change.event
    meeting = event.role in entry.policy.bodies or change.move.meeting
    panel = entry.state.case.panel if meeting else None
    counted = (
        quorum.answer(entry.policy, panel, entry.state.case, entry.state.values) if panel else None
    )
    rows.add_decision(
        entry.session,
        case_id=entry.id,
        event_id=entry.row_of(event.seq),
        panel_id=queries.panel_id(entry.connection, panel.reference) if panel else None,
        outcome=event.name,
        answer=event.detail.answer,
        date=event.date,
        rationale=words.text_of(asked.reason, "Reason"),
        feedback=words.text_of(asked.feedback, "Feedback"),
        needs=words.text_of(asked.needs, "Development needs"),
        decided_by=event.by,
        quorum={"sentence": counted.sentence(), "present": list(counted.present)}
        if counted
        else {},
    )
