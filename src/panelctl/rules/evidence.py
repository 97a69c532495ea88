"""What must be received for a case: each item, what of it has come, and what its lack or lateness stops."""

from dataclasses import dataclass
from datetime import date

from panelctl.model import Event, Finding
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import late
from panelctl.rules.strength import weigh
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies


@dataclass(frozen=True, slots=True)
class Item:
    """One required document: what arrived (its newest event, or None) and the parts it lacks, by name."""

    rule: lang.Evidence
    document: Event | None
    lacks: tuple[str, ...]
    findings: tuple[Finding, ...]


def required(state: State) -> list[lang.Evidence]:
    """The items that exist for this case."""
    return [
        item
        for item in state.policy.evidence
        if lang.on_route(item, state.case.route) and applies(item.when, state).holds is not False
    ]


def checklist(state: State, today: date, known: Calendar) -> list[Item]:
    """Every item of the case with what is right and wrong about it."""
    return [_item(rule, state, today, known) for rule in required(state)]


def findings(state: State, guarded: str, today: date, known: Calendar) -> list[Finding]:
    """What missing, incomplete or late documents say before a move or a notice."""
    items = [item for item in checklist(state, today, known) if guarded in item.rule.before]
    return [finding for item in items for finding in item.findings]


def _item(rule: lang.Evidence, state: State, today: date, known: Calendar) -> Item:
    document = state.documents.get(rule.id)
    if document is None:
        said = f"{rule.title} has not been received."
        return Item(rule, None, (), (_weigh(rule, state, rule.if_not, said),))
    parts = [phrases.part(text, rule.if_not) for text in rule.contains]
    has = set(document.values.get("has", ()))
    lacking = [part for part in parts if part.title not in has]
    found = [
        _weigh(
            rule, state, strength, f"{rule.title} lacks: {', '.join(p.title for p in lacking if p.if_not == strength)}."
        )
        for strength in ("refuse", "reason", "warn")
        if any(part.if_not == strength for part in lacking)
    ]
    found += [finding for text in rule.measures if (finding := _measure(rule, state, text, document))]
    found += late(state, rule.id, today, known)
    return Item(rule, document, tuple(part.title for part in lacking), tuple(found))


def _measure(rule: lang.Evidence, state: State, text: str, document: Event) -> Finding | None:
    wanted = phrases.measure(text)
    value = document.values.get("measures", {}).get(wanted.title)
    bounds = f"{wanted.low} to {wanted.high} {wanted.title}"
    if value is None:
        return _weigh(
            rule, state, "warn", f"{rule.title}: number of {wanted.title} not verified (asked for: {bounds})."
        )
    if wanted.low <= value <= wanted.high:
        return None
    return _weigh(rule, state, wanted.if_not, f"{rule.title}: {value} {wanted.title}, asked for: {bounds}.")


def _weigh(rule: lang.Evidence, state: State, strength: str, said: str) -> Finding:
    return weigh(state, rule.id, rule.clauses, strength, rule.lifted_by, said)
