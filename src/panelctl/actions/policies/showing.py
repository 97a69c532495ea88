"""Showing a policy: what it says, and what its council has not decided."""

from typing import Any

from panelctl import errors
from panelctl.actions.policies import procedures
from panelctl.actions.policies.checking import as_json, head
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.policy import phrases
from panelctl.policy.language import NOT_STATED, Policy, on_route, type_of_block
from panelctl.policy.register import trace


def show(site: Site, name: str, route: str = "", version: str = "") -> Outcome[Any]:
    """One policy: its routes, moves, limits, documents and notices, each with its clauses, and what is not stated."""
    policy = of_version(site, name, version)
    if route and route not in policy.routes:
        raise errors.UnknownWord("route", route, policy.routes)
    return Outcome(_told(policy, route))


def undecided(site: Site, name: str, version: str = "") -> Outcome[Any]:
    """What is left for a policy officer to settle: the clauses the source does not state, those chosen and those
    corrected, each with its note and the elements it touches."""
    policy = of_version(site, name, version)
    clauses = trace(policy)
    words = {status: status.replace("-", "_") for status in (NOT_STATED, "chosen", "corrected")}
    groups = {
        word: [as_json(one) for one in clauses if one.clause.status == status]
        for status, word in words.items()
    }
    return Outcome({**head(policy), **groups})


def of_version(site: Site, name: str, version: str = "") -> Policy:
    """A policy, in a version adopted or one of those in its file. Raises UnknownWord for any other version."""
    policy, _ = procedures.procedure(site, name)
    if version in ("", policy.version):
        return policy
    if version in policy.rule_sets:
        return policy.rule_sets[version]
    if procedures.is_file(name):
        raise errors.UnknownWord("version", version, (policy.version, *policy.rule_sets))
    return procedures.procedure(site, f"{policy.id}@{version}")[0]


def _who(policy: Policy, entry: phrases.Entry) -> str:
    """A role or a body by its title, with the condition on which it comes in: `Chair if registered`."""
    body = policy.bodies.get(entry.word)
    title = body.title if body else policy.role_title(entry.word)
    return f"{title} if {entry.when}" if entry.when else title


def _told(policy: Policy, route: str) -> dict[str, Any]:
    def fits(block: type_of_block) -> bool:
        return not route or on_route(block, route)

    def words(texts: tuple[str, ...]) -> list[str]:
        return [_who(policy, phrases.entry(text)) for text in texts]

    return {
        "id": policy.id,
        "title": policy.title,
        "version": policy.version,
        "routes": [
            {"id": one.id, "title": one.title}
            for one in policy.routes.values()
            if route in ("", one.id)
        ],
        "bodies": [
            {
                "id": one.id,
                "title": one.title,
                "quorum": list(one.quorum),
                "meets": list(one.meets),
                "dates": [day.isoformat() for day in one.dates],
                "date_notes": {day.isoformat(): note for day, note in one.date_notes},
                "clauses": list(one.clauses),
            }
            for one in policy.bodies.values()
        ],
        "moves": [
            {
                "verb": one.verb,
                "answer": one.answer,
                "by": words(one.by),
                "from": [policy.stages.get(s, s) for s in one.from_],
                "to": policy.stages.get(one.to, one.to),
                "records": one.records,
                "asks": list(one.asks),
                "drafts": list(one.drafts),
                "clauses": list(one.clauses),
            }
            for one in policy.moves
            if fits(one)
        ],
        "evidence": [
            {
                "id": one.id,
                "title": one.title,
                "contains": list(one.contains),
                "clauses": list(one.clauses),
            }
            for one in policy.evidence
            if fits(one)
        ],
        "checks": [
            {
                "id": one.id,
                "title": one.title,
                "test": list(one.test),
                "if_not": one.if_not,
                "lifted_by": policy.role_title(one.lifted_by),
                "clauses": list(one.clauses),
            }
            for one in policy.checks
            if fits(one)
        ],
        "deadlines": [
            {
                "id": one.id,
                "title": one.title,
                "limit": one.limit,
                "if_late": one.if_late,
                "owner": words(one.owner),
                "clauses": list(one.clauses),
                "status": policy.clause_status(one.clauses),
            }
            for one in policy.deadlines
            if fits(one)
        ],
        "notices": [
            {"id": one.id, "title": one.title, "to": words(one.to), "clauses": list(one.clauses)}
            for one in policy.notices.values()
            if fits(one)
        ],
        "not_stated": [
            {"id": one.id, "says": one.says, "status": one.status, "note": one.note}
            for one in policy.clauses.values()
            if one.status != "stated"
        ],
    }
