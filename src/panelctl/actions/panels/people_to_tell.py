"""Who has to be told that a panel moved or was cancelled, and why: readers of letters, the rota, the chair."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.actions.panels.relisting import Relisted
from panelctl.model import Attendee, PanelFacts, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules.holders import holders
from panelctl.rules.verdict import title
from panelctl.shapes.kinds import OUT
from panelctl.shapes.panels import ToTellDocument
from panelctl.store import Connection, queries


class ToTell(NamedTuple):
    """Somebody who has to be told why, of a case or of a panel as a whole; a mailbox is no `person`."""

    name: str
    role: str
    why: str
    case: str = ""
    person: int | None = None


def people_to_tell(
    connection: Connection,
    relisted: Iterable[Relisted],
    panels: list[PanelFacts],
    readers: Iterable[ToTell] = (),
) -> list[ToTellDocument]:
    """Everybody whose letter is stale or new (or else is among the `readers`), everybody on a rota or expected, and
    whoever chairs; why, and for which cases. Two people of one name are two."""
    people: dict[tuple[str, str, int | None], dict[str, list[str]]] = {}
    for person in (*readers, *_readers(connection, relisted), *_sitting(connection, panels)):
        reasons = people.setdefault((person.name, person.role, person.person), {})
        cases = reasons.setdefault(person.why, [])
        if person.case and person.case not in cases:
            cases.append(person.case)
    return [
        {"name": name, "role": role, "why": _in_words(reasons)}
        for (name, role, _), reasons in people.items()
    ]


def _in_words(reasons: dict[str, list[str]]) -> str:
    """Each reason with the cases that it is about."""
    return "; ".join(
        f"{why} ({', '.join(cases)})" if cases else why for why, cases in reasons.items()
    )


def _readers(connection: Connection, cases: Iterable[Relisted]) -> Iterator[ToTell]:
    """Whoever has a letter that says an old date, and whoever gets a new one."""
    for relisted in cases:
        yield from _readers_of_stale(connection, relisted)
        yield from _readers_of_new(connection, relisted)


def _readers_of_stale(connection: Connection, relisted: Relisted) -> Iterator[ToTell]:
    state, reference = relisted.after, relisted.after.case.reference
    roles = {notice.id: notice.role for notice in state.case.notices}
    for stale in relisted.stale:
        if stale.status in OUT:
            days = " and ".join(short_date(day) for day, _ in stale.dates)
            role = state.policy.role_title(roles[stale.number])
            has = f'has "{stale.title}", which says {days}'
            whose = queries.notice(connection, stale.number).person_id
            yield ToTell(stale.to, role, has, reference, whose)


def _readers_of_new(connection: Connection, relisted: Relisted) -> Iterator[ToTell]:
    state, reference = relisted.after, relisted.after.case.reference
    for notice in relisted.new_notices():
        role = state.policy.role_title(notice.role)
        gets = f'gets "{title(state, notice.notice)}"'
        whose = queries.notice(connection, notice.id).person_id
        yield ToTell(notice.recipient, role, gets, reference, whose)


def _sitting(connection: Connection, panels: Iterable[PanelFacts]) -> Iterator[ToTell]:
    """Everybody on the rota of a panel or recorded for it, and the one person who chairs its body."""
    for panel in panels:
        policy = lookup.procedure_of(connection, panel)
        cancelled = ", which is cancelled" if panel.status == "cancelled" else ""
        called = f"{panel.reference}{cancelled}"
        for attendee in panel.attendees:
            yield _attendee(policy, attendee, called)
        chair = policy.bodies[panel.body].chair
        person = _only_holder(connection, policy, chair, panel)
        if person and not _is_recorded(person, panel):
            chairs = f"chairs {called}"
            yield ToTell(person.name, policy.role_title(chair), chairs, person=person.id)


def _attendee(policy: lang.Policy, attendee: Attendee, panel: str) -> ToTell:
    if attendee.seat:
        role, does = policy.role_title(attendee.seat), "is on the rota of"
    else:
        titles = [policy.role_title(role) for role in sorted(attendee.roles)]
        role, does = ", ".join(titles), "is recorded for"
    return ToTell(attendee.person.name, role, f"{does} {panel}", person=attendee.person.id)


def _only_holder(
    connection: Connection, policy: lang.Policy, role: str, panel: PanelFacts
) -> Person | None:
    """The one person who holds a role on the day of a panel; None where there are several, or nobody."""
    holdings = queries.holdings(connection, policy.id, panel.date)
    people = list(holders(holdings, role, panel.date).values())
    return people[0] if len(people) == 1 else None


def _is_recorded(person: Person, panel: PanelFacts) -> bool:
    return any(attendee.person.id == person.id for attendee in panel.attendees)
