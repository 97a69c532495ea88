"""Runs the worked cases of a policy file: what is given is replayed, what must come out is compared.

`given` is a time line in order: facts with their values, moves, documents, notices and tasks with their dates,
`present` (the roles at the panel), `ROLE-attended`, `lifted` (elements), `same` (whose role is held by whose holder),
`on` (the day it is looked at). A document may be a table: `{ on = DATE, sent = DATE, at = "12:30", lacks = […],
slides = 5 }`. It may begin at any one move: the case then starts where that move leads. Everybody is called by their
role. `then` says stage, the date of a deadline, `open`, `refused`, `allowed` (what nothing stops), `notices`, `quorum`,
`overdue`, `warned`, and what `outcomes` tells whole: `moves`, `guards`, `owed`, `papers`, `letters`, `sheet`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from panelctl.model import APPLICANT, Attendee, CaseFacts, Event, Holding, PanelFacts, Person
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, outcomes, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.coverage import headings
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import available, findings, label, makers
from panelctl.rules.timeline import State, replay

WHOLE = ("open", "notices", "overdue", "moves", "guards", "owed", "papers", "letters", "sheet")


def wrong(policy: lang.Policy, known: Calendar) -> list[str]:
    """What came out other than the examples of a policy say, in each of its versions; nothing where all came out."""
    every = policy.rule_sets.values() or (policy,)
    return list(
        dict.fromkeys(line for rules in every for example in rules.examples for line in run(rules, example, known))
    )


def run(policy: lang.Policy, example: lang.Example, known: Calendar) -> list[str]:
    """What came out other than the example says, one line each; nothing where it all came out."""
    given: dict[str, Any] = dict(example.given)
    days = [day for value in given.values() if (day := _day_of(value))]
    today = given.get("on", max(days, default=date(2025, 1, 1)))
    state = _state(policy, example, given)
    wrong = []
    for name, expected in example.then:
        found = _found(name, state, today, known)
        if not _same(found, expected, name):
            wrong.append(f'"{example.title}": {name} should be {_said(expected)}, came out as {_said(found)}')
    return wrong


def _day_of(value: Any) -> date | None:
    day = value.get("on") if isinstance(value, Mapping) else value
    return day if isinstance(day, date) else None


def _state(policy: lang.Policy, example: lang.Example, given: Mapping[str, Any]) -> State:
    route = example.route or next(iter(policy.routes))
    applicant = Person(1, "the applicant")
    events = (*_parties(policy, given), *_events(policy, route, given))
    opened = min((event.date for event in events), default=date(2025, 1, 1))
    held = tuple(Holding(Person(_number(policy, role), role), role, date.min) for role in policy.roles)
    panel = _panel(policy, given, applicant)
    case = CaseFacts("EXAMPLE", policy.id, route, applicant, opened, events, panel, holdings=held)
    first = next((event.name for event in events if event.kind == "move"), "")
    moves = [move for move in policy.moves if move.records == first and lang.on_route(move, route)]
    start = policy.routes[route].starts
    if moves and not any(start in move.from_ or lang.ANY in move.from_ for move in moves):
        policy = policy._replace(
            routes={**policy.routes, route: policy.routes[route]._replace(starts=moves[0].from_[0])}
        )
    return replay(policy, case)


def _events(policy: lang.Policy, route: str, given: Mapping[str, Any]) -> Iterator[Event]:
    latest = min((day for value in given.values() if (day := _day_of(value))), default=date(2025, 1, 1))
    documents = {item.id: item for item in policy.evidence}
    for seq, (name, value) in enumerate(given.items(), 1):
        if name in ("on", "present", "same") or (name.endswith("-attended") and name not in policy.facts):
            continue
        move = next((m for m in policy.moves if m.records == name and lang.on_route(m, route)), None)
        if (day := _day_of(value)) and name not in policy.facts:
            latest = day
        if name == "lifted":
            for element in value:
                yield Event(seq, "lifted", element, latest, "the chair", reason="given in the example")
        elif name in policy.facts:
            yield Event(seq, "fact", name, latest, values={"now": value == "yes" if value in ("yes", "no") else value})
        elif move:
            yield _move(policy, move, seq, value, given)
        elif name in documents:
            yield from _documents(policy, documents[name], seq, value)
        elif name in policy.notices:
            yield Event(seq, "notice", name, value, values={"complete": True, "drafted": seq})
        else:
            yield Event(seq, "task", name, value)


def _move(policy: lang.Policy, move: lang.Move, seq: int, day: date, given: Mapping[str, Any]) -> Event:
    """A move by the first who may make it; of a body, by those given as present."""
    values: dict[str, Any] = {"verb": move.verb, "answer": move.answer, "facts": {}}
    role = phrases.entry(move.by[0]).word
    if role in policy.bodies:
        values["present"] = list(given.get("present", ()))
    return Event(seq, "move", move.records, day, given.get("same", {}).get(role, role), role, values=values)


def _documents(policy: lang.Policy, rule: lang.Evidence, seq: int, value: Any) -> Iterator[Event]:
    """A document with all its parts; where several may come, one of each kind, explained under every heading."""
    told = dict(value) if isinstance(value, Mapping) else {"on": value}
    day = told.pop("on")
    lacks = told.pop("lacks", ())
    has = [part for text in rule.contains if (part := phrases.part(text, "refuse").title) not in lacks]
    values = {"sent": told.pop("sent", day), "at": told.pop("at", ""), "has": has, "measures": told}
    if not rule.several:
        yield Event(seq, "document", rule.id, day, values=values)
        return
    values |= {"under": list(headings(policy, rule)), "explains": "As given in the example"}
    for kind in rule.kinds or (rule.title,):
        if kind not in lacks:
            yield Event(seq, "document", rule.id, day, values={**values, "title": kind, "kind": kind})


def _parties(policy: lang.Policy, given: Mapping[str, Any]) -> Iterator[Event]:
    """Roles of the case that somebody holds who is called by another role."""
    for role, other in given.get("same", {}).items():
        yield Event(0, "party", role, date(2025, 1, 1), values={"person": _number(policy, other), "called": other})


def _number(policy: lang.Policy, role: str) -> int:
    return 10 + list(policy.roles).index(role)


def _panel(policy: lang.Policy, given: Mapping[str, Any], applicant: Person) -> PanelFacts | None:
    """The last meeting given, with those present in the order given and whoever is said to have come."""
    meetings = [name for name in given if name in policy.facts and policy.facts[name].meeting_of]
    if not meetings:
        return None
    there = [
        Attendee(Person(_number(policy, role), role), frozenset({role}), role, "present")
        for role in given.get("present", ())
    ]
    for role in policy.roles:
        attended = given.get(f"{role}-attended")
        if attended is not None:
            person = applicant if role == APPLICANT else Person(_number(policy, role), role)
            there.append(Attendee(person, frozenset({role}), "", "present" if attended in (True, "yes") else "absent"))
    body = policy.facts[meetings[-1]].meeting_of
    return PanelFacts("EXAMPLE-PANEL", policy.id, body, given[meetings[-1]], attendees=tuple(there))


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
        return [
            f"{notice.id} to {phrases.entry(word).word}" for notice in outcomes.drafted(state) for word in notice.to
        ]
    if name in ("guards", "owed"):
        return getattr(outcomes, name)(state, today, known)
    if name in ("moves", "papers", "letters"):
        return getattr(outcomes, name)(state)
    if name == "sheet":
        return outcomes.sheet(state, today)
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


def _same(found: Any, expected: Any, name: str) -> bool:
    """Lists: those in WHOLE are compared whole, the others must hold what is named."""
    if isinstance(expected, list):
        return sorted(found) == sorted(expected) if name in WHOLE else set(expected) <= set(found)
    return bool(found == expected)


def _said(value: Any) -> str:
    return "; ".join(value) or "nothing" if isinstance(value, list) else str(value)
