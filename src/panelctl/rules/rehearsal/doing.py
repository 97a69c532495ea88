"""What a person does for a case besides its steps, each with the command that does it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from panelctl.errors.remedy import Options, Remedy
from panelctl.model import (
    APPLICANT,
    WITHDRAWN,
    Attendee,
    Document,
    Event,
    Fact,
    Holding,
    Interest,
    Lifting,
    PanelFacts,
    Party,
    Passing,
    Person,
    ScoreSheet,
    Sending,
    Task,
    Value,
    Withdrawal,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.coverage import headings
from panelctl.rules.holders import acting, holders, roles_of
from panelctl.rules.overtaking import drafts_of
from panelctl.rules.rehearsal.people import introduced, stand_in, value_typed
from panelctl.rules.rehearsal.position import Position, Scene, Step
from panelctl.rules.scoring import criteria_for, items
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.verdict import is_for, judge

PAPER = "paper.pdf"
WHY = "As agreed for this case"
RATIONALE = "What was seen and read"


def record(at: Position, fact: lang.Fact, value: Value) -> Position:
    remedy = Remedy("record", case=_case(at), element=fact.id, answer=value_typed(value))
    return at.noted(fact.id, Fact(value), remedy)


def do_task(at: Position, limit: str) -> Position:
    remedy = Remedy("record", case=_case(at), element=limit, answer=at.day.isoformat())
    return at.noted(limit, Task(), remedy)


def lift(at: Position, element: str, role: str) -> Position:
    by = next(iter(acting(role, at.state, at.day).values()), "")
    options = (("reason", WHY), ("by", by))
    remedy = Remedy("lift", case=_case(at), element=element, options=options)
    return at.noted(element, Lifting(), remedy, by=by, role=role, reason=WHY)


def hand_in(at: Position, rule: lang.Evidence) -> Position:
    """A document that has come whole, of a case that is not open yet with the application; of which several may come,
    one of each kind, under every heading."""
    parts = [phrases.part(text, rule.if_not).title for text in rule.contains]
    bounds = [phrases.measure(text) for text in rule.measures]
    measures = {bound.title: bound.low for bound in bounds}
    document = Document(at.day, PAPER, has=parts, measures=measures)
    if not at.opened:
        enclosed = document._replace(measures={})
        event = Event(next_seq(at.state.case), rule.id, at.day, enclosed)
        return replace(at, state=with_event(at.state, event))
    told: Options = (("complete", ""),) if parts else ()
    told += tuple(("measure", f"{title}={number}") for title, number in measures.items())
    if not rule.several:
        return at.noted(rule.id, document, _handing_in(at, rule, told))
    titles = list(headings(at.state.policy, rule))
    for kind in rule.kinds or ("",):
        title = kind or rule.title
        placed = document._replace(title=title, kind=kind, under=titles, explains=WHY)
        place = (("title", title), *((("kind", kind),) if rule.kinds else ()))
        place += tuple(("under", heading) for heading in titles)
        place += (("explains", WHY),) if titles else ()
        at = at.noted(rule.id, placed, _handing_in(at, rule, (*told, *place)))
    return at


def _handing_in(at: Position, rule: lang.Evidence, options: Options) -> Remedy:
    return Remedy("evidence add", case=_case(at), element=rule.id, file=PAPER, options=options)


def plan_panel(at: Position, body: lang.Body, day: date) -> Position:
    """A panel of a body, planned for a day; nobody is listed for it yet."""
    state = at.state
    reference = f"{state.policy.reference}-{day.isoformat()}"
    kind: Literal["ordinary", "extraordinary"] = (
        "extraordinary" if body.meets == ("as needed",) else "ordinary"
    )
    options = (("policy", state.policy.id), ("body", body.id), ("kind", kind))
    remedy = Remedy("schedule add", day=day.isoformat(), options=options)
    panel = PanelFacts(reference, state.policy.id, body.id, day, kind)
    return at.came(at.with_case(at.state.case._replace(panel=panel)), remedy, "")


def attend(at: Position, scene: Scene) -> Position | None:
    """Everybody who has a seat comes to the panel, and whoever else the rules ask about. None where they all came."""
    panel = at.state.case.panel
    if panel is None or panel.date > at.day:
        return None
    there = {attendee.person.id for attendee in panel.attendees}
    came = [person for person in _invited(at, scene, panel) if person.id not in there]
    for person in came:
        at = _seated(at, panel.reference, person)
    return at if came else None


def _invited(at: Position, scene: Scene, panel: PanelFacts) -> Iterator[Person]:
    body = scene.policy.bodies[panel.body]
    wanted = {
        role for role in scene.policy.roles if f"{role}-attended" in _asked_about(scene.policy)
    }
    called = _called(scene, body)
    for actor in scene.cast.actors:
        if actor.role in called and actor.role not in body.seats:
            yield actor.person
            continue
        own = at.state.parties.get(actor.role, (actor.person.id, ""))[0] == actor.person.id
        sits = actor.role in body.seats or not body.seats
        if sits or (actor.role in wanted and own):
            yield actor.person
    if APPLICANT in wanted:
        yield scene.cast.applicant


def _called(scene: Scene, body: lang.Body) -> set[str]:
    """The roles that have to be in the room, whether they sit or not."""
    lines = [phrases.quorum_line(text) for text in body.quorum if text != "not stated"]
    called = {
        word
        for line in lines
        for kind in line.kinds
        if kind.in_room and line.bound == "at least"
        for word in (*kind.words, kind.own)
    }
    tests = [phrases.test(text) for check in scene.policy.checks for text in check.test]
    terms = [term for test in tests for term in test.terms]
    return called | {term.name for term in terms if term.kind == "there" and not term.negated}


def leave(at: Position, names: Collection[str]) -> Position | None:
    """Whoever may not be in the room leaves it for the case. None where nobody of those names is there."""
    panel = at.state.case.panel
    gone = {interest.person.id for interest in panel.interests} if panel else set()
    for attendee in panel.attendees if panel else ():
        if attendee.person.name in names and attendee.person.id not in gone:
            return declare(at, attendee.person)
    return None


@lru_cache(maxsize=16)
def _asked_about(policy: lang.Policy) -> frozenset[str]:
    """Every name that a check asks about."""
    tests = [phrases.test(text) for check in policy.checks for text in check.test]
    return frozenset(term.name for test in tests for term in test.terms)


def _seated(at: Position, reference: str, person: Person) -> Position:
    panel = at.state.case.panel
    assert panel is not None
    body = at.state.policy.bodies[panel.body]
    roles = roles_of(person.id, at.state.case.holdings, panel.date)
    seat = next((seat for seat in body.seats if seat in roles), "")
    chairs = bool(body.chair) and body.chair in roles
    options = (("chair", ""),) if chairs else ()
    there = Attendee(person, roles, seat, "present", chairs, prepared=bool(seat))
    remedies = [
        Remedy("attend", panel=reference, person=person.name, answer="present", options=options)
    ]
    if seat and "members-prepared" in _asked_about(at.state.policy):
        remedies.insert(0, Remedy("attend", panel=reference, person=person.name, answer="prepared"))
    state = at.with_case(
        at.state.case._replace(panel=panel._replace(attendees=(*panel.attendees, there)))
    )
    for remedy in remedies:
        at = at.came(state, remedy, "")
    return at


def score(at: Position, scene: Scene, *, passes: bool) -> Position | None:
    """Every member fills in a sheet, all with the highest finding or all with the lowest. None where they cannot."""
    state, panel = at.state, at.state.case.panel
    if panel is None or state.case.sheets or state.ended:
        return None
    sets = criteria_for(state.policy, scene.route, panel.date)
    findings = {
        word: criteria.scale[-1 if passes else 0] for criteria in sets for word in items([criteria])
    }
    seats = set(state.policy.bodies[panel.body].seats)
    members = [actor.person for actor in scene.cast.actors if actor.role in seats]
    if not findings or not members:
        return None
    sheets: tuple[ScoreSheet, ...] = ()
    told = tuple(("set", f"{word}={finding}") for word, finding in findings.items())
    if len(set(findings.values())) == 1:
        told = (("all", next(iter(findings.values()))),)
    for member in members:
        sheets += (ScoreSheet(member.name, at.day, findings, RATIONALE, member.id),)
        options = (*told, ("rationale", RATIONALE))
        remedy = Remedy("score", case=_case(at), person=member.name, options=options)
        at = at.came(at.with_case(at.state.case._replace(sheets=sheets)), remedy, "score-sheet")
    return at


def declare(at: Position, person: Person) -> Position:
    """Somebody declares an interest in the case and leaves the room for it."""
    panel = at.state.case.panel
    assert panel is not None
    interest = Interest(person, _case(at), WHY, left=True)
    options = (("case", _case(at)), ("interest", WHY))
    remedy = Remedy("attend", panel=panel.reference, person=person.name, answer="declares",
                    options=options)  # fmt: skip
    state = at.with_case(
        at.state.case._replace(panel=panel._replace(interests=(*panel.interests, interest)))
    )
    return at.came(state, remedy, "")


def replace_who_left(at: Position) -> Position | None:
    """Somebody else sits for each member who left the room. None where nobody left, or they are replaced."""
    state, panel = at.state, at.state.case.panel
    if panel is None or not panel.interests:
        return None
    left = {interest.person.id for interest in panel.interests if interest.left}
    seats = [attendee.seat for attendee in panel.attendees if attendee.person.id in left]
    members = {attendee.person.id for attendee in panel.attendees}
    fresh = [holding for holding in state.case.holdings if holding.person.id not in members]
    if any(holding.starts == at.day for holding in fresh) or len(members) > len(left) + len(seats):
        return None
    for seat in filter(None, seats):
        at = bring_in(at, state.policy, seat)
        at = _seated(at, panel.reference, at.state.case.holdings[-1].person)
    return at


def bring_in(at: Position, policy: lang.Policy, role: str) -> Position:
    """Somebody else takes a role, for whoever holds it may not act here."""
    number = max(holding.person.id for holding in at.state.case.holdings) + 1
    actor = stand_in(policy, role, number, at.day)
    holdings = (*at.state.case.holdings, Holding(actor.person, role, at.day))
    remedy = introduced(policy.id, actor, at.day)
    return at.came(at.with_case(at.state.case._replace(holdings=holdings)), remedy, "")


def name_party(at: Position, role: str) -> Position | None:
    """Say who acts in a role for this case, where several could. None where that is known, or nobody could."""
    if role == APPLICANT or role in at.state.parties or role in at.state.policy.bodies:
        return None
    held = holders(at.state.case.holdings, role, at.day)
    if len(held) < 2:
        return None
    person = next(iter(held.values()))
    remedy = Remedy("record", case=_case(at), element=role, answer=person.name)
    return at.noted(role, Party(person.id, person.name), remedy)


def pass_unmet(at: Position, event: Event[Passing]) -> Position:
    """A limit that ran out takes the case on: seen by whoever looks, and where that drafts letters, written by the
    morning's run of reminders."""
    after = with_event(at.state, event)
    letters = called_for(drafts_of(at.state, event), after)
    remedy = Remedy("due", options=(("notify", ""),)) if letters else Remedy("show", case=_case(at))
    return with_letters(at, after, remedy, event.name, letters)


