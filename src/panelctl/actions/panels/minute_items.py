"""One case in minutes or on an agenda: its papers, what was found, what was decided and what follows."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypedDict

from panelctl import errors
from panelctl.actions.cases.recorded_later import in_minutes
from panelctl.actions.notices.letter_fields import papers
from panelctl.actions.notices.letter_meeting import asked_for
from panelctl.actions.panels.minute_actions import actions_after, asked_at, in_short, undated
from panelctl.actions.panels.minute_corrections import corrections
from panelctl.actions.site import Site
from panelctl.model import (
    APPLICANT,
    Correction,
    Detail,
    Event,
    Finding,
    Move,
    PanelFacts,
    Value,
    is_of,
    long_date,
)
from panelctl.policy import language as lang
from panelctl.rules import challenges, checks, evidence, own_people, quorum
from panelctl.rules.moves import meeting_for
from panelctl.rules.room import left_for, room
from panelctl.rules.said import told_at
from panelctl.rules.timeline import State, next_seq, reread
from panelctl.rules.verdict import title, word
from panelctl.shapes import minutes
from panelctl.store.records import DecisionRecord


class _Texts(TypedDict):
    reasons: str
    feedback: str
    needs: str


def item(
    site: Site, number: int, state: State, here: DecisionRecord | None, panel: PanelFacts
) -> minutes.ItemFields:
    heard = as_heard(state, here)
    items = for_the_panel(site, heard, here, panel)
    findings = _findings(state, items, here, panel)
    present = state.value_of(f"{APPLICANT}-attended")
    after = actions_after(here, state, site.calendar(state.policy)) if here else []
    follows = [*asked_at(panel.reference, state.case), *after]
    return {
        "number": number,
        "reference": state.case.reference,
        "applicant": state.case.applicant.name,
        "route": state.route.title,
        "team": state.case.applicant.team,
        "time": asked_for(heard),
        "told_at": told_at(state, here.event) if here else "",
        "evidence": papers(items, heard),
        "statement": _statement(state, here),
        "present": present is True,
        "attendance": _attendance(state, present, panel),
        "findings": [*_apart(state, panel), *noted(findings)],
        "corrections": corrections(state, here, panel),
        "action": in_short(follows),
        "actions": [follow.fields for follow in follows],
        "undated": undated(follows),
        **(_decided(state, here, panel) if here else _undecided()),
    }


def for_the_panel(
    site: Site, state: State, here: DecisionRecord | None, panel: PanelFacts
) -> list[evidence.Item]:
    """The documents of a case that are for the panel to consider, and those that came before it decided."""
    checklist = evidence.checklist(state, site.on, site.calendar(state.policy))
    return [
        item
        for item in checklist
        if _before_panel(item.rule, state) or _came_freely(item, panel, here)
    ]


def as_heard(state: State, decision: DecisionRecord | None) -> State:
    """The case as the panel had it: until it was listed for a later one, and with what was put right of it since."""
    later = (event.seq for event in state.moves if event.detail.verb == "schedule")
    end = next((seq for seq in later if decision and seq > decision.event), None)
    if end is None:
        return state
    events = tuple(
        event for event in state.case.events if event.seq < end or _puts_right(event, end)
    )
    return reread(state, state.case._replace(events=events))


def _puts_right(event: Event[Detail], end: int) -> bool:
    """Whether something that was on record before is corrected."""
    return is_of(event, Correction) and (event.detail.of or end) < end


def _apart(state: State, panel: PanelFacts) -> Iterator[str]:
    """Who was in the room for this case otherwise than for the panel, and why."""
    for entry in panel.there_for(state.case.reference).values():
        why = f": {entry.reason.rstrip('.')}" if entry.reason else ""
        if entry.ahead and entry.there:
            named = "to chair this item" if entry.chairs else "for this item"
            yield f"{entry.person.name} was named {named}{why}."
        elif entry.ahead:
            yield f"{entry.person.name} sent apologies for this item{why}."
        else:
            was = "in the room" if entry.there else "out of the room"
            chaired = " and in the chair" if entry.chairs else ""
            yield f"{entry.person.name} was {was}{chaired} for this item{why}."


def _findings(
    state: State,
    items: Iterable[evidence.Item],
    decision: DecisionRecord | None,
    panel: PanelFacts,
) -> list[Finding]:
    """What checks said of each move up to the decision, what is to be said of the papers and of the panel itself."""
    findings: list[Finding] = []
    for event in state.moves:
        if decision is None or event.seq <= decision.event:
            findings += checks.findings(state, event.name)
    for item in items:
        findings += item.findings
    manager, _ = state.parties.get(state.policy.manager, (0, ""))
    came = tuple(member for member in panel.attendees if member.status == "present")
    there = (
        panel._replace(attendees=came) if came else panel
    )  # once it has met, who did not come says nothing
    return findings + own_people.own_manager(state.policy, there, state.case.reference, manager)


def _decided(state: State, decision: DecisionRecord, panel: PanelFacts) -> minutes.DecidedFields:
    return {
        "decided": True,
        "outcome": outcome(state, decision),
        "answer": decision.answer,
        **_texts(state, decision),
        "by": _deciders(decision, panel, state),
    }


def _texts(state: State, decision: DecisionRecord) -> _Texts:
    """What a decision says on record, as it was put right: its reasons, with why a rule was not kept where that was
    said apart. How a letter words it for its reader is not of the record."""
    texts = {
        lang.REASON: decision.rationale,
        "feedback": decision.feedback,
        "development-needs": decision.needs,
    }
    for event in state.case.events:
        if is_of(event, Correction) and event.detail.of == decision.event and event.reason:
            texts[event.name] = str(event.detail.now)
    said = [part for move in state.moves if move.seq == decision.event for part in _beside(move)]
    return {
        "reasons": " ".join(filter(None, (texts[lang.REASON], *said))),
        "feedback": texts["feedback"],
        "needs": texts["development-needs"],
    }


def _beside(move: Event[Move]) -> Iterator[str]:
    """What a decision says beside its reasons: why a rule was not kept, and how the chair resolved it."""
    if move.detail.exception:
        yield f"By exception: {move.detail.exception}"
    if move.detail.resolved:
        chair = f"{move.detail.chaired}, in the chair," if move.detail.chaired else "The chair"
        yield f"{chair} stated how it was resolved: {move.detail.resolved}"


def _undecided() -> minutes.DecidedFields:
    return {
        "decided": False,
        "outcome": "",
        "answer": "",
        "reasons": "",
        "feedback": "",
        "needs": "",
        "by": "",
    }


def noted(findings: Iterable[Finding]) -> list[str]:
    """What was found, each once; a rule that was lifted is among them, with who lifted it and why. Minutes and agenda
    are read by people at a table: what would mend it is left out."""
    sentences = [f"{finding.message.rstrip('.')}." for finding in findings]
    return list(dict.fromkeys(sentences))


def outcome(state: State, decision: DecisionRecord) -> str:
    """The stage the decision led to, in the policy's words; the title of the step where the stage does not tell: a case
    that was put off, or a stage to which another answer leads too."""
    move = _move_recorded_as(decision.outcome, state)
    if decision.answer == "defer" or move is None or not _tells(move, state):
        return title(state, decision.outcome)
    return state.policy.stages.get(move.to, decision.outcome)


def _tells(move: lang.Move, state: State) -> bool:
    """Whether no other answer of a decision leads to the same stage from where this one is given."""
    for other in state.policy.moves:
        same_road = other.to == move.to and set(other.from_) & set(move.from_)
        if other.verb == move.verb and other.answer != move.answer and same_road:
            return not lang.on_route(other, state.case.route)
    return True


def _move_recorded_as(name: str, state: State) -> lang.Move | None:
    """The first move of the case's route that records something."""
    for move in state.policy.moves:
        if move.records == name and lang.on_route(move, state.case.route):
            return move
    return None


