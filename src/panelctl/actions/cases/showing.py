"""Reading: one case, the cases, what has been done. These load no ORM and write nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.site import Site
from panelctl.errors.remedy import PERSON, Remedy, saying
from panelctl.model import WITHDRAWN, CaseFacts, Finding, Outcome, iso_date, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.hearing import stages_of
from panelctl.rules import overtaking
from panelctl.rules.activity import is_active
from panelctl.rules.glancing import Glance, may_be_taken_on, names_asked
from panelctl.rules.timeline import State, replay
from panelctl.shapes.cases import (
    CaseDocument,
    CaseLineDocument,
    CasesDocument,
    DoneDocument,
    LogDocument,
)
from panelctl.store import Connection, queries
from panelctl.store.records import CaseLine, JournalEntry


class CaseNamed(NamedTuple):
    """A case, as somebody named it."""

    reference: str = ""


def show(site: Site, asked: CaseNamed) -> Outcome[CaseDocument]:
    """The screen of one case. Raises NotYetACase."""
    from panelctl.actions.cases import screen  # a list needs no words of the procedure

    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    findings = as_of(record.facts, site.on)
    calendar = site.calendar(policy)
    state = replay(policy, record.facts, calendar)
    return Outcome(screen.case(state, site.on, calendar), findings)


def as_of(case: CaseFacts, on: date) -> tuple[Finding, ...]:
    """What to know of a case looked at as if it were another day. Raises NotYetACase before it was opened."""
    if on < case.opened:
        raise errors.NotYetACase(case.reference, case.opened, on)
    last = max((event.date for event in case.events), default=on)
    if last <= on:
        return ()
    later = f"What happened later, until {short_date(last)}, is told too"
    return (_later(f"{later}: --on only says which day counts as today."),)


def _later(message: str) -> Finding:
    """That something is on record of which nobody knew on the day that counts as today."""
    return Finding("info", "recorded-later", message)


class Selection(NamedTuple):
    """Which cases are listed: of a policy, a route, a stage, an applicant, a panel; those that have ended too."""

    policy: str = ""
    route: str = ""
    stage: str = ""
    applicant: str = ""
    everything: bool = False
    panel: str = ""


OPEN_CASES = Selection()


def cases(site: Site, asked: Selection = OPEN_CASES) -> Outcome[CasesDocument]:
    """Cases as lines: the open ones, or all of them; it is said how many were opened after today and left out."""
    with site.reading() as connection:
        found = found_in(site, connection, asked)
        hidden = readable.hidden(connection)
    outcome = listed(site, asked, found)
    return outcome._replace(findings=(*outcome.findings, *hidden))


def found_in(site: Site, connection: Connection, asked: Selection) -> readable.Lines:
    """The lines that may be asked for, with the stages of today."""
    expect_known(connection, asked.policy, route=asked.route, stage=asked.stage)
    found = readable.lines(connection, _lines(connection, asked))
    return found._replace(lines=_as_today(site, connection, found.lines, found.policies))


def listed(site: Site, asked: Selection, found: readable.Lines) -> Outcome[CasesDocument]:
    """What is shown of lines that were found."""
    lines, policies, damaged = found
    begun = [line for line in lines if line.opened <= site.on and _is_asked_for(line, asked)]
    data = [_line(line, policies[line.policy_row]) for line in begun]
    left_out = sum(line.opened > site.on and _is_asked_for(line, asked) for line in lines)
    findings = (*damaged, *([_left_out(left_out, site.on)] if left_out else ()))
    none = saying("No case is open: ", Remedy("apply", needs=(PERSON,)))
    return Outcome({"cases": data}, findings, () if data or findings else (none,), bool(damaged))


def _lines(connection: Connection, asked: Selection) -> list[CaseLine]:
    return queries.cases_list(
        connection,
        policy=asked.policy or None,
        route=asked.route or None,
        applicant=lookup.person(connection, asked.applicant).id if asked.applicant else None,
        panel=asked.panel or None,
        everything=asked.everything,
    )


def _as_today(
    site: Site,
    connection: Connection,
    lines: list[CaseLine],
    policies: Mapping[int, lang.Policy],
) -> list[CaseLine]:
    """The lines with the stages of today: those that a time limit may have taken on are looked at."""
    timed = set(_may_have_moved(site, connection, lines, policies))
    now = {}
    for record in readable.cases(connection, timed).records if timed else ():
        policy = policies[record.policy_row_id]
        calendar = site.calendar(policy)
        state = replay(policy, record.facts, calendar)
        now[record.facts.reference] = overtaking.carried_on(state, site.on, calendar)
    return [_moved(site, line, now.get(line.reference)) for line in lines]


def _may_have_moved(
    site: Site,
    connection: Connection,
    lines: Iterable[CaseLine],
    policies: Mapping[int, lang.Policy],
) -> Iterator[str]:
    """The open cases that have to be read whole, to say where they stand today."""
    names = {name for policy in policies.values() for name in names_asked(policy)}
    if not names:
        return
    recorded, changed = queries.first_recorded(connection, names), queries.changed_since(connection)
    calendars = {row: site.calendar(policy) for row, policy in policies.items()}
    for line in lines:
        if not line.ended:
            case = line.reference
            glance = Glance(
                line.route,
                line.stage,
                line.body,
                line.panel_date,
                recorded.get(case, {}),
                case in changed,
            )
            row = line.policy_row
            if may_be_taken_on(policies[row], glance, site.on, calendars[row]):
                yield case


def _moved(site: Site, line: CaseLine, state: State | None) -> CaseLine:
    """The line of a case that time took on."""
    if state is None or state.stage == line.stage:
        return line
    active = is_active(state, site.on, site.calendar(state.policy))
    return line._replace(stage=state.stage, ended=state.ended, active=active)


def _is_asked_for(line: CaseLine, asked: Selection) -> bool:
    if asked.stage and line.stage != asked.stage:
        return False
    return asked.everything or not line.ended


def _line(line: CaseLine, policy: lang.Policy) -> CaseLineDocument:
    return {
        "reference": line.reference,
        "applicant": line.applicant,
        "team": line.team,
        "route": line.route,
        "route_title": _route_title(policy, line.route),
        "stage": line.stage,
        "stage_title": _stage_title(policy, line.stage),
        "opened": line.opened.isoformat(),
        "panel": line.panel,
        "panel_date": iso_date(line.panel_date),
        "panel_of_stage": _is_of_stage(line, policy),
        "ended": line.ended,
        "active": line.active,
    }


def _left_out(number: int, on: date) -> Finding:
    cases = errors.counted(number, "case was", "cases were")
    return _later(f"{cases} opened after {short_date(on)} and left out.")


def _stage_title(policy: lang.Policy, stage: str) -> str:
    """What a stage is called, in the newest rule set that has it."""
    if stage in policy.stages:
        return policy.stages[stage]
    titles = [rules.stages[stage] for rules in lookup.rule_sets(policy) if stage in rules.stages]
    return titles[0] if titles else stage.capitalize()


def _route_title(policy: lang.Policy, route: str) -> str:
    """What a route is called, in the newest rule set that has it."""
    return _having(policy, route).routes[route].title


def _is_of_stage(line: CaseLine, policy: lang.Policy) -> bool:
    return line.stage in stages_of(_having(policy, line.route), line.route, line.body)


def _having(policy: lang.Policy, route: str) -> lang.Policy:
    """The newest rule set that has a route."""
    return next(rules for rules in lookup.rule_sets(policy) if route in rules.routes)


def expect_known(
    connection: Connection, policy: str = "", *, route: str = "", stage: str = "", role: str = ""
) -> None:
    """Raises NoSuchPolicy or UnknownWord: a misspelt word would otherwise list nothing, as if there were nothing."""
    if not (policy or route or stage or role):
        return
    policies = _policies(connection, policy)
    if role:
        _expect_among("role", role, chain.from_iterable(rules.roles for rules in policies))
    if route:
        _expect_among("route", route, _routes(policies))
    if stage:
        editions = chain.from_iterable(map(lookup.rule_sets, policies))
        stages = chain.from_iterable(rules.stages for rules in editions)
        _expect_among("stage", stage, [*stages, WITHDRAWN])


def _policies(connection: Connection, named: str) -> list[lang.Policy]:
    """The policy named, else every one that is adopted."""
    if named:
        return [lookup.procedure(lookup.policy_row(connection, named))]
    return list(lookup.adopted(connection).values())


def _routes(policies: Iterable[lang.Policy]) -> list[str]:
    """The routes of some policies, of every rule set of theirs."""
    routes: list[str] = []
    for policy in policies:
        for rules in lookup.rule_sets(policy):
            routes += rules.routes
    return routes


def _expect_among(kind: str, word: str, known: Iterable[str]) -> None:
    words = dict.fromkeys(known)
    if word not in words:
        raise errors.UnknownWord(kind, word, words)


def log(site: Site, *, case: str = "", last: int = 50) -> Outcome[LogDocument]:
    """What was done, newest last; of one case or one panel, or everything."""
    with site.reading() as connection:
        subject = _subject(connection, case) if case else None
        entries = queries.journal(connection, subject=subject, last=last)
        hidden = () if case else readable.hidden(connection)
    nothing = () if entries else ("Nothing has been done yet.",)
    return Outcome({"entries": [_done(entry) for entry in entries]}, hidden, nothing)


def _subject(connection: Connection, typed: str) -> str:
    """The case or the panel meant, by its reference. Raises as `lookup.case`."""
    if not queries.case_references(connection, typed.strip()):
        panels = queries.panel(connection, typed.strip())
        if panels:
            return lookup.panel(connection, panels[0].reference).reference
    return lookup.reference(connection, typed)


def _done(entry: JournalEntry) -> DoneDocument:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "hash": entry.hash,
        "body": _plain(entry.body),
    }


def _plain(value: object) -> Any:  # whatever was recorded, as JSON holds it
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(inside) for inside in value]
    if isinstance(value, Mapping):
        return {name: _plain(inside) for name, inside in value.items()}
    return value
