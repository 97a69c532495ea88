"""What a case is to a reader: plain values with stable keys (docs/json.md)."""

from collections.abc import Iterator
from datetime import date

from panelctl.actions.cases import papers
from panelctl.actions.cases.days import days
from panelctl.actions.cases.events_in_words import event_document
from panelctl.actions.lookup import plain
from panelctl.actions.people.screen import person
from panelctl.model import (
    AgreedSheet,
    Deadline,
    Finding,
    Notice,
    Value,
    iso_date,
    short_date,
)
from panelctl.policy import language as lang
from panelctl.policy.analysis.hearing import stages_of
from panelctl.rules import agreement, challenges, checks, evidence, scoring, withdrawn
from panelctl.rules.asked_for import Asked, as_duty, asked_in
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.interests import to_end_action
from panelctl.rules.moves import OpenMove, available, open_moves
from panelctl.rules.overtaking import carried_on, overtaken
from panelctl.rules.remedies import COMPLETED, to_make, to_meet
from panelctl.rules.timeline import State, with_event
from panelctl.rules.verdict import title
from panelctl.shapes.cases import (
    AgreedDocument,
    AskedDocument,
    CaseDocument,
    DisputeDocument,
    FactDocument,
    ListedDocument,
    MoveDocument,
    SheetDocument,
)
from panelctl.shapes.kinds import UNSENT
from panelctl.shapes.limits import CaseDeadlineDocument
from panelctl.shapes.notices import NoticeDocument, WithdrawnDocument

UNMET = ("open", "waiting", "overdue")


def case(state: State, today: date, calendar: Calendar) -> CaseDocument:
    """Everything the screen of a case shows: the case as time has left it, though that is not on record yet."""
    passed, state = about_to_pass(state, today, calendar), carried_on(state, today, calendar)
    facts, challenge = state.case, dispute(state)
    items = evidence.checklist(state, today, calendar)
    shown: CaseDocument = {
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
        "panel": _panel(state),
        "sheets": _sheets(state),
        "differ": differ(state),
        "agreed": agreed(state.case.agreed),
        "timeline": [event_document(state, event) for event in facts.events],
        "facts": [_fact(state, name, value) for name, value in state.values.items()],
        "evidence": [papers.item(item, state) for item in items],
        "missing": []
        if _asks_no_papers(state, challenge)
        else papers.missing(items, state, today, calendar),
        "deadlines": [limit(state, deadline) for deadline in deadlines(state, today, calendar)],
        "actions": [_asked(state, action, today) for action in asked_in(facts)],
        "notices": _notices(state),
        "moves": [_move(state, move) for move in open_moves(state, today, calendar)],
        "findings": [finding.as_json() for finding in (*findings(state, today, calendar), *passed)],
    }
    if state.policy.days:
        shown["days"] = days(state)
    return shown


def _asks_no_papers(state: State, challenge: DisputeDocument | None) -> bool:
    """Whether a case rests: it has ended, or waits for the outcome of a challenge."""
    return state.ended or (challenge is not None and challenge["decided"] is None)


def _panel(state: State) -> ListedDocument | None:
    panel = state.case.panel
    if panel is None:
        return None
    return {
        "reference": panel.reference,
        "date": panel.date.isoformat(),
        "of_stage": is_of_stage(state),
    }


def _sheets(state: State) -> list[SheetDocument]:
    """The score sheets of the panel for which the case is listed, each with the round in which it was made."""
    counting = scoring.standing(state.case)
    return [
        {
            "member": sheet.member,
            "date": sheet.day.isoformat(),
            "round": scoring.round_of(state.policy, state.case, state.moves, sheet),
            "counted": sheet in counting,
            "form_file": sheet.form_file,
        }
        for sheet in state.case.sheets
    ]


def differ(state: State) -> list[str]:
    """The headings on which the members whose sheets count differ, each with who found what, in words."""
    sheets = scoring.standing(state.case)
    if not sheets:
        return []
    sets = scoring.criteria_for(state.policy, state.case.route, scoring.heard_on(state.case))
    return [heading.in_words for heading in agreement.differing(sets, sheets).values()]


def agreed(sheet: AgreedSheet | None) -> AgreedDocument | None:
    """The panel's own sheet, where there is one."""
    if sheet is None:
        return None
    return {
        "date": sheet.day.isoformat(),
        "findings": dict(sheet.findings),
        "reasons": dict(sheet.reasons),
        "rationale": sheet.rationale,
    }


def is_of_stage(state: State) -> bool:
    """Whether the day of its panel says something of where a case stands."""
    panel, route = state.case.panel, state.case.route
    return panel is not None and state.stage in stages_of(state.policy, route, panel.body)


def _fact(state: State, name: str, value: Value) -> FactDocument:
    return {"id": name, "title": title(state, name), "value": plain(value)}


