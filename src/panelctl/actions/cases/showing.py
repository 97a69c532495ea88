"""Reading: one case, the cases, what has been done. These load no ORM and write nothing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import screen
from panelctl.actions.site import Site
from panelctl.errors.remedy import PERSON, Remedy, saying
from panelctl.model import WITHDRAWN, CaseFacts, Finding, Outcome, iso_date, short_date
from panelctl.policy import language as lang
from panelctl.rules.timeline import replay
from panelctl.shapes.cases import (
    CaseDocument,
    CaseLineDocument,
    CasesDocument,
    DoneDocument,
    LogDocument,
)
from panelctl.store import Connection, queries


class CaseNamed(NamedTuple):
    """A case, as somebody named it."""

    reference: str = ""


def show(site: Site, asked: CaseNamed) -> Outcome[CaseDocument]:
    """The screen of one case. Raises NotYetACase."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    state = replay(policy, record.facts)
    said = as_of(record.facts, site.on)
    return Outcome(screen.case(state, site.on, site.calendar(policy)), said)


def as_of(case: CaseFacts, on: date) -> tuple[Finding, ...]:
    """What to know of a case looked at as if it were another day. Raises NotYetACase before it was opened."""
    if on < case.opened:
        raise errors.NotYetACase(case.reference, case.opened, on)
    last = max((event.date for event in case.events), default=on)
    if last <= on:
        return ()
    said = f"What happened later, until {short_date(last)}, is told too: --on only says which day counts as today."
    return (Finding("info", "recorded-later", said),)


class Selection(NamedTuple):
    """Which cases are listed: of a policy, a route, a stage, an applicant; those that have ended too."""

    policy: str = ""
    route: str = ""
    stage: str = ""
    applicant: str = ""
    everything: bool = False


OPEN_CASES = Selection()


def cases(site: Site, asked: Selection = OPEN_CASES) -> Outcome[CasesDocument]:
    """Cases as lines: the open ones, or all of them; it is said how many were opened after today and left out."""
    with site.reading() as connection:
        expect_known(connection, asked.policy, route=asked.route, stage=asked.stage)
        person = lookup.person(connection, asked.applicant).id if asked.applicant else None
        lines = queries.cases_list(
            connection,
            policy=asked.policy or None,
            route=asked.route or None,
            stage=asked.stage or None,
            applicant=person,
            everything=asked.everything,
        )
        policies = lookup.policies_of(connection, (line.policy_row for line in lines))
    begun = [line for line in lines if line.opened <= site.on]
    data: list[CaseLineDocument] = [
        {
            "reference": line.reference,
            "applicant": line.applicant,
            "team": line.team,
            "route": line.route,
            "route_title": _route_title(policies[line.policy_row], line.route),
            "stage": line.stage,
            "stage_title": policies[line.policy_row].stages.get(
                line.stage, line.stage.capitalize()
            ),
            "opened": line.opened.isoformat(),
            "panel": line.panel,
            "panel_date": iso_date(line.panel_date),
            "ended": line.ended,
            "active": line.active,
        }
        for line in begun
    ]
    said = tuple(_later(len(lines) - len(begun), site.on))
    none = saying("No case is open: ", Remedy("apply", needs=(PERSON,)))
    return Outcome({"cases": data}, said, () if data or said else (none,))


def _later(number: int, on: date) -> Iterator[Finding]:
    if number:
        cases = "1 case was" if number == 1 else f"{number} cases were"
        yield Finding(
            "info", "recorded-later", f"{cases} opened after {short_date(on)} and left out."
        )


def _route_title(policy: lang.Policy, route: str) -> str:
    """What a route is called, in the newest rule set that has it."""
    return next(one.routes[route].title for one in lookup.rule_sets(policy) if route in one.routes)


def expect_known(
    connection: Connection, policy: str = "", *, route: str = "", stage: str = "", role: str = ""
) -> None:
    """Raises NoSuchPolicy or UnknownWord: a misspelt word would otherwise list nothing, as if there were nothing."""
    if not (policy or route or stage or role):
        return
    if policy:
        known = [lookup.procedure(lookup.policy_row(connection, policy))]
    else:
        known = list(lookup.adopted(connection).values())
    routes = dict.fromkeys(
        word for one in known for rules in lookup.rule_sets(one) for word in rules.routes
    )
    stages = [word for one in known for word in one.stages]
    roles = dict.fromkeys(word for one in known for word in one.roles)
    if role and role not in roles:
        raise errors.UnknownWord("role", role, roles)
    if route and route not in routes:
        raise errors.UnknownWord("route", route, routes)
    if stage and stage not in (*stages, WITHDRAWN):
        raise errors.UnknownWord("stage", stage, dict.fromkeys((*stages, WITHDRAWN)))


def log(site: Site, *, case: str = "", last: int = 50) -> Outcome[LogDocument]:
    """What was done, newest last; of one case, or everything."""
    with site.reading() as connection:
        subject = lookup.case(connection, case).facts.reference if case else None
        entries = queries.journal(connection, subject=subject, last=last)
    data: list[DoneDocument] = [
        {
            "seq": one.seq,
            "at": one.at,
            "actor": one.actor,
            "action": one.action,
            "subject": one.subject,
            "hash": one.hash,
            "body": _plain(one.body),
        }
        for one in entries
    ]
    return Outcome({"entries": data}, (), () if data else ("Nothing has been done yet.",))


def _plain(value: object) -> Any:  # whatever was recorded, as JSON holds it
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(inside) for inside in value]
    if isinstance(value, Mapping):
        return {name: _plain(inside) for name, inside in value.items()}
    return value