def _deciders(decision: DecisionRecord, panel: PanelFacts, state: State) -> str:
    """Who decided an item, as the decision keeps it whoever is recorded to have come since; somebody who left the room
    for it is named."""
    if decision.decided_by != state.policy.bodies[panel.body].title:
        return decision.decided_by + _recorded_later(decision, state)
    kept = decision.quorum
    present = kept.present if kept else quorum.answer(state.policy, panel, state.heard).present
    members = errors.counted(len(present), "member")
    without = _without(panel, state.case.reference, present)
    chair, later = _in_the_chair(decision, panel, state), _recorded_later(decision, state)
    return f"{errors.the(decision.decided_by)}, {members}{without}{chair}{later}"


def _recorded_later(decision: DecisionRecord, state: State) -> str:
    """When a decision was entered, where that was after the day of its meeting, as a sentence goes on."""
    days = [move.detail.recorded for move in state.moves if move.seq == decision.event]
    return "".join(f", {in_minutes(day)}" for day in days if day)


def _in_the_chair(decision: DecisionRecord, panel: PanelFacts, state: State) -> str:
    """Who chaired this item, where that is somebody else than who chaired the panel."""
    body = state.policy.bodies[panel.body]
    usual, now = room(body, panel).chair, room(body, panel, state.heard).chair
    kept = [move.detail.chaired for move in state.moves if move.seq == decision.event]
    here = (kept and kept[0]) or (now and now.person.name)
    if not here or usual is None or here == usual.person.name:
        return ""
    return f", with {here} in the chair"