def _asked(state: State, action: Asked, today: date) -> AskedDocument:
    return {
        "number": action.number,
        "what": action.words,
        "who": action.event.detail.called,
        "panel": action.event.detail.panel,
        "due": action.until.isoformat(),
        "state": as_duty(action, today).state,
        "ended": iso_date(action.ended.date) if action.ended else None,
        "command": None if action.ended else to_end_action(state, action),
    }


def _notices(state: State) -> list[NoticeDocument]:
    notices, gone = state.case.notices, withdrawn.withdrawn(state.case)
    shown = []
    for sent in notices:
        if sent.status != "dropped":
            document = notice(sent, state.policy)
            document["title"] = withdrawn.titled(document["title"], sent, state.case)
            if sent.id in gone:
                document["withdrawn"] = _withdrawn(gone[sent.id])
            shown.append(document)
    return shown


def _withdrawn(event: withdrawn.Withdrawing) -> WithdrawnDocument:
    return {"on": event.date.isoformat(), "by": event.typed_by}


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
    return [
        *checks.failing(state, _to_come(state)),
        *_of_documents(state, today, calendar),
        *_of_limits(state, today, calendar),
    ]


def _to_come(state: State) -> list[str]:
    """What may still be done in favour of the case, and the notices that wait: what a check is made for."""
    moves = [move.records for move in available(state) if move.answer != "no"]
    waiting = [draft.notice for draft in state.case.notices if draft.status in UNSENT]
    return moves + waiting


def _of_documents(state: State, today: date, calendar: Calendar) -> list[Finding]:
    """What is not right with the documents that have come, while the case has not ended."""
    wrong: list[Finding] = []
    if not state.ended:
        for item in evidence.checklist(state, today, calendar):
            if item.document:
                wrong += item.findings
    return wrong


def _of_limits(state: State, today: date, calendar: Calendar) -> Iterator[Finding]:
    """What there is to know of the limits that are not met."""
    for deadline in deadlines(state, today, calendar):
        if deadline.note and deadline.state in UNMET:
            note = f"{deadline.title}: {deadline.note}."
            yield Finding("warn", deadline.id, note, deadline.clauses)


def about_to_pass(state: State, today: date, calendar: Calendar) -> list[Finding]:
    """The time limits that have passed and took the case on, which is not on record yet."""
    found = []
    while event := overtaken(state, today, calendar):
        rule = next(rule for rule in state.policy.deadlines if rule.id == event.name)
        passed = f"The time for {rule.title} passed on {short_date(event.date)}"
        to = state.policy.stages[event.detail.to]
        taken = f'it took {state.case.reference} to "{to}"; the next command that writes puts that on record.'
        found.append(Finding("warn", rule.id, f"{passed}: {taken}", rule.clauses))
        state = with_event(state, event)
    return found


def _move(state: State, open_move: OpenMove) -> MoveDocument:
    move = open_move.move
    exempt = any(finding.needs_reason for finding in open_move.findings)
    return {
        "verb": move.verb,
        "answer": move.answer,
        "records": move.records,
        "to": state.policy.stages.get(move.to, state.stage_title),
        "by": [_maker(state.policy, role) for role in open_move.roles],
        "who": list(open_move.who),
        "asks": list(open_move.asks),
        "earliest": iso_date(open_move.earliest),
        "stopped": open_move.stopped,
        "findings": [
            {**finding.as_json(), "needs_reason": finding.needs_reason}
            for finding in open_move.findings
        ],
        "command": to_make(state, move, open_move.who, open_move.asks, exempt),
    }


def _maker(policy: lang.Policy, role: str) -> str:
    """What a body or a role that may make a move is called."""
    return policy.bodies[role].title if role in policy.bodies else policy.role_title(role)


def notice(sent: Notice, policy: lang.Policy) -> NoticeDocument:
    """One copy of a notice, wherever it stands."""
    rule = policy.notices.get(sent.notice)
    return {
        "id": sent.id,
        "notice": sent.notice,
        "title": rule.title if rule else sent.notice,
        "role": sent.role,
        "role_title": policy.role_title(sent.role),
        "to": sent.recipient,
        "address": sent.address,
        "status": sent.status,
        "dated": iso_date(sent.dated),
        "sent": iso_date(sent.sent),
        "how": sent.how,
        "cleared_by": sent.cleared_by,
        "handed_over": iso_date(sent.handed_over),
        "released_by": sent.released_by,
        "as_file": sent.as_file,
    }


def limit(state: State, deadline: Deadline) -> CaseDeadlineDocument:
    """A deadline of a case, with what meets it while it is not met."""
    unmet = deadline.state in UNMET and not deadline.right
    return {
        **deadline.as_json(),
        "met": iso_date(deadline.met),
        "paused": iso_date(deadline.paused),
        "stated": deadline.stated,
        "right": deadline.right,
        "note": deadline.note,
        "owner_titles": [state.policy.role_title(role) for role in deadline.owner],
        "command": to_meet(state, deadline.id) if unmet else "",
    }