def withdraw(at: Position) -> Position:
    """The applicant withdraws: what waits is dropped, and the letters of a withdrawal are drafted."""
    name = at.state.case.applicant.name
    event = Event(next_seq(at.state.case), WITHDRAWN, at.day, Withdrawal(), name, reason=WHY)
    after = with_event(at.state, event)
    remedy = Remedy("withdraw", case=_case(at), options=(("reason", WHY),))
    letters = called_for(after.route.if_withdrawn, after)
    return with_letters(replace(at, waiting=None), after, remedy, WITHDRAWN, letters)


def with_letters_of(
    before: Position, lifted: Position, block: lang.DeadlineRule | lang.Check | lang.Evidence
) -> Position:
    """A case for which a block was lifted, with the letters that tell of that where it is a limit."""
    words = block.if_varied if isinstance(block, lang.DeadlineRule) else ()
    letters = called_for(words, lifted.state)
    step = lifted.steps[-1]
    return with_letters(before, lifted.state, step.remedy, step.records, letters)


def called_for(words: Iterable[str], state: State) -> tuple[str, ...]:
    """The notices among some that are for the case."""
    return tuple(word for word in words if is_for(state.policy.notices[word], state))


def with_letters(
    at: Position, after: State, remedy: Remedy, records: str, letters: tuple[str, ...]
) -> Position:
    """The case after something that drafts letters."""
    step = Step(at.day, remedy, records, after.stage, "", letters)
    seq = after.case.events[-1].seq
    waiting = {**(at.waiting or {}), **dict.fromkeys(letters, seq)}
    return replace(at, state=after, steps=(*at.steps, step), waiting=waiting or None)


