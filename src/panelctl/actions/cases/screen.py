"""What a case is to a reader: plain values with stable keys (docs/json.md)."""

from datetime import date

from panelctl.actions.cases.papers import item
from panelctl.actions.lookup import plain
from panelctl.actions.people.screen import person
from panelctl.model import (
    Correction,
    Deadline,
    Detail,
    Document,
    Event,
    Fact,
    Finding,
    Lifting,
    Move,
    NewVersion,
    Notice,
    PanelFacts,
    Party,
    Passing,
    PauseBegun,
    PauseEnded,
    Sending,
    Variation,
    Voiding,
    iso_date,
    short_date,
)
from panelctl.policy import language as lang
from panelctl.rules import challenges, checks, evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import OpenMove, available, open_moves
from panelctl.rules.overtaking import overtaken
from panelctl.rules.remedies import COMPLETED, to_make, to_meet
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title, word
from panelctl.shapes.cases import (
    CaseDocument,
    DisputeDocument,
    EventDocument,
    ListedDocument,
    MoveDocument,
)
from panelctl.shapes.limits import CaseDeadlineDocument
from panelctl.shapes.notices import NoticeDocument


def case(state: State, today: date, calendar: Calendar) -> CaseDocument:
    """Everything the screen of a case shows."""
    facts, items = state.case, evidence.checklist(state, today, calendar)
    challenge = dispute(state)
    resting = state.ended or (
        challenge is not None and challenge["decided"] is None
    )  # no papers are asked for
    return {
        "reference": facts.reference,
        "policy": state.policy.id,
        "version": state.policy.version,
        "route": facts.route,
        "route_title": state.route.title,
        "applicant": person(facts.applicant),
        "opened": facts.opened.isoformat(),
        "stage": state.stage,
        "stage_title": state.stage_title,
        "ended": state.ended,
        "dispute": challenge,
        "panel": _listed(facts.panel),
        "timeline": [_event(state, event) for event in facts.events],
        "facts": [
            {"id": name, "title": title(state, name), "value": plain(value)}
            for name, value in state.values.items()
        ],
        "evidence": [item(one, state) for one in items],
        "missing": [] if resting else [item.rule.title for item in items if item.document is None],
        "deadlines": [limit(state, one) for one in deadlines(state, today, calendar)],
        "notices": [notice(one, state.policy) for one in facts.notices if one.status != "dropped"],
        "moves": [_move(state, move) for move in open_moves(state, today, calendar)],
        "findings": [finding.as_json() for finding in findings(state, today, calendar)],
    }


def _listed(panel: PanelFacts | None) -> ListedDocument | None:
    return {"reference": panel.reference, "date": panel.date.isoformat()} if panel else None


def dispute(state: State) -> DisputeDocument | None:
    """The challenge that was lodged last: what it is about, when it came and from whom, when it was decided."""
    lodged = challenges.lodged_last(state)
    about, end = challenges.challenged_by(state, lodged), challenges.decided(state, lodged)
    if lodged is None or about is None:
        return None
    done = lodged.detail.facts.get(COMPLETED)
    return {
        "challenges": {
            "name": about.name,
            "says": title(state, about.name),
            "date": about.date.isoformat(),
        },
        "filed": lodged.date.isoformat(),
        "completed": iso_date(done) if isinstance(done, date) else None,
        "filed_by": challenges.filed_by(lodged),
        "decided": end.date.isoformat() if end else None,
    }


def findings(state: State, today: date, calendar: Calendar) -> list[Finding]:
    """What is true and worth saying of a case now: checks that do not hold, documents not right, days off."""
    waiting = [one.notice for one in state.case.notices if one.status in ("draft", "cleared")]
    found = checks.failing(
        state, [move.records for move in available(state) if move.answer != "no"] + waiting
    )
    if not state.ended:
        found += [
            f
            for item in evidence.checklist(state, today, calendar)
            if item.document
            for f in item.findings
        ]
    for one in deadlines(state, today, calendar):
        if one.note and one.state in ("open", "waiting", "overdue"):
            found.append(Finding("warn", one.id, f"{one.title}: {one.note}.", one.clauses))
    return found + passing(state, today, calendar)


