"""One item of a panel's day: its papers, what was found, what the procedure asks, the sheets and the decision."""

from collections.abc import Iterable, Iterator

from panelctl.actions.cases import screen
from panelctl.actions.notices.letter_fields import papers
from panelctl.actions.notices.letter_meeting import asked_for
from panelctl.actions.panels.curing import cures
from panelctl.actions.panels.forecasting import Ahead
from panelctl.actions.panels.minute_fields import Heard
from panelctl.actions.panels.minute_items import as_heard, for_the_panel, outcome
from panelctl.actions.panels.minute_items import item as minuted
from panelctl.actions.site import Site
from panelctl.errors import join_words
from panelctl.errors.remedy import Remedy
from panelctl.model import Finding, PanelFacts, ScoreSheet
from panelctl.policy import language as lang
from panelctl.rules import coverage, evidence, quorum
from panelctl.rules.asked_for import Asked, asked_in
from panelctl.rules.moves import OpenMove, available, makers, meeting_for, open_moves
from panelctl.rules.naming import handle
from panelctl.rules.said import said_by, told_at, would_tell_of
from panelctl.rules.scoring import criteria_for, items, may_abstain, standing
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes.days import (
    AnswerDocument,
    DayItemDocument,
    DayLineDocument,
    DaySheetDocument,
    DecidedDocument,
    FoundDocument,
    HeadingToScoreDocument,
    PaperUnderDocument,
    QuestionDocument,
    ScoringDocument,
    TaskDocument,
)
from panelctl.shapes.kinds import Came
from panelctl.store.records import DecisionRecord


def line(heard: Heard, panel: PanelFacts) -> DayLineDocument:
    """One case as the agenda has it."""
    state, decision = heard.state, heard.decision
    moves = [] if decision else available(state)
    return {
        "number": heard.number,
        "reference": state.case.reference,
        "applicant": state.case.applicant.name,
        "time": asked_for(as_heard(state, decision)),
        "outcome": _outcome(state, decision) if decision else "",
        "open": any(_is_decided_by(panel, move, state) for move in moves),
        "quorate": quorum.answer(state.policy, panel, state.heard).met,
    }


def item(site: Site, heard: Heard, ahead: Ahead) -> DayItemDocument:
    """One case as the panel has it before it."""
    state, decision, panel = heard.state, heard.decision, ahead.met.panel
    calendar = site.calendar(state.policy)
    fields = minuted(site, heard.number, state, decision, panel)
    moves = [] if decision else _decisions(open_moves(state, site.on, calendar), state, panel)
    counted = quorum.answer(state.policy, panel, state.heard)
    return {
        "number": heard.number,
        "reference": state.case.reference,
        "applicant": state.case.applicant.name,
        "who": handle(state.case.applicant.id),
        "route": state.route.title,
        "team": state.case.applicant.team,
        "time": fields["time"],
        "stage": state.stage_title,
        "quorate": counted.met,
        "quorum": decision.quorum.sentence if decision and decision.quorum else counted.sentence(),
        "cures": [] if decision else cures(ahead, state),
        "papers": list(_papers(_before_it(site, heard, panel), state)),
        "findings": [
            _found(finding) for finding in (*_findings(moves), *_elsewhere(site, state, moves))
        ],
        "asked": [*_asked(state, moves), *_telling(state, decision)],
        "told": next(_told(site, state, decision), None),
        "answers": [_answer(move) for move in moves],
        "scoring": _scoring(state, panel),
        "decided": _decided(state, decision, fields["by"]),
        "texts": [name for name in lang.SAID_WITH_A_DECISION if name in state.policy.facts],
        "came": _came(state, panel),
        "goes_to": _goes_to(heard, panel),
        "tasks": [_task(asked) for asked in asked_in(state.case)],
    }


def _came(state: State, panel: PanelFacts) -> Came:
    """What is recorded of the applicant at the panel."""
    applicant = state.case.applicant.id
    return next(
        (attendee.status for attendee in panel.attendees if attendee.person.id == applicant), ""
    )


def _goes_to(heard: Heard, panel: PanelFacts) -> str:
    """The later panel for which a case is listed now; an empty text where there is none."""
    now = heard.now
    return now.reference if now and now.date > panel.date else ""


def _decisions(moves: Iterable[OpenMove], state: State, panel: PanelFacts) -> list[OpenMove]:
    return [opened for opened in moves if _is_decided_by(panel, opened.move, state)]


def _is_decided_by(panel: PanelFacts, move: lang.Move, state: State) -> bool:
    """Whether a panel can decide something, or whoever it advises decides it at its meeting."""
    return move.verb == "decide" and meeting_for(move, state) == panel.body


def _before_it(site: Site, heard: Heard, panel: PanelFacts) -> list[evidence.Item]:
    """The documents that a panel considers, and whatever else has come: not what is only asked for at another step."""
    state = heard.state
    considered = for_the_panel(site, state, heard.decision, panel)
    listed = evidence.checklist(state, site.on, site.calendar(state.policy))
    return [paper for paper in listed if paper in considered or paper.document]


def _papers(listed: Iterable[evidence.Item], state: State) -> Iterator[str]:
    """Each document with whether it came, and what it lacks."""
    for paper in papers(listed, state):
        came = f"came {paper['on']}" if paper["received"] else "has not come"
        yield f"{paper['title']}: {came}{paper['wanting']}"


def _findings(moves: Iterable[OpenMove]) -> list[Finding]:
    """What is to be said of any decision, each once."""
    return list(dict.fromkeys(finding for opened in moves for finding in opened.findings))