def send(at: Position) -> Position:
    """Every letter that waits is read, cleared and sent."""
    case, waiting = _case(at), dict(at.waiting or {})
    by = _clearers(at, waiting)
    at = replace(at, waiting=None)
    at = at.came(at.state, Remedy("notify clear", options=(("case", case), *by)), "")
    release = Remedy("notify release", options=(("case", case), ("how", "post"), ("sent", "today")))
    for name, seq in waiting.items():
        sent = Sending(complete=True, gone=at.day, drafted=seq)
        after = at.noted(name, sent, release)
        at = replace(after, steps=at.steps)
    return at.came(at.state, release, ", ".join(waiting))


def _clearers(at: Position, waiting: dict[str, int]) -> Options:
    """Who clears letters, where several could."""
    for name in waiting:
        role = at.state.policy.notices[name].cleared_by
        held = holders(at.state.case.holdings, role, at.day) if role else {}
        if len(held) > 1:
            return (("by", next(iter(held.values())).name),)
    return ()


def readers(state: State, notice: lang.NoticeRule) -> list[str]:
    """The roles that a notice goes to in this case."""
    entries = map(phrases.entry, notice.to)
    return [entry.word for entry in entries if not entry.when or judge(entry.when, state).holds]


def _case(at: Position) -> str:
    return at.state.case.reference
