"""Who waits: every case that is open or still owes something, with what it waits for."""

from collections.abc import Iterator
from datetime import date

from panelctl.actions import lookup, readable
from panelctl.actions.cases.screen import is_of_stage
from panelctl.actions.cases.showing import Selection, expect_known
from panelctl.actions.site import Site
from panelctl.model import CaseFacts, Outcome, iso_date
from panelctl.policy.language import Policy
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay
from panelctl.rules.waiting import Wait, wait, whose_turn
from panelctl.shapes.cases import WaitDocument, WaitingCaseDocument, WaitingCasesDocument


def waiting(site: Site, asked: Selection) -> Outcome[WaitingCasesDocument]:
    """Everybody who waits: who has waited longest comes first, under each thing that is waited for."""
    with site.reading() as connection:
        expect_known(connection, asked.policy, route=asked.route, stage=asked.stage)
        whose = lookup.person(connection, asked.applicant) if asked.applicant else None
        records, policies, left_out = readable.cases(connection)
        hidden = readable.hidden(connection)
    states = (
        _state(site, policies[record.policy_row_id], record.facts)
        for record in records
        if record.facts.opened <= site.on
        and asked.policy in ("", record.facts.policy)
        and asked.route in ("", record.facts.route)
        and (whose is None or record.facts.applicant.id == whose.id)
    )
    cases = sorted(_cases(site, states, asked.stage), key=_longest_first)
    none = () if cases or left_out else ("Nobody waits.",)
    return Outcome({"cases": cases}, (*left_out, *hidden), none, bool(left_out))


def _cases(site: Site, states: Iterator[State], stage: str) -> Iterator[WaitingCaseDocument]:
    for state in states:
        calendar = site.calendar(state.policy)
        now = carried_on(state, site.on, calendar)
        waits = wait(now, site.on, calendar)
        if waits and stage in ("", now.stage):
            yield _line(now, waits, site.on)


def _state(site: Site, policy: Policy, facts: CaseFacts) -> State:
    return replay(policy, facts, site.calendar(policy))


def _longest_first(case: WaitingCaseDocument) -> tuple[str, str]:
    return case["waits"]["since"], case["reference"]


def _line(state: State, waits: Wait, today: date) -> WaitingCaseDocument:
    facts = state.case
    return {
        "reference": facts.reference,
        "applicant": facts.applicant.name,
        "team": facts.applicant.team,
        "route": facts.route,
        "route_title": state.route.title,
        "stage": state.stage,
        "stage_title": state.stage_title,
        "opened": facts.opened.isoformat(),
        "panel": facts.panel.reference if facts.panel else "",
        "panel_date": iso_date(facts.panel.date) if facts.panel else None,
        "panel_of_stage": is_of_stage(state),
        "ended": state.ended,
        "active": True,
        "waits": document(state, waits, today),
    }


def document(state: State, waits: Wait, today: date) -> WaitDocument:
    """What a case waits for, as JSON shows it."""
    return {
        "awaited": waits.awaited,
        "since": waits.since.isoformat(),
        "by": whose_turn(state, waits, today),
        "command": waits.command,
    }
