"""Showing a policy: what it says, and what its council has not decided."""

from collections.abc import Iterable
from typing import TypeVar

from panelctl import errors
from panelctl.actions.policies import procedures
from panelctl.actions.policies.checking import clause_document, head
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.language import NOT_STATED, Policy, on_route
from panelctl.policy.register import trace
from panelctl.shapes import policies as shapes
from panelctl.shapes.policies import ClauseDocument, PolicyDocument, UndecidedDocument

B = TypeVar("B", lang.Move, lang.Evidence, lang.Check, lang.DeadlineRule, lang.NoticeRule)


def show(site: Site, name: str, route: str = "", version: str = "") -> Outcome[PolicyDocument]:
    """One policy: its routes, moves, limits, documents and notices, each with its clauses, and what is not stated."""
    policy = of_version(site, name, version)
    if route and route not in policy.routes:
        raise errors.UnknownWord("route", route, policy.routes)
    return Outcome(_whole(policy, route))


def undecided(site: Site, name: str, version: str = "") -> Outcome[UndecidedDocument]:
    """What is left for a policy officer to settle: the clauses the source does not state, those chosen and those
    corrected, each with its note and the elements it touches."""
    policy = of_version(site, name, version)
    clauses = trace(policy)

    def marked(status: str) -> list[ClauseDocument]:
        of_status = [traced for traced in clauses if traced.clause.status == status]
        return [clause_document(traced) for traced in of_status]

    data: UndecidedDocument = {
        **head(policy),
        "not_stated": marked(NOT_STATED),
        "chosen": marked("chosen"),
        "corrected": marked("corrected"),
    }
    return Outcome(data)


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


def _whole(policy: Policy, route: str) -> PolicyDocument:
    """Everything that concerns a route, or all of it where none is named."""
    return {
        **head(policy),
        "routes": _routes(policy, route),
        "bodies": [_body(body) for body in policy.bodies.values()],
        "moves": [_move(policy, move) for move in _concerned(policy.moves, route)],
        "evidence": [_evidence(item) for item in _concerned(policy.evidence, route)],
        "checks": [_check(policy, check) for check in _concerned(policy.checks, route)],
        "deadlines": [_limit(policy, limit) for limit in _concerned(policy.deadlines, route)],
        "notices": [
            _notice(policy, notice) for notice in _concerned(policy.notices.values(), route)
        ],
        "not_stated": _not_stated(policy),
    }


def _routes(policy: Policy, route: str) -> list[shapes.RouteDocument]:
    routes = [policy.routes[route]] if route else policy.routes.values()
    return [{"id": route.id, "title": route.title} for route in routes]


def _concerned(blocks: Iterable[B], route: str) -> list[B]:
    return [block for block in blocks if not route or on_route(block, route)]


def _body(body: lang.Body) -> shapes.BodyRulesDocument:
    return {
        "id": body.id,
        "title": body.title,
        "quorum": list(body.quorum),
        "meets": list(body.meets),
        "dates": [day.isoformat() for day in body.dates],
        "date_notes": {day.isoformat(): note for day, note in body.date_notes},
        "clauses": list(body.clauses),
    }


def _move(policy: Policy, move: lang.Move) -> shapes.MoveRulesDocument:
    """Roles and stages by their titles."""
    return {
        "verb": move.verb,
        "answer": move.answer,
        "by": _titles(policy, move.by),
        "from": [policy.stages.get(stage, stage) for stage in move.from_],
        "to": policy.stages.get(move.to, move.to),
        "records": move.records,
        "asks": list(move.asks),
        "drafts": list(move.drafts),
        "clauses": list(move.clauses),
    }


def _evidence(item: lang.Evidence) -> shapes.EvidenceRulesDocument:
    return {
        "id": item.id,
        "title": item.title,
        "contains": list(item.contains),
        "clauses": list(item.clauses),
    }


def _check(policy: Policy, check: lang.Check) -> shapes.CheckRulesDocument:
    return {
        "id": check.id,
        "title": check.title,
        "test": list(check.test),
        "if_not": check.if_not,
        "lifted_by": policy.role_title(check.lifted_by),
        "clauses": list(check.clauses),
    }


def _limit(policy: Policy, limit: lang.DeadlineRule) -> shapes.LimitRulesDocument:
    return {
        "id": limit.id,
        "title": limit.title,
        "limit": limit.limit,
        "if_late": limit.if_late,
        "owner": _titles(policy, limit.owner),
        "clauses": list(limit.clauses),
        "status": policy.clause_status(limit.clauses),
    }


def _notice(policy: Policy, notice: lang.NoticeRule) -> shapes.NoticeRulesDocument:
    return {
        "id": notice.id,
        "title": notice.title,
        "to": _titles(policy, notice.to),
        "clauses": list(notice.clauses),
    }


def _not_stated(policy: Policy) -> list[shapes.OpenClauseDocument]:
    """The clauses that the source does not simply state."""
    clauses = [clause for clause in policy.clauses.values() if clause.status != "stated"]
    return [
        {"id": clause.id, "says": clause.says, "status": clause.status, "note": clause.note}
        for clause in clauses
    ]


def _titles(policy: Policy, entries: tuple[str, ...]) -> list[str]:
    """Roles and bodies by their titles, with the condition on which they come in: `Chair if registered`."""
    return [_title(policy, phrases.entry(text)) for text in entries]


def _title(policy: Policy, entry: phrases.Entry) -> str:
    body = policy.bodies.get(entry.word)
    title = body.title if body else policy.role_title(entry.word)
    if entry.whose in ("every", "applicant's"):
        title = f"{entry.whose} {title}"
    return f"{title} if {entry.when}" if entry.when else title
