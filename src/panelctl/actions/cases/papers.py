"""The documents of a case as a reader has them: each item, and the grid of headings (docs/json.md)."""

from panelctl.model import iso_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import coverage, evidence
from panelctl.rules.timeline import State
from panelctl.shapes.cases import GapDocument, GridDocument, ItemDocument, PaperDocument


def item(one: evidence.Item, state: State) -> ItemDocument:
    """One item of the checklist; of an item of which several may come, its parts are their kinds."""
    document, rule = one.document, one.rule
    parts = (
        rule.kinds
        if rule.several
        else [phrases.part(text, rule.if_not).title for text in rule.contains]
    )
    return {
        "id": rule.id,
        "title": rule.title,
        "received": document.date.isoformat() if document else None,
        "sent": iso_date(document.detail.sent) if document else None,
        "file": (document.detail.file or "") if document else "",
        "parts": list(parts),
        "lacks": list(one.lacks),
        "plans": dict(document.detail.plans or {}) if document else {},
        "documents": [_paper(paper) for paper in coverage.papers(rule, state)],
        "findings": [finding.as_json() for finding in one.findings],
        "clauses": list(rule.clauses),
    }


def grid(state: State, rule: lang.Evidence | None) -> GridDocument:
    """Headings by documents, and the gaps, of an item of which several may come; empty where there is no such item."""
    titles = coverage.headings(state.policy, rule) if rule else {}
    under = coverage.grid(rule, state) if rule else {}
    return {
        "reference": state.case.reference,
        "item": rule.id if rule else "",
        "title": rule.title if rule else "",
        "headings": [
            {"id": word, "title": titles[word], "documents": list(under[word])} for word in titles
        ],
        "documents": [_paper(paper) for paper in coverage.papers(rule, state)] if rule else [],
        "gaps": [_gap(gap) for gap in coverage.gaps(rule, state)] if rule else [],
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
