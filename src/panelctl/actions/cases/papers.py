"""The documents of a case as a reader has them: each item, and the grid of headings (docs/json.md)."""

from collections.abc import Iterable
from datetime import date

from panelctl.model import iso_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import coverage, evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.contents import to_hand_in
from panelctl.rules.standing import too_late_for
from panelctl.rules.timeline import State
from panelctl.shapes.cases import GapDocument, GridDocument, ItemDocument, PaperDocument


def item(listed: evidence.Item, state: State) -> ItemDocument:
    """One item of the checklist."""
    rule, document = listed.rule, listed.document
    return {
        "id": rule.id,
        "title": rule.title,
        "received": document.date.isoformat() if document else None,
        "sent": iso_date(document.detail.sent) if document else None,
        "file": (document.detail.file or "") if document else "",
        "parts": _parts(rule),
        "lacks": list(listed.lacks),
        "plans": dict(document.detail.plans or {}) if document else {},
        "documents": [_paper(paper) for paper in coverage.papers(rule, state)],
        "findings": [finding.as_json() for finding in listed.findings],
        "clauses": list(rule.clauses),
        "command": to_hand_in(state.policy, state.case.reference, rule),
    }


def _parts(rule: lang.Evidence) -> list[str]:
    """What an item consists of; of one of which several may come, their kinds."""
    if rule.several:
        return list(rule.kinds)
    return [phrases.part(text, rule.if_not).title for text in rule.contains]


def missing(
    items: Iterable[evidence.Item], state: State, today: date, calendar: Calendar
) -> list[str]:
    """The documents that have not come and can still serve, as they are called."""
    return [
        item.rule.title
        for item in items
        if item.document is None
        and not evidence.only_kept(item.rule)
        and not too_late_for(item.rule, state, today, calendar)
    ]


def grid(state: State, rule: lang.Evidence) -> GridDocument:
    """Headings by documents, and the gaps, of an item of which several may come."""
    titles, under = coverage.headings(state.policy, rule), coverage.grid(rule, state)
    return {
        "reference": state.case.reference,
        "item": rule.id,
        "title": rule.title,
        "headings": [
            {"id": word, "title": title, "documents": list(under[word])}
            for word, title in titles.items()
        ],
        "documents": [_paper(paper) for paper in coverage.papers(rule, state)],
        "gaps": [_gap(gap) for gap in coverage.gaps(rule, state)],
        "command": to_hand_in(state.policy, state.case.reference, rule),
    }


def no_grid(state: State) -> GridDocument:
    """The same where the procedure has no such item."""
    return {
        "reference": state.case.reference,
        "item": "",
        "title": "",
        "headings": [],
        "documents": [],
        "gaps": [],
        "command": "",
    }


def _paper(paper: coverage.Paper) -> PaperDocument:
    return {
        "number": paper.number,
        "title": paper.title,
        "kind": paper.kind,
        "under": list(paper.under),
        "explained": bool(paper.explains),
        "explains": paper.explains,
        "received": paper.received.isoformat(),
        "file": paper.file,
    }


def _gap(gap: coverage.Gap) -> GapDocument:
    return {"gap": gap.gap, "about": gap.about, "says": gap.says, "if_not": gap.if_not}
