"""What follows from moving a panel, for a reader: dates before and after, stale letters, who has to be told."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from panelctl.actions import lookup
from panelctl.actions.limits.variation import Element
from panelctl.actions.notices.stale import StaleNotice
from panelctl.actions.panels.relisting import Relisted
from panelctl.model import (
    Attendee,
    Event,
    Finding,
    Lifting,
    Notice,
    PanelFacts,
    PauseBegun,
    Variation,
    iso_date,
    short_date,
)
from panelctl.policy import language as lang
from panelctl.rules.holders import holders
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes.panels import (
    AgainDocument,
    CopyDocument,
    MovedDateDocument,
    OvertakenNoticeDocument,
    RelistedDocument,
    ToTellDocument,
)
from panelctl.store import Connection, queries

AgainKind = Literal["lifted", "varied", "paused"]
OWN_RULE, OWN = "rota", "panelctl's own rule"


def case_moved(relisted: Relisted, *, numbered: bool) -> RelistedDocument:
    """One case: dates, stale notices, drafts made, kept and dropped, what has to be given again.

    `numbered` tells the numbers of new drafts.
    """
    after = relisted.after
    was = {notice.id: notice for notice in relisted.before.case.notices}
    now = {notice.id: notice for notice in after.case.notices}
    new = [notice for notice in after.case.notices if notice.id not in was]
    lost = [
        notice
        for notice in was.values()
        if notice.status != "dropped" and now[notice.id].status == "dropped"
    ]
    return {
        "case": after.case.reference,
        "applicant": after.case.applicant.name,
        "dates": list(_dates(relisted)),
        "stale": [_overtaken(stale, now[stale.number]) for stale in relisted.stale],
        "drafted": [_copy(after, notice, numbered=numbered) for notice in new],
        "dropped": [{**_copy(after, notice), "was": notice.status} for notice in lost],
        "kept": [_copy(after, notice) for notice in relisted.kept],
        "again": list(_again(relisted)),
    }


def _overtaken(stale: StaleNotice, now: Notice) -> OvertakenNoticeDocument:
    return {
        "id": stale.number,
        "notice": stale.notice,
        "title": stale.title,
        "to": stale.to,
        "status": stale.status,
        "dates": stale.dates_in_json(),
        "becomes": now.status,
    }


def _dates(relisted: Relisted) -> Iterator[MovedDateDocument]:
    """The panel, then every time limit whose date changes; `state` is what the new date makes of it."""
    was, now = relisted.before.case.panel, relisted.after.case.panel
    if was and now:
        fact = relisted.after.policy.facts[relisted.after.meeting_fact(now.body)]
        yield {
            "id": fact.id,
            "title": fact.title,
            "was": was.date.isoformat(),
            "now": now.date.isoformat(),
            "clauses": [],
            "state": "open",
        }
    for old, new in relisted.limits:
        limit = new or old
        before, after = old.due if old else None, new.due if new else None
        if limit and before != after:
            yield {
                "id": limit.id,
                "title": limit.title,
                "was": iso_date(before),
                "now": iso_date(after),
                "clauses": list(limit.clauses),
                "state": new.state if new else "",
            }


def _copy(state: State, notice: Notice, *, numbered: bool = True) -> CopyDocument:
    rule = state.policy.notices.get(notice.notice)
    return {
        "id": notice.id if numbered else None,
        "notice": notice.notice,
        "title": rule.title if rule else notice.notice,
        "role": notice.role,
        "role_title": state.policy.role_title(notice.role),
        "to": notice.recipient,
    }


def _again(relisted: Relisted) -> Iterator[AgainDocument]:
    """Lifts, changed dates and pauses about the earlier panel, which do not count for the new day."""
    was, now = relisted.before, relisted.after
    paused = {name: pauses[-1].begun for name, pauses in was.pauses.items()}
    rules: list[Element] = [*now.policy.checks, *now.policy.evidence, *now.policy.deadlines]
    blocks = {rule.id: rule for rule in rules}
    yield from _given_again("lifted", blocks, was.lifted, now.lifted)
    yield from _given_again("varied", blocks, was.varied, now.varied)
    yield from _given_again("paused", blocks, paused, now.pauses)


def _given_again(
    kind: AgainKind,
    blocks: Mapping[str, Element],
    given: Mapping[str, Event[Lifting] | Event[Variation] | Event[PauseBegun]],
    stands: Container[str],
) -> Iterator[AgainDocument]:
    for name, event in given.items():
        if name not in stands:
            yield {
                "id": name,
                "title": blocks[name].title,
                "clauses": list(blocks[name].clauses),
                "kind": kind,
                "by": event.by,
                "reason": event.reason,
            }


def rota(connection: Connection, policy: lang.Policy, panel: PanelFacts) -> list[Finding]:
    """Members who do not hold their seat on the day of a panel, or sit on another one that day."""
    others = [
        other
        for other in queries.panels(connection, None, panel.date, panel.date)
        if other.status == "planned" and other.reference != panel.reference
    ]
    members = [attendee for attendee in panel.attendees if attendee.seat]
    return [finding for member in members for finding in _seated(policy, panel, member, others)]


def _seated(
    policy: lang.Policy, panel: PanelFacts, member: Attendee, others: Iterable[PanelFacts]
) -> Iterator[Finding]:
    day, name = short_date(panel.date), member.person.name
    if member.seat not in member.roles:
        seat = policy.role_title(member.seat)
        yield Finding(
            "warn", OWN_RULE, f"{name} does not hold the seat of {seat} on {day} ({OWN})."
        )
    for other in others:
        sitting = {attendee.person.id for attendee in other.attendees if attendee.seat}
        if member.person.id in sitting:
            said = f"{name} is on the rota of {other.reference} on {day} too ({OWN})."
            yield Finding("warn", OWN_RULE, said)


def to_tell(
    connection: Connection, found: Iterable[Relisted], panels: list[PanelFacts]
) -> list[ToTellDocument]:
    """Everybody whose letter is stale or new, everybody on a rota or expected, and whoever chairs; why, and for which
    cases."""
    whys: dict[tuple[str, str], dict[str, list[str]]] = {}
    for told in (*_readers(found), *_sitting(connection, panels)):
        cases = whys.setdefault((told.name, told.role), {}).setdefault(told.why, [])
        if told.case and told.case not in cases:
            cases.append(told.case)
    return [
        {
            "name": name,
            "role": role,
            "why": "; ".join(_with(why, cases) for why, cases in reasons.items()),
        }
        for (name, role), reasons in whys.items()
    ]


class Told(NamedTuple):
    """Somebody who has to be told why, of a case or of a panel as a whole."""

    name: str
    role: str
    why: str
    case: str = ""


def _readers(found: Iterable[Relisted]) -> Iterator[Told]:
    """Whoever has a letter that says an old date, and whoever gets a new one."""
    for relisted in found:
        state, case = relisted.after, relisted.after.case.reference
        roles = {notice.id: state.policy.role_title(notice.role) for notice in state.case.notices}
        for stale in relisted.stale:
            if stale.status == "released":
                says = " and ".join(short_date(day) for day, _ in stale.dates)
                why = f'has "{stale.title}", which says {says}'
                yield Told(stale.to, roles[stale.number], why, case)
        before = {notice.id for notice in relisted.before.case.notices}
        for notice in state.case.notices:
            if notice.id not in before:
                why = f'gets "{title(state, notice.notice)}"'
                yield Told(notice.recipient, roles[notice.id], why, case)


def _sitting(connection: Connection, panels: Iterable[PanelFacts]) -> Iterator[Told]:
    """Everybody on the rota of a panel or recorded for it, and the one person who chairs its body."""
    for panel in panels:
        policy = lookup.procedure_of(connection, panel)
        cancelled = ", which is cancelled" if panel.status == "cancelled" else ""
        called = f"{panel.reference}{cancelled}"
        for attendee in panel.attendees:
            roles = [attendee.seat] if attendee.seat else sorted(attendee.roles)
            role = ", ".join(map(policy.role_title, roles))
            does = "is on the rota of" if attendee.seat else "is recorded for"
            yield Told(attendee.person.name, role, f"{does} {called}")
        chair = policy.bodies[panel.body].chair
        held = queries.holdings(connection, policy.id, panel.date)
        chairs = list(holders(held, chair, panel.date).values())
        known = {attendee.person.id for attendee in panel.attendees}
        if len(chairs) == 1 and chairs[0].id not in known:
            yield Told(chairs[0].name, policy.role_title(chair), f"chairs {called}")


def _with(why: str, cases: list[str]) -> str:
    return f"{why} ({', '.join(cases)})" if cases else why
