"""What minutes and agenda are told of a panel as a whole (templates/README.md)."""

from typing import Literal

from panelctl import errors
from panelctl.actions import letterhead, lookup
from panelctl.actions.panels.minute_items import item
from panelctl.actions.panels.minute_people import people
from panelctl.actions.site import Site
from panelctl.model import PanelFacts, long_date
from panelctl.policy import language as lang
from panelctl.rules import quorum
from panelctl.rules.timeline import State, replay, taken_back
from panelctl.shapes import letters
from panelctl.store import Connection, journal, queries
from panelctl.store.records import CaseRecord, DecisionRecord

Paper = Literal["minutes", "agenda"]


def fields(
    site: Site, connection: Connection, panel: PanelFacts, kind: Paper
) -> letters.MinutesContext:
    """What minutes and agenda are told (templates/README.md)."""
    policy = lookup.procedure_of(connection, panel)
    body = policy.bodies[panel.body]
    cases = queries.cases_heard(connection, panel.reference)
    policies = lookup.policies_of(connection, (record.policy_row_id for record in cases))
    decisions = queries.decisions_at(connection, panel.reference)
    applicants = {record.facts.applicant.id for record in cases}
    seq, head = journal.head(connection)
    return {
        "council": letterhead.council(site.settings),
        "policy": letterhead.policy(policy),
        "contact": letterhead.contact(site.settings),
        "panel": {
            "reference": panel.reference,
            "title": body.title,
            "date": long_date(panel.date),
            "time": " to ".join(hour for hour in (panel.starts, panel.ends) if hour),
            "venue": panel.venue,
            "kind": panel.kind,
            "quorum": quorum.answer(policy, panel).sentence()
            if kind == "minutes"
            else _expected(policy, body, panel),
            "requirements": list(body.requirements),
        },
        **people(policy, body, panel, applicants, expected=kind == "agenda"),
        "declarations": [
            {
                "name": interest.person.name,
                "case": interest.case,
                "nature": interest.nature,
                "left": interest.left,
            }
            for interest in panel.interests
        ],
        "format": list(body.format),
        "items": [
            item(
                site,
                number,
                _heard(policies[record.policy_row_id], record, panel),
                _standing(decisions[record.facts.reference], record),
                panel,
            )
            for number, record in enumerate(cases, 1)
        ],
        "head": f"{seq} · {head[:12]}",
        "drafted": long_date(site.on),
    }


def _expected(policy: lang.Policy, body: lang.Body, panel: PanelFacts) -> str:
    """The quorum an agenda tells members of, and whether the rota promises it."""
    coming = [one.person.name for one in panel.attendees if one.seat and one.status != "apologies"]
    needed = errors.listed(
        [quorum.spoken(policy, line) for line in body.quorum if line != "not stated"], "and"
    )
    rota = (
        f"On the rota: {errors.listed(coming, 'and')}." if coming else "Nobody is on the rota yet."
    )
    return f"Needed: {needed}. {rota}" if needed else f"The procedure states no quorum. {rota}"


def _heard(policy: lang.Policy, record: CaseRecord, panel: PanelFacts) -> State:
    """A case as it stands before this panel, even where it has been listed for a later one since."""
    return replay(policy, record.facts._replace(panel=panel))


def _standing(decided: list[DecisionRecord], record: CaseRecord) -> DecisionRecord | None:
    """What this panel decided last on a case, unless it was taken back."""
    voided = taken_back(record.facts)
    standing = [decision for decision in decided if decision.event not in voided]
    return standing[-1] if standing else None
