"""The outcome of a case, with its rationale, feedback and development needs. Decided is not yet released."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases import feedback
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import already_decided, make, texts_for_letters
from panelctl.actions.cases.recorded_later import said_of
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome, PanelFacts
from panelctl.rules import agreement, outcomes, quorum, words
from panelctl.rules.making import Change, Proposal
from panelctl.rules.scoring import criteria_for, heard_on, standing, tied
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows
from panelctl.store.records import DecisionRecord

ANSWERS = outcomes.ANSWERS


class Decision(NamedTuple):
    """What `decide` is told. `reason` is for the record and `told` for the social worker, where that is worded apart;
    `records` names the move where several are open. `resolved` is how the chair says that a tie was resolved, or what
    the procedure is silent on."""

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
    resolved: str = ""


def answered(reference: str, said: Mapping[str, str]) -> Decision:
    """A decision out of what was answered at the screen or to the questions, by the names of its texts."""
    return Decision(
        reference,
        said["answer"],
        reason=said["reason"],
        told=said.get("told", ""),
        feedback=said.get("feedback", ""),
        needs=said.get("development-needs", ""),
    )


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
        _expect_resolved(entry, asked)
        proposal = Proposal(
            "decide",
            asked.answer,
            asked.by,
            asked.reason,
            values=texts_for_letters(entry, asked.told, asked.feedback, asked.needs),
            records=asked.records,
            exception=asked.exception,
            resolved=asked.resolved,
        )
        change, messages = make(entry, proposal, asked.given)
        if asked.resolved and _meeting(entry, change) is None:
            raise errors.BadValue("--resolved", asked.resolved, "given for a decision of a panel's")
        add_row(entry, change, asked)
        without = tuple(_without_an_agreed_sheet(entry, change))
        entry.refresh()
        messages += feedback.announced(entry.connection, entry.state)
        met = _meeting(entry, change)
        later = said_of(site, met) if met else ()
        return entry.finish(messages, (*change.findings, *without, *later))


def _expect_resolved(entry: Entry, asked: Decision) -> None:
    """Raises MissingValue where as many score sheets pass as do not, the procedure has no rule for that, and it is not
    said how the chair resolved it."""
    split = tied(entry.policy, entry.state.case)
    if split and asked.answer != "defer" and not asked.resolved.strip():
        sheets = f"{split} of the score sheets for {entry.reference} pass and {split} do not"
        question = f"{sheets}, and the procedure has no rule for that. How did the chair resolve it"
        raise errors.MissingValue("--resolved", question)


def _without_an_agreed_sheet(entry: Entry, change: Change) -> Iterator[Finding]:
    """That members differ where a body decides, and it has agreed on no sheet of its own."""
    case = entry.state.case
    if change.event.role not in entry.policy.bodies or case.agreed or not case.sheets:
        return
    sets = criteria_for(entry.policy, case.route, heard_on(case))
    if differ := agreement.differing(sets, standing(case)):
        headings = errors.join_words((heading.title for heading in differ.values()), "and")
        none = "and the panel has no agreed sheet; the procedure asks for none."
        said = f"The score sheets for {entry.reference} differ on {headings}, {none}"
        agree = Remedy("score", case=entry.reference, options=(("agreed", ""),))
        yield Finding("info", "agreed-sheet", said, mend=saying(" To keep one: ", agree))


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
