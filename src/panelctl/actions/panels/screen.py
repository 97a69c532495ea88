"""What a panel is to a reader (docs/json.md)."""

from collections.abc import Collection
from typing import Any

from panelctl.actions import lookup
from panelctl.model import PanelFacts
from panelctl.policy import language as lang
from panelctl.rules import quorum
from panelctl.store import Connection, queries


def panel(policy: lang.Policy, one: PanelFacts, cases: list[str]) -> dict[str, Any]:
    counted = quorum.answer(policy, one)
    return {
        "reference": one.reference,
        "policy": one.policy,
        "body": one.body,
        "title": policy.bodies[one.body].title,
        "date": one.date.isoformat(),
        "kind": one.kind,
        "starts": one.starts,
        "ends": one.ends,
        "venue": one.venue,
        "status": one.status,
        "note": one.note,
        "cases": cases,
        "people": [
            {
                "name": each.person.name,
                "roles": sorted(policy.role_title(role) for role in each.roles),
                "seat": each.seat and policy.role_title(each.seat),
                "status": each.status,
                "chairs": each.chairs,
                "prepared": each.prepared,
            }
            for each in one.attendees
        ],
        "declarations": [
            {"name": each.person.name, "case": each.case, "nature": each.nature, "left": each.left}
            for each in one.interests
        ],
        "quorum": counted.sentence(),
    }


def panel_at(connection: Connection, facts: PanelFacts) -> dict[str, Any]:
    """A panel by its own procedure, with the cases that are on it."""
    return panels_at(connection, [facts])[0]


def panels_at(connection: Connection, found: Collection[PanelFacts]) -> list[dict[str, Any]]:
    """The same of many panels, in a handful of queries."""
    procedures = lookup.procedures_of(connection, found)
    cases = queries.listed_on(connection, [facts.reference for facts in found])
    return [panel(procedures[facts.reference], facts, cases[facts.reference]) for facts in found]
