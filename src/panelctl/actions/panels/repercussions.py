"""What follows from moving a panel, for a reader: dates before and after, stale letters, who has to be told."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.actions import lookup
from panelctl.actions.limits.variation import Element
from panelctl.actions.panels.relisting import Relisted
from panelctl.model import Finding, Notice, PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.store import Connection, queries

OWN_RULE, OWN = "rota", "panelctl's own rule"


def case_moved(one: Relisted, *, numbered: bool) -> dict[str, Any]:
    """One case: dates, stale notices, drafts made, kept and dropped, what has to be given again.

    `numbered` tells the numbers of new drafts.
    """
    after, was = one.after, {notice.id: notice for notice in one.before.case.notices}
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
        "dates": list(_dates(one)),
        "stale": [
            {key: value for key, value in each.as_json().items() if key not in ("case", "command")}
            | {"becomes": now[each.number].status}
            for each in one.stale
        ],
        "drafted": [_notice(after, each) | {"id": each.id if numbered else None} for each in new],
        "dropped": [_notice(after, each) | {"was": each.status} for each in lost],
        "kept": [_notice(after, each) for each in one.kept],
        "again": list(_again(one)),
    }


def _dates(one: Relisted) -> Iterator[dict[str, Any]]:
    """The panel, then every time limit whose date changes; `state` is what the new date makes of it."""
    was, now = one.before.case.panel, one.after.case.panel
    if was and now:
        fact = one.after.policy.facts[one.after.meeting_fact(now.body)]
        yield {
            "id": fact.id,
            "title": fact.title,
            "was": was.date.isoformat(),
            "now": now.date.isoformat(),
            "clauses": [],
            "state": "open",
        }
    for old, new in one.limits:
        limit = new or old
        before, after = old and old.due, new and new.due
        if limit and before != after:
            yield {
                "id": limit.id,
                "title": limit.title,
                "was": before and before.isoformat(),
                "now": after and after.isoformat(),
                "clauses": list(limit.clauses),
                "state": new.state if new else "",
            }


def _notice(state: State, one: Notice) -> dict[str, Any]:
    rule = state.policy.notices.get(one.notice)
    return {
        "id": one.id,
        "notice": one.notice,
        "title": rule.title if rule else one.notice,
        "role": one.role,
        "role_title": state.policy.role_title(one.role),
        "to": one.recipient,
    }


def _again(one: Relisted) -> Iterator[dict[str, Any]]:
    """Lifts, changed dates and pauses about the earlier panel, which do not count for the new day."""
    was, now = one.before, one.after
    paused = {name: pauses[-1].begun for name, pauses in was.pauses.items()}
    rules: list[Element] = [*now.policy.checks, *now.policy.evidence, *now.policy.deadlines]
    blocks = {rule.id: rule for rule in rules}
    kinds = (
        ("lifted", was.lifted, now.lifted),
        ("varied", was.varied, now.varied),
        ("paused", paused, now.pauses),
    )
    for kind, given, stands in kinds:
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
    day, found = short_date(panel.date), []
    others = [
        one
        for one in queries.panels(connection, None, panel.date, panel.date)
        if one.status == "planned"
    ]
    for member in (one for one in panel.attendees if one.seat):
        if member.seat not in member.roles:
            said = f"{member.person.name} does not hold the seat of {policy.role_title(member.seat)} on {day} ({OWN})."
            found.append(Finding("warn", OWN_RULE, said))
        for other in others:
            sits = any(one.person.id == member.person.id and one.seat for one in other.attendees)
            if sits and other.reference != panel.reference:
                said = f"{member.person.name} is on the rota of {other.reference} on {day} too ({OWN})."
                found.append(Finding("warn", OWN_RULE, said))
    return found


def to_tell(
    connection: Connection, found: Iterable[Relisted], panels: list[PanelFacts]
) -> list[dict[str, Any]]:
    """Everybody whose letter is stale or new, everybody on a rota or expected, and whoever chairs; why, and for which
    cases."""
    whys: dict[tuple[str, str], dict[str, list[str]]] = {}
    for who, why, case in (*_readers(found), *_sitting(connection, panels)):
        cases = whys.setdefault(who, {}).setdefault(why, [])
        cases += [case] if case and case not in cases else []
    return [
        {
            "name": name,
            "role": role,
            "why": "; ".join(_with(why, cases) for why, cases in reasons.items()),
        }
        for (name, role), reasons in whys.items()
    ]


Told = tuple[tuple[str, str], str, str]


def _readers(found: Iterable[Relisted]) -> Iterator[Told]:
    for one in found:
        state, case = one.after, one.after.case.reference
        roles = {notice.id: state.policy.role_title(notice.role) for notice in state.case.notices}
        for each in one.stale:
            if each.status == "released":
                says = " and ".join(short_date(day) for day, _ in each.dates)
                yield (each.to, roles[each.number]), f'has "{each.title}", which says {says}', case
        known = {notice.id for notice in one.before.case.notices}
        for notice in state.case.notices:
            if notice.id not in known:
                yield (
                    (notice.recipient, roles[notice.id]),
                    f'gets "{title(state, notice.notice)}"',
                    case,
                )


def _sitting(connection: Connection, panels: Iterable[PanelFacts]) -> Iterator[Told]:
    for panel in panels:
        policy = lookup.procedure_of(connection, panel)
        called = (
            f"{panel.reference}, which is cancelled"
            if panel.status == "cancelled"
            else panel.reference
        )
        for one in panel.attendees:
            role = (
                policy.role_title(one.seat)
                if one.seat
                else ", ".join(map(policy.role_title, sorted(one.roles)))
            )
            yield (
                (one.person.name, role),
                f"is {'on the rota of' if one.seat else 'recorded for'} {called}",
                "",
            )
        chair = policy.bodies[panel.body].chair
        holders = [
            one.person
            for one in queries.holdings(connection, policy.id, panel.date)
            if one.role == chair
        ]
        if len(holders) == 1 and holders[0].id not in [one.person.id for one in panel.attendees]:
            yield (holders[0].name, policy.role_title(chair)), f"chairs {called}", ""


def _with(why: str, cases: list[str]) -> str:
    return f"{why} ({', '.join(cases)})" if cases else why
