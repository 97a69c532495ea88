"""Duties of the body that belong to no case: which last days stand open, who owes them, and how they are recorded."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.recipients import running
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Finding, Holding
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.duties import Span, last_days, spans, still_open
from panelctl.rules.holders import holders
from panelctl.shapes.limits import BodyDutyDocument
from panelctl.store import Connection, queries
from panelctl.store.records import DutyRecord


@dataclass(frozen=True, slots=True)
class Body:
    """A council's procedure as it stands today, with whatever its duties count from and what was done of them."""

    site: Site
    rules: lang.Policy
    spans: tuple[Span, ...]
    meetings: tuple[tuple[str, date], ...]
    done: tuple[DutyRecord, ...]
    holdings: tuple[Holding, ...]

    def last_days(self, duty: str, until: date) -> tuple[date, ...]:
        """Every last day of a duty until a day: each by the rules in force when it came round. Raises CalendarEnds."""
        days: set[date] = set()
        for span in self.spans:
            if duty in span.rules.duties:
                rule = phrases.recurring(span.rules.duties[duty].every)
                panels = [day for body, day in self.meetings if body == rule.body]
                calendar = self.site.calendar(span.rules)
                days.update(last_days(rule, span.first, until, calendar, panels, span.last))
        return tuple(sorted(days))

    def still_open(self, duty: str, until: date) -> tuple[date, ...]:
        """Those of them that no record answers."""
        done = (record.due for record in self.done if record.duty == duty)
        return still_open(self.last_days(duty, until), done)

    def who(self, rule: lang.DutyRule) -> dict[int, str]:
        """Whoever owes a duty today, by number."""
        owners: dict[int, str] = {}
        for role in rule.owner:
            held = holders(self.holdings, role, self.site.on)
            owners |= {number: person.name for number, person in held.items()}
        return owners


def body_of(site: Site, connection: Connection, policy: str) -> Body | None:
    """The body of a policy with its duties; none where no edition in force today has any."""
    row = queries.policy(connection, policy, on=site.on)
    if row is None or row.adopted > site.on:
        return None
    rules = lookup.procedure(row).on(site.on)
    if not rules.duties:
        return None
    editions = [
        (edition.adopted, lookup.procedure(edition))
        for edition in queries.editions(connection, policy, site.on)
    ]
    return Body(
        site,
        rules,
        tuple(spans(editions, date.max)),
        queries.meetings_of(connection, policy),
        queries.duties_done(connection, policy),
        queries.holdings(connection, policy, site.on),
    )


def bodies(site: Site, connection: Connection) -> Iterator[Body]:
    """Every body that has duties; not one of which the procedure cannot be read, which `doctor` says."""
    for row in queries.policies(connection):
        with suppress(errors.DamagedValue):
            if body := body_of(site, connection, row.policy):
                yield body


def owed(
    site: Site,
    connection: Connection,
    until: date,
    role: str = "",
    person: int | None = None,
) -> tuple[list[BodyDutyDocument], list[Finding]]:
    """What stands open of every body's duties until a day, the earliest first, for one role or person where one is
    named; and a finding for what lies past the calendar."""
    found: list[BodyDutyDocument] = []
    unknown: list[Finding] = []
    for body in bodies(site, connection):
        for rule in body.rules.duties.values():
            if role not in ("", *rule.owner) or person not in (None, *body.who(rule)):
                continue
            try:
                days = body.still_open(rule.id, until)
            except errors.CalendarEnds as fault:
                unknown.append(Finding("warn", "calendar", f"{rule.title}: {fault.message}"))
                continue
            found += [document(body, rule, due) for due in days]
    return sorted(found, key=lambda duty: (duty["due"], duty["policy"])), unknown


def to_record(policy: str, duty: str, due: date) -> Remedy:
    """How a duty is put on record for one of its last days."""
    return Remedy("record", options=(("policy", policy), ("duty", duty), ("for", due.isoformat())))


def document(body: Body, rule: lang.DutyRule, due: date) -> BodyDutyDocument:
    """One last day of a duty, as everybody reads it."""
    today, policy = body.site.on, body.rules
    runs = running(policy, body.holdings, body.site.settings, today).role
    return {
        "policy": policy.id,
        "policy_title": policy.title,
        "id": rule.id,
        "title": rule.title,
        "due": due.isoformat(),
        "rule": rule.every,
        "clauses": list(rule.clauses),
        "owner": list(rule.owner),
        "owner_titles": [policy.role_title(role) for role in rule.owner],
        "who": list(body.who(rule).values()),
        "chase": runs not in rule.owner,
        "state": "overdue" if due < today else "open",
        "days_left": (due - today).days,
        "command": to_record(policy.id, rule.id, due),
    }
