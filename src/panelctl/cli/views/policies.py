"""Policies: as a list, and one of them in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, listed

Block = str | Table


def lines(data: dict[str, Any]) -> Iterable[Block]:
    rows = [
        (
            one["id"],
            one.get("version", ""),
            day(one["adopted"]) or "not adopted",
            str(one.get("open_cases", "")),
            one.get("title", ""),
        )
        for one in data["policies"]
    ]
    yield Table(("Policy", "Version", "In force from", "Open cases", "Title"), rows)


def one(policy: dict[str, Any]) -> Iterable[Block]:
    """Routes, panels, steps, documents, rules, time limits, letters, and what the source does not state."""
    yield Heading(f"{policy['id']} {policy['version']} · {policy['title']}")
    yield from (f"{route['id']}: {route['title']}" for route in policy["routes"])
    yield from _part("Panels", (line for body in policy["bodies"] for line in _body(body)))
    yield from _part("Steps", [_step(move) for move in policy["moves"]])
    yield from _part("Documents", [_document(item) for item in policy["evidence"]])
    yield from _part("Rules", [_rule(check) for check in policy["checks"]])
    yield from _part("Time limits and duties", [_limit(limit) for limit in policy["deadlines"]])
    yield from _part(
        "Letters",
        [
            cited(f"{n['title']}, to {listed(n['to'], 'and')}", n["clauses"])
            for n in policy["notices"]
        ],
    )
    yield from _part(
        "Not stated, chosen or corrected", [_open(clause) for clause in policy["not_stated"]]
    )


def _part(title: str, sentences: Iterable[str]) -> Iterator[Block]:
    found = list(sentences)
    if found:
        yield ""
        yield Heading(title)
        for sentence in found:
            first, *rest = folded(sentence)
            yield first
            yield from (f"    {line}" for line in rest)


def _body(body: dict[str, Any]) -> Iterator[str]:
    meets = listed(body["meets"], "and")
    yield cited(
        f"{body['title']}: meets {meets}; quorum {listed(body['quorum'], 'and')}", body["clauses"]
    )
    yield from (f"{day(when)}: {note}" for when, note in body["date_notes"].items())


def _step(move: dict[str, Any]) -> str:
    asks = f"; asks {listed(move['asks'], 'and')}" if move["asks"] else ""
    drafts = f"; drafts {listed(move['drafts'], 'and')}" if move["drafts"] else ""
    verb = f"{move['verb']} {move['answer']}".strip()
    to = "" if move["to"] == "same" else f" to {move['to']}"
    return cited(
        f"{verb} by {listed(move['by'])}: from {listed(move['from'])}{to}{asks}{drafts}",
        move["clauses"],
    )


def _document(item: dict[str, Any]) -> str:
    parts = f": {', '.join(item['contains'])}" if item["contains"] else ""
    return cited(f"{item['title']}{parts}", item["clauses"])


def _rule(check: dict[str, Any]) -> str:
    lift = f"; {check['lifted_by']} may lift it" if check["lifted_by"] else ""
    says = check["title"] or check["id"]
    return cited(
        f"{says} [{check['id']}: {'; '.join(check['test'])}; if not: {check['if_not']}{lift}]",
        check["clauses"],
    )


def _limit(limit: dict[str, Any]) -> str:
    who = listed(limit["owner"], "and")
    says = f"{limit['title']} [{limit['id']}]: {who}, {limit['limit']}; if late: {limit['if_late']}"
    return cited(says, limit["clauses"])


def _open(clause: dict[str, Any]) -> str:
    note = f" {clause['note']}" if clause["note"] else ""
    return f"{clause['id']} ({clause['status']}): {clause['says']}{note}"