def passing(state: State, today: date, calendar: Calendar) -> list[Finding]:
    """A time limit that has passed and takes the case on as soon as a command writes."""
    event = overtaken(state, today, calendar)
    if event is None:
        return []
    rule = next(one for one in state.policy.deadlines if one.id == event.name)
    passed = f"The time for {rule.title} passed on {short_date(event.date)}"
    to = state.policy.stages[event.detail.to]
    said = f'{passed}: the next command that writes takes {state.case.reference} to "{to}".'
    return [Finding("warn", rule.id, said, rule.clauses)]


def _event(state: State, event: Event[Detail]) -> EventDocument:
    return {
        "seq": event.seq,
        "date": event.date.isoformat(),
        "kind": event.kind,
        "name": event.name,
        "says": said(state, event),
        "by": event.by,
        "reason": event.reason,
        "typed_by": event.typed_by,
    }


def said(state: State, event: Event[Detail]) -> str:
    """One event in words."""
    name = title(state, event.name)
    match event.detail:
        case Move() as move:
            asked = "; ".join(f"{title(state, f)}: {word(v)}" for f, v in move.facts.items())
            handed = f", handed in by {move.filed_by}" if move.filed_by else ""
            return name + (f" ({asked})" if asked else "") + handed
        case Fact(now):
            return f"{name}: {word(now)}"
        case Document() as document:
            at = f" at {document.at}" if document.at else ""
            called = f', "{document.title}"' if document.title else ""
            return f"received{at}: {name}{called} ({document.file or ''})"
        case Sending() as sending:
            return f"sent: {name}, to {sending.recipient or ''}, by {sending.how or ''}"
        case Party(called=called):
            return f"{state.policy.role_title(event.name)} for this case: {called}"
        case Lifting():
            return f"lifted: {event.name}"
        case Correction(now, was):
            before = "not recorded" if was is None else was
            return f"corrected: {name} is {word(now)}, was {before}"
        case Voiding():
            return f"taken back: {event.name.replace('-', ' ')}"
        case Passing(stage):
            return f"time passed: {name}; on to {state.policy.stages.get(stage, stage)}"
        case PauseBegun() | PauseEnded() | Variation() as change:
            return _changed(name, change)
        case NewVersion(before, now):
            return f"follows version {now} of the procedure, before {before}"
    return name


def _changed(name: str, change: Variation | PauseBegun | PauseEnded) -> str:
    """What became of a time limit, in words."""
    match change:
        case Variation(to, was):
            return f"varied: {name} is {word(to)}" + (f", was {word(was)}" if was else "")
        case PauseBegun(starts, was):
            return f"paused from {word(starts)}: {name}, was due {word(was)}"
        case PauseEnded(until=until, was=was, to=to):
            return f"runs again from {word(until)}: {name} is due {word(to)}, was {word(was)}"


def _move(state: State, one: OpenMove) -> MoveDocument:
    move, policy = one.move, state.policy
    return {
        "verb": move.verb,
        "answer": move.answer,
        "records": move.records,
        "to": policy.stages.get(move.to, state.stage_title),
        "by": [
            policy.bodies[role].title if role in policy.bodies else policy.role_title(role)
            for role in one.roles
        ],
        "who": list(one.who),
        "asks": list(one.asks),
        "earliest": iso_date(one.earliest),
        "stopped": one.stopped,
        "findings": [
            {**finding.as_json(), "needs_reason": finding.needs_reason} for finding in one.findings
        ],
        "command": to_make(state, move, one.who, one.asks),
    }


def notice(one: Notice, policy: lang.Policy) -> NoticeDocument:
    rule = policy.notices.get(one.notice)
    return {
        "id": one.id,
        "notice": one.notice,
        "title": rule.title if rule else one.notice,
        "role": one.role,
        "role_title": policy.role_title(one.role),
        "to": one.recipient,
        "address": one.address,
        "status": one.status,
        "dated": iso_date(one.dated),
        "sent": iso_date(one.sent),
        "how": one.how,
        "cleared_by": one.cleared_by,
    }


def limit(state: State, one: Deadline) -> CaseDeadlineDocument:
    """A deadline of a case, with what meets it while it is not met."""
    owed = one.state in ("open", "waiting", "overdue") and not one.right
    return {
        **one.as_json(),
        "met": iso_date(one.met),
        "paused": iso_date(one.paused),
        "stated": one.stated,
        "right": one.right,
        "note": one.note,
        "owner_titles": [state.policy.role_title(role) for role in one.owner],
        "command": to_meet(state, one.id) if owed else "",
    }
