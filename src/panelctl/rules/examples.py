"""Runs the worked cases of a policy file: what is given is replayed, what must come out is compared.

`given` is a time line in order: facts with their values, moves, documents, notices and tasks with their dates,
`present` (the roles at the panel), `ROLE-attended`, `lifted` (elements), `on` (the day it is looked at). It may begin
at any one move: the case then starts where that move leads. `then` says stage, the date of a deadline, `open`,
`refused`, `allowed` (what nothing stops), `notices`, `quorum`, `overdue`, `warned`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from panelctl.model import APPLICANT, Attendee, CaseFacts, Event, PanelFacts, Person
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.coverage import headings
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import available, findings, label, makers
from panelctl.rules.timeline import State, replay


def run(policy: lang.Policy, example: lang.Example, known: Calendar) -> list[str]:
    """What came out other than the example says, one line each; nothing where it all came out."""
    given: dict[str, Any] = dict(example.given)
    days = [value for value in given.values() if isinstance(value, date)]
    today = given.get("on", max(days, default=date(2025, 1, 1)))
    state = _state(policy, example, given)
    wrong = []
    for name, expected in example.then:
        found = _found(name, state, today, known)
        if not _same(found, expected, name):
            wrong.append(f'"{example.title}": {name} should be {_said(expected)}, came out as {_said(found)}')
    return wrong


def _state(policy: lang.Policy, example: lang.Example, given: Mapping[str, Any]) -> State:
    route = example.route or next(iter(policy.routes))
    applicant = Person(1, "the applicant")
    events = tuple(_events(policy, route, given))
    opened = min((event.date for event in events), default=date(2025, 1, 1))
    case = CaseFacts("EXAMPLE", policy.id, route, applicant, opened, events, _panel(policy, route, given, applicant))
    first = next((event.name for event in events if event.kind == "move"), "")
    moves = [move for move in policy.moves if move.records == first and lang.on_route(move, route)]
    start = policy.routes[route].starts
    if moves and not any(start in move.from_ or lang.ANY in move.from_ for move in moves):
        policy = policy._replace(
            routes={**policy.routes, route: policy.routes[route]._replace(starts=moves[0].from_[0])}
        )
    return replay(policy, case)


def _events(policy: lang.Policy, route: str, given: Mapping[str, Any]) -> Iterator[Event]:
    latest = min((value for value in given.values() if isinstance(value, date)), default=date(2025, 1, 1))
    documents = {item.id: item for item in policy.evidence}
    for seq, (name, value) in enumerate(given.items(), 1):
        if name in ("on", "present") or (name.endswith("-attended") and name not in policy.facts):
            continue
        move = next((m for m in policy.moves if m.records == name and lang.on_route(m, route)), None)
        if isinstance(value, date) and name not in policy.facts:
            latest = value
        if name == "lifted":
            for element in value:
                yield Event(seq, "lifted", element, latest, "the chair", reason="given in the example")
        elif name in policy.facts:
            yield Event(seq, "fact", name, latest, values={"now": value == "yes" if value in ("yes", "no") else value})
        elif move:
            yield Event(seq, "move", name, value, values={"verb": move.verb, "answer": move.answer, "facts": {}})
        elif name in documents:
            yield from _documents(policy, documents[name], seq, value)
        elif name in policy.notices:
            yield Event(seq, "notice", name, value, values={"complete": True, "drafted": seq})
        else:
            yield Event(seq, "task", name, value)


def _documents(policy: lang.Policy, rule: lang.Evidence, seq: int, day: date) -> Iterator[Event]:
    """A document with all its parts; where several may come, one of each kind, explained under every heading."""
    has = [phrases.part(text, "refuse").title for text in rule.contains]
    values = {"sent": day, "has": has, "measures": {}}
    if not rule.several:
        yield Event(seq, "document", rule.id, day, values=values)
        return
    values |= {"under": list(headings(policy, rule)), "explains": "As given in the example"}
    for kind in rule.kinds or (rule.title,):
        yield Event(seq, "document", rule.id, day, values={**values, "title": kind, "kind": kind})


def _panel(policy: lang.Policy, route: str, given: Mapping[str, Any], applicant: Person) -> PanelFacts | None:
    body = policy.body_of(route)
    panel = next((fact.id for fact in policy.facts.values() if body and fact.meeting_of == body.id), "")
    if not body or panel not in given:
        return None
    there = [
        Attendee(Person(10 + n, role), frozenset({role}), role, "present")
        for n, role in enumerate(given.get("present", ()))
    ]
    for role in policy.roles:
        attended = given.get(f"{role}-attended")
        if attended is not None:
            person = applicant if role == APPLICANT else Person(100, role)
            there.append(Attendee(person, frozenset({role}), "", "present" if attended in (True, "yes") else "absent"))
    return PanelFacts("EXAMPLE-PANEL", policy.id, body.id, given[panel], attendees=tuple(there))


def _found(name: str, state: State, today: date, known: Calendar) -> Any:
    """What the case answers under one key of `then`."""
    if name == "stage":
        return state.stage
    if name == "open":
        return [f"{label(move)} by {role}" for move in available(state) for role in makers(move, state)]
    if name == "refused":
        return _refused(state, today, known)
    if name == "allowed":
        stopped = _refused(state, today, known)
        return [word for word in (*(m.records for m in available(state)), *state.policy.notices) if word not in stopped]
    if name == "notices":
        return _notices(state)
    if name == "quorum":
        met = quorum.answer(state.policy, state.case.panel, state.case, state.values).met if state.case.panel else None
        return {True: "met", False: "not met", None: "not stated"}[met]
    found = deadlines(state, today, known)
    if name == "overdue":
        return [one.id for one in found if one.state == "overdue"]
    if name == "warned":
        guarded = {move.records for move in state.policy.moves} | set(state.policy.notices)
        return sorted({finding.rule for finding in checks.failing(state, guarded) if finding.level == "warn"})
    one = next((one for one in found if one.id == name), None)
    return one.due or one.state if one else "not there"


def _refused(state: State, today: date, known: Calendar) -> list[str]:
    """Open moves, and notices, that something stops."""
    stopped = [
        move.records
        for move in available(state)
        if any(f.level == "refuse" and not f.needs_reason for f in findings(state, move, today, known))
    ]
    for notice in state.policy.notices:
        found = checks.findings(state, notice) + evidence.findings(state, notice, today, known)
        if any(f.level == "refuse" for f in found):
            stopped.append(notice)
    return stopped


def _notices(state: State) -> list[str]:
    """Whom the last move writes to: `unsuccessful-letter to social-worker`."""
    if not state.moves:
        return []
    last = state.moves[-1].name
    moves = [m for m in state.policy.moves if m.records == last and lang.on_route(m, state.case.route)]
    drafted = [state.policy.notices[word] for word in moves[0].drafts] if moves else []
    return [f"{n.id} to {phrases.entry(r).word}" for n in drafted if lang.on_route(n, state.case.route) for r in n.to]


def _same(found: Any, expected: Any, name: str) -> bool:
    """Lists: `open`, `notices` and `overdue` are compared whole, the others must hold what is named."""
    if isinstance(expected, list):
        whole = name in ("open", "notices", "overdue")
        return sorted(found) == sorted(expected) if whole else set(expected) <= set(found)
    return bool(found == expected)


def _said(value: Any) -> str:
    return ", ".join(value) or "nothing" if isinstance(value, list) else str(value)
