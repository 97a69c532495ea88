"""The outcome of a case, with its rationale, feedback and development needs. Decided is not yet released."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases import feedback
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import already_decided, make, texts_for_letters
from panelctl.actions.site import Site
from panelctl.model import Outcome, PanelFacts
from panelctl.rules import quorum, words
from panelctl.rules.making import Change, Proposal
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows
from panelctl.store.records import DecisionRecord

ANSWERS = ("yes", "no", "defer")


class Decision(NamedTuple):
    """What `decide` is told. `reason` is for the record and `told` for the social worker, where that is worded apart;
    `records` names the move where several are open."""

    reference: str = ""
    answer: str = ""
    by: str = ""
    reason: str = ""
    told: str = ""
    feedback: str = ""
    needs: str = ""
    given: tuple[str, ...] = ()
    records: str = ""
    exception: str = ""


def decide(site: Site, asked: Decision) -> Outcome[CaseDocument]:
    """The outcome of a case. A body's decision is dated the day of its meeting.

    Raises AlreadyDecided for a case that has its outcome, and whatever the rules of the policy say.
    """
    with writing_case(site, asked.reference) as entry:
        if not asked.answer:
            raise errors.MissingValue("ANSWER", "What is the outcome", ANSWERS)
        if asked.answer not in ANSWERS:
            raise errors.BadValue("The outcome", asked.answer, errors.join_words(ANSWERS))
        decided = already_decided(entry.state)
        if decided:
            raise decided
        proposal = Proposal(
            "decide",
            asked.answer,
            asked.by,
            asked.reason,
            values=texts_for_letters(entry, asked.told, asked.feedback, asked.needs),
            records=asked.records,
            exception=asked.exception,
        )
        change, messages = make(entry, proposal, asked.given)
        add_row(entry, change, asked)
        entry.refresh()
        messages += feedback.announced(entry.connection, entry.state)
        return entry.finish(messages, change.findings)


def _meeting(entry: Entry, change: Change) -> PanelFacts | None:
    """The panel at whose meeting a decision was made, alone or by the body."""
    at_a_meeting = change.event.role in entry.policy.bodies or change.move.meeting
    return entry.state.case.panel if at_a_meeting else None


def _quorum(entry: Entry, panel: PanelFacts) -> dict[str, str | list[str]]:
    """Whether a panel had its quorum for the case, as the decision keeps it."""
    state = entry.state
    counted = quorum.answer(entry.policy, panel, state.heard)
    return {"sentence": counted.sentence(), "present": list(counted.present)} if counted else {}


def add_row(
    entry: Entry, change: Change, asked: Decision, kept: DecisionRecord | None = None
) -> None:
    """The decision as lists and minutes find it; of one made at a meeting, the meeting too. What takes the place of a
    decision that was `kept` is counted as that one was."""
    event, panel = change.event, _meeting(entry, change)
    counted = _quorum(entry, panel) if panel else {}
    if kept and kept.quorum and panel:
        counted = {"sentence": kept.quorum.sentence, "present": kept.quorum.present}
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
        quorum=counted,
    )