def _without(panel: PanelFacts, case: str, present: Collection[str]) -> str:
    """Who left the room for a case, as a sentence goes on; not somebody who was there when it was decided."""
    left = [
        interest.person.name
        for interest in panel.interests
        if interest.left and interest.case == case and interest.person.name not in present
    ]
    return f", without {errors.join_words(left, 'and')}" if left else ""


def _statement(state: State, decision: DecisionRecord | None) -> str:
    """What is challenged, where this is about a dispute; choices on record about somebody's statement or
    recommendation."""
    lodged = challenges.heard(state, decision.event if decision else None)
    about = challenges.challenged_by(state, lodged)
    if lodged and about:
        challenged = f"{title(state, about.name)} ({long_date(about.date)})"
        return ". ".join(filter(None, (f"Challenges: {challenged}", lodged.reason.rstrip("."))))
    until = decision.event if decision else next_seq(state.case)
    return "; ".join(_choices_before(until, state))


def _choices_before(until: int, state: State) -> Iterator[str]:
    """The choices about the case that were on record before a move (its seq)."""
    for fact in state.policy.facts.values():
        is_choice = fact.kind == "choice" and fact.about == "case"
        if is_choice and state.order.get(fact.id, until) < until:
            yield f"{fact.title}: {word(state.values[fact.id]).replace('-', ' ')}"


def _attendance(state: State, present: Value | None, panel: PanelFacts) -> str:
    """Whether the applicant came, and their own manager where the panel's record says; whoever left the room for the
    item was not there for it."""
    if present is None:
        return ""
    sentence = f"{state.case.applicant.name} {_came(present)}."
    role = state.policy.manager
    manager = state.value_of(f"{role}-attended") if role in state.parties else None
    if manager is None:
        return sentence
    number, name = state.parties[role]
    away = number in left_for(panel, state.case.reference)
    came = "was not in the room for this item" if manager and away else _came(manager)
    return f"{sentence} {name}, {state.policy.role_title(role)}, {came}."


def _came(present: Value) -> str:
    return "attended" if present else "did not attend"


def _before_panel(rule: lang.Evidence, state: State) -> bool:
    """Whether a document is for the panel to consider: it guards a decision made there, not only an earlier step."""
    panel = state.case.panel
    decided = {
        move.records
        for move in state.policy.moves
        if panel and panel.body == meeting_for(move, state)
    }
    return bool(decided & set(rule.before))


def _came_freely(item: evidence.Item, panel: PanelFacts, decision: DecisionRecord | None) -> bool:
    """Whether a document that stands before nothing had come when the panel met, and before it decided."""
    came = item.document
    if item.rule.before or came is None:
        return False
    return came.date <= panel.date and (decision is None or came.seq < decision.event)
