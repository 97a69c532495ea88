"""Policies: as a list, and one of them in words."""

from collections.abc import Iterable, Iterator
from itertools import chain

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, join_words
from panelctl.shapes import policies as shapes
from panelctl.shapes.policies import (
    NotAdoptedDocument,
    PolicyDocument,
    PolicyListDocument,
    PolicyVersionDocument,
)

Block = str | Table


def lines(data: PolicyListDocument) -> Iterable[Block]:
    rows = [_version(policy) for policy in data["policies"]]
    yield Table(("Policy", "Version", "In force from", "Open cases", "Title"), rows)


def _version(policy: PolicyVersionDocument | NotAdoptedDocument) -> tuple[str, ...]:
    if policy["adopted"] is None:
        return policy["id"], "", "not adopted", "", ""
    return (
        policy["id"],
        policy["version"],
        day(policy["adopted"]),
        str(policy["open_cases"]),
        policy["title"],
    )


def in_full(policy: PolicyDocument) -> Iterable[Block]:
    """Routes, panels, steps, documents, rules, time limits, letters, and what the source does not state."""
    yield Heading(f"{policy['id']} {policy['version']} · {policy['title']}")
    yield from (f"{route['id']}: {route['title']}" for route in policy["routes"])
    yield from _part("Panels", chain.from_iterable(map(_body, policy["bodies"])))
    yield from _part("Steps", map(_step, policy["moves"]))
    yield from _part("Documents", map(_document, policy["evidence"]))
    yield from _part("Rules", map(_rule, policy["checks"]))
    yield from _part("Time limits and duties", map(_limit, policy["deadlines"]))
    yield from _part("Letters", map(_letter, policy["notices"]))
    yield from _part("Not stated, chosen or corrected", map(_open, policy["not_stated"]))


def _part(title: str, sentences: Iterable[str]) -> Iterator[Block]:
    lines = list(sentences)
    if lines:
        yield ""
        yield Heading(title)
        for sentence in lines:
            first, *rest = folded(sentence)
            yield first
            yield from (f"    {line}" for line in rest)


def _body(body: shapes.BodyRulesDocument) -> Iterator[str]:
    meets = join_words(body["meets"], "and")
    yield cited(
        f"{body['title']}: meets {meets}; quorum {join_words(body['quorum'], 'and')}",
        body["clauses"],
    )
    yield from (f"{day(when)}: {note}" for when, note in body["date_notes"].items())


def _step(move: shapes.MoveRulesDocument) -> str:
    asks = f"; asks {join_words(move['asks'], 'and')}" if move["asks"] else ""
    drafts = f"; drafts {join_words(move['drafts'], 'and')}" if move["drafts"] else ""
    verb = f"{move['verb']} {move['answer']}".strip()
    to = "" if move["to"] == "same" else f" to {move['to']}"
    return cited(
        f"{verb} by {join_words(move['by'])}: from {join_words(move['from'])}{to}{asks}{drafts}",
        move["clauses"],
    )


def _document(item: shapes.EvidenceRulesDocument) -> str:
    parts = f": {', '.join(item['contains'])}" if item["contains"] else ""
    return cited(f"{item['title']}{parts}", item["clauses"])


def _rule(check: shapes.CheckRulesDocument) -> str:
    lift = f"; {check['lifted_by']} may lift it" if check["lifted_by"] else ""
    says = check["title"] or check["id"]
    return cited(
        f"{says} [{check['id']}: {'; '.join(check['test'])}; if not: {check['if_not']}{lift}]",
        check["clauses"],
    )


def _limit(limit: shapes.LimitRulesDocument) -> str:
    who = join_words(limit["owner"], "and")
    says = f"{limit['title']} [{limit['id']}]: {who}, {limit['limit']}; if late: {limit['if_late']}"
    return cited(says, limit["clauses"])


def _letter(notice: shapes.NoticeRulesDocument) -> str:
    return cited(f"{notice['title']}, to {join_words(notice['to'], 'and')}", notice["clauses"])


def _open(clause: shapes.OpenClauseDocument) -> str:
    note = f" {clause['note']}" if clause["note"] else ""
    return f"{clause['id']} ({clause['status']}): {clause['says']}{note}"