def _elsewhere(site: Site, state: State, here: Iterable[OpenMove]) -> Iterator[Finding]:
    """Who decides next where no panel does, as in some disputes: that is not entered at a panel."""
    open_ = [] if list(here) else available(state)
    moves = [move for move in open_ if move.verb == "decide" and not meeting_for(move, state)]
    roles = dict.fromkeys(role for move in moves for role in makers(move, state))
    if roles:
        who = join_words([state.policy.role_title(role) for role in roles])
        clauses = tuple(dict.fromkeys(clause for move in moves for clause in move.clauses))
        entered = site.worded(Remedy("decide", case=state.case.reference))
        said = f"{who} decides next, and no panel: close this, and type {entered}"
        yield Finding("info", "decide", said, clauses)


def _found(finding: Finding) -> FoundDocument:
    return {
        "level": finding.level,
        "rule": finding.rule,
        "says": finding.message,
        "clauses": list(finding.clauses),
    }


def _asked(state: State, moves: Iterable[OpenMove]) -> list[QuestionDocument]:
    """The facts of the case that the procedure asks for a decision and nobody has recorded."""
    names = [
        name
        for opened in moves
        for name in (*opened.asks, *(name for found in opened.findings for name in found.waits))
    ]
    facts = [
        state.policy.facts[name] for name in dict.fromkeys(names) if name in state.policy.facts
    ]
    return [_question(fact) for fact in facts if fact.about == "case" and not fact.meeting_of]


def _telling(state: State, decision: DecisionRecord | None) -> Iterator[QuestionDocument]:
    """The hour at which the applicant heard in the room what was decided, as long as nobody has recorded it."""
    for fact in state.policy.facts.values():
        if fact.hour_of == lang.TELLING and decision and not told_at(state, decision.event):
            yield _question(fact)


def _told(site: Site, state: State, decision: DecisionRecord | None) -> Iterator[QuestionDocument]:
    """That hour once it is on record, where one that is recorded now puts it right."""
    for fact in state.policy.facts.values():
        told = fact.hour_of == lang.TELLING and decision and told_at(state, decision.event)
        if told and decision and would_tell_of(state, site.on) == decision.event:
            yield _question(fact)


def _question(fact: lang.Fact) -> QuestionDocument:
    choices = ["yes", "no"] if fact.kind == "yes-no" else list(fact.one_of)
    return {"id": fact.id, "title": fact.title, "kind": fact.kind, "choices": choices}


def _answer(opened: OpenMove) -> AnswerDocument:
    return {
        "answer": opened.move.answer,
        "records": opened.move.records,
        "title": opened.move.title or opened.move.records,
        "reason": lang.REASON in opened.asks,
        "stopped": opened.stopped,
    }


def _task(asked: Asked) -> TaskDocument:
    return {
        "number": asked.number,
        "what": asked.words,
        "who": asked.event.detail.called,
        "by": asked.until.isoformat(),
        "ended": asked.ended.date.isoformat() if asked.ended else "",
        "dropped": asked.is_dropped,
    }


def _scoring(state: State, panel: PanelFacts) -> ScoringDocument:
    sets = criteria_for(state.policy, state.case.route, panel.date)
    prompts = {
        name: prompt
        for criteria in sets
        for name, _, prompt in (text.partition(" ") for text in criteria.prompts)
    }
    under = _evidence(state)
    counting = standing(state.case)
    return {
        "headings": [
            _heading(name, called, prompts.get(name, ""), under.get(name, []))
            for name, called in items(sets).items()
        ],
        "scale": list(dict.fromkeys(finding for criteria in sets for finding in criteria.scale)),
        "rationale": any(criteria.rationale for criteria in sets),
        "may_abstain": may_abstain(sets),
        "sheets": [_sheet(sheet, sheet in counting) for sheet in state.case.sheets],
        "differ": screen.differ(state),
        "agreed": screen.agreed(state.case.agreed),
    }


def _heading(
    name: str, called: str, prompt: str, under: list[PaperUnderDocument]
) -> HeadingToScoreDocument:
    return {"id": name, "title": called, "prompt": prompt, "evidence": under}


def _evidence(state: State) -> dict[str, list[PaperUnderDocument]]:
    """The applicant's documents under each heading."""
    found: dict[str, list[PaperUnderDocument]] = {}
    for rule in state.policy.evidence:
        if rule.several and rule.under:
            for paper in coverage.papers(rule, state):
                for name in paper.under:
                    found.setdefault(name, []).append(_under(paper))
    return found


def _under(paper: coverage.Paper) -> PaperUnderDocument:
    return {
        "title": paper.title,
        "kind": paper.kind,
        "received": paper.received.isoformat(),
        "explains": paper.explains,
    }


def _sheet(sheet: ScoreSheet, counted: bool) -> DaySheetDocument:
    return {
        "who": handle(sheet.person),
        "member": sheet.member,
        "findings": dict(sheet.findings),
        "rationale": sheet.rationale,
        "counted": counted,
    }


def _outcome(state: State, decision: DecisionRecord) -> str:
    return outcome(state, decision) or title(state, decision.outcome)


def _decided(state: State, decision: DecisionRecord | None, by: str) -> DecidedDocument | None:
    if decision is None:
        return None
    event = next(move for move in state.moves if move.seq == decision.event)
    said = said_by(state, event)
    return {
        "answer": decision.answer,
        "outcome": _outcome(state, decision),
        "reasons": said.reasons,
        "told": said.told,
        "told_at": told_at(state, decision.event),
        "feedback": said.feedback,
        "needs": said.needs,
        "by": by,
    }
