"""The case that a worked example of a policy file gives: its time line, its panel, its score sheets.

`given` is a time line in order: facts with their values, moves, documents, notices and tasks with their dates,
`ROLE-attended`, `lifted` (elements), `varied` (limit -> its date for this case), `paused` (limit -> `{ from = DATE,
until = DATE }`, without `until` while it stands still), `on` (the day it is looked at). It may begin at any one move:
the case then starts where that move leads. A limit that passes unmet takes the case on.

A document may be a table: `{ on = DATE, sent = DATE, at = "12:30", lacks = […], slides = 5 }`; so may a move:
`{ on = DATE, at = "16:30", by = "chair" }`. Everybody is called by their role: `present` are the roles at the panel,
perhaps with what is recorded of the person (`panel-member independent with years-on-panel at least 2`); `same` says
whose role is held by whose holder; `sheets` who scored what (role -> a finding for all, or heading -> finding).
`earlier` are the ended cases of the applicant: `[{ stage = "refused", decided = DATE }]`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from panelctl.model import (
    APPLICANT,
    Attendee,
    CaseFacts,
    Detail,
    Document,
    EarlierCase,
    Event,
    Fact,
    Holding,
    Lifting,
    Move,
    PanelFacts,
    Party,
    PauseBegun,
    PauseEnded,
    Person,
    ScoreSheet,
    Sending,
    Task,
    Value,
    Variation,
    is_of,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.examples.given import BESIDE, NO_DAY, day_of, looked_at
from panelctl.rules.calendar import Calendar
from panelctl.rules.coverage import headings
from panelctl.rules.moves import challenged
from panelctl.rules.overtaking import overtaken
from panelctl.rules.scoring import criteria_for, items
from panelctl.rules.timeline import State, replay, with_event

Written = Any  # Any: one value of a policy file, as TOML has it; the reader has looked at its shape
Given = Mapping[str, Written]


def state_of(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> State:
    """The case as it stands on that day."""
    given: Given = dict(example.given)
    route, today = example.route or next(iter(policy.routes)), looked_at(example)
    applicant = Person(1, "the applicant")
    events = (*_parties(policy, given), *_events(policy, route, given))
    case = CaseFacts(
        "EXAMPLE",
        policy.id,
        route,
        applicant,
        min((event.date for event in events), default=NO_DAY),
        events,
        _panel(policy, given, applicant),
        _sheets(policy, route, given, today),
        holdings=tuple(
            Holding(Person(_number(policy, role), role), role, date.min) for role in policy.roles
        ),
        earlier=tuple(
            EarlierCase("EARLIER", earlier["stage"], earlier["decided"])
            for earlier in given.get("earlier", ())
        ),
    )
    policy = _beginning(policy, route, events)
    if any(rule.passed_to for rule in policy.deadlines):
        return _in_time(policy, case, today, calendar)
    return replay(policy, case)


def _beginning(policy: lang.Policy, route: str, events: Iterable[Event[Detail]]) -> lang.Policy:
    """The policy with the route beginning where the first move given can be made."""
    first = next((event.name for event in events if is_of(event, Move)), "")
    moves = [move for move in policy.moves if move.records == first and lang.on_route(move, route)]
    begins = policy.routes[route]
    if not moves or any({begins.starts, lang.ANY} & set(move.from_) for move in moves):
        return policy
    begins = begins._replace(starts=moves[0].from_[0])
    return policy._replace(routes={**policy.routes, route: begins})


def _in_time(policy: lang.Policy, case: CaseFacts, today: date, calendar: Calendar) -> State:
    """The case with the passing of each limit where a command would have written it: before what came next."""
    state = replay(policy, case._replace(events=()))
    for event in case.events:
        state = with_event(_passed(state, event.date, calendar), event)
    return _passed(state, today, calendar)


def _passed(state: State, day: date, calendar: Calendar) -> State:
    while event := overtaken(state, day, calendar):
        state = with_event(state, event)
    return state


def _events(policy: lang.Policy, route: str, given: Given) -> Iterator[Event[Detail]]:
    """The time line, in the order given; what has no day of its own is of the last day before it."""
    latest = min((day for value in given.values() if (day := day_of(value))), default=NO_DAY)
    moves = {move.records: move for move in reversed(policy.moves) if lang.on_route(move, route)}
    made: list[Event[Move]] = []
    for seq, (name, value) in enumerate(given.items(), 1):
        if name in policy.facts:
            yield Event(seq, name, latest, Fact(_answer(value)))
            continue
        latest = day_of(value) or latest
        if name in BESIDE or name.endswith("-attended"):
            continue
        if name in ("lifted", "varied", "paused"):
            yield from _changes(name, seq, value, latest)
        elif name in moves:
            made.append(_move(policy, moves[name], seq, value, given, made))
            yield made[-1]
        else:
            yield from _recorded(policy, name, seq, value)


def _answer(value: Written) -> Value:
    """The value of a fact: yes and no are answers."""
    now: Value = value == "yes" if value in ("yes", "no") else value
    return now


def _changes(name: str, seq: int, value: Written, day: date) -> Iterator[Event[Detail]]:
    """What was lifted, given another date or paused for this case."""
    if name == "lifted":
        why = "given in the example"
        yield from (Event(seq, word, day, Lifting(), "the chair", reason=why) for word in value)
        return
    for word, told in value.items():
        if name == "varied":
            yield Event(seq, word, day, Variation(told), "the chair", reason="given")
        else:
            yield from _pause(seq, word, told)


def _recorded(policy: lang.Policy, name: str, seq: int, value: Written) -> Iterator[Event[Detail]]:
    """A document that came, a notice that went, or a task that was done."""
    documents = {item.id: item for item in policy.evidence}
    if name in documents:
        yield from _documents(policy, documents[name], seq, value)
    elif name in policy.notices:
        yield Event(seq, name, value, Sending(complete=True, drafted=seq))
    else:
        yield Event(seq, name, value, Task())


def _pause(seq: int, element: str, told: Mapping[str, date]) -> Iterator[Event[Detail]]:
    """The day a limit was paused, and the one on which its time ran again."""
    starts, until = told["from"], told.get("until")
    yield Event(seq, element, starts, PauseBegun(starts), "the chair", reason="given")
    if until:
        ended = PauseEnded(starts, until)
        yield Event(seq, element, until, ended, "the chair", reason="given")


def _move(
    policy: lang.Policy,
    move: lang.Move,
    seq: int,
    value: Written,
    given: Given,
    before: list[Event[Move]],
) -> Event[Move]:
    """A move by the first who may make it, unless it says by whom; of a body, by those given as present. A dispute is
    about the last decision before it."""
    told = value if isinstance(value, Mapping) else {"on": value}
    detail = Move(move.verb, move.answer, at=told.get("at"))
    role = told.get("by", phrases.entry(move.by[0]).word)
    if role in policy.bodies:
        present = [phrases.sitting(text).words[0] for text in given.get("present", ())]
        detail = detail._replace(present=present)
    if move.verb == "dispute" and not move.answer:
        detail = detail._replace(challenges=challenged(before))
    by = given.get("same", {}).get(role, role)
    return Event(seq, move.records, told["on"], detail, by, role)


def _documents(
    policy: lang.Policy, rule: lang.Evidence, seq: int, value: Written
) -> Iterator[Event[Document]]:
    """A document with all its parts; where several may come, one of each kind, explained under every heading."""
    told = dict(value) if isinstance(value, Mapping) else {"on": value}
    day = told.pop("on")
    lacks = told.pop("lacks", ())
    has = [
        part for text in rule.contains if (part := phrases.part(text, "refuse").title) not in lacks
    ]
    sent, at = told.pop("sent", day), told.pop("at", None)
    detail = Document(sent, has=has, measures=told, at=at)
    if not rule.several:
        yield Event(seq, rule.id, day, detail)
        return
    under, explains = list(headings(policy, rule)), "As given in the example"
    detail = detail._replace(under=under, explains=explains)
    for kind in rule.kinds or (rule.title,):
        if kind not in lacks:
            yield Event(seq, rule.id, day, detail._replace(title=kind, kind=kind))


def _parties(policy: lang.Policy, given: Given) -> Iterator[Event[Party]]:
    """Roles of the case that somebody holds who is called by another role."""
    for role, other in given.get("same", {}).items():
        yield Event(0, role, NO_DAY, Party(_number(policy, other), other))


def _number(policy: lang.Policy, role: str) -> int:
    return 10 + list(policy.roles).index(role)


def _panel(policy: lang.Policy, given: Given, applicant: Person) -> PanelFacts | None:
    """The last meeting given, with those present in the order given and whoever is said to have come."""
    meetings = [name for name in given if name in policy.facts and policy.facts[name].meeting_of]
    if not meetings:
        return None
    there = [_present(policy, phrases.sitting(text)) for text in given.get("present", ())]
    for role in policy.roles:
        attended = given.get(f"{role}-attended")
        if attended is not None:
            person = applicant if role == APPLICANT else Person(_number(policy, role), role)
            came: Literal["present", "absent"] = (
                "present" if attended in (True, "yes") else "absent"
            )
            there.append(Attendee(person, frozenset({role}), "", came))
    body = policy.facts[meetings[-1]].meeting_of
    return PanelFacts("EXAMPLE-PANEL", policy.id, body, given[meetings[-1]], attendees=tuple(there))


def _present(policy: lang.Policy, kind: phrases.Kind) -> Attendee:
    role, *words = kind.words
    facts: dict[str, Value] = dict.fromkeys(words, True)
    if kind.fact:
        facts[kind.fact] = kind.minimum
    return Attendee(
        Person(_number(policy, role), role, facts=facts), frozenset({role}), role, "present"
    )


def _sheets(policy: lang.Policy, route: str, given: Given, day: date) -> tuple[ScoreSheet, ...]:
    known = items(criteria_for(policy, route, day))
    told = given.get("sheets", {})
    return tuple(
        ScoreSheet(
            role,
            day,
            dict(found) if isinstance(found, Mapping) else dict.fromkeys(known, found),
            "Given.",
        )
        for role, found in told.items()
    )
