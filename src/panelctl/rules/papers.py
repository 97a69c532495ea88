"""A document that was handed in: what it is called, and whether it is whole."""

from panelctl.model import Document, Event
from panelctl.policy import language as lang
from panelctl.policy import phrases


def title_of(document: Event[Document]) -> str:
    """What one of several documents is called: its title; the name of its file where it has none."""
    return " ".join((document.detail.title or document.detail.file or "").split())


def whole(policy: lang.Policy, document: Event[Document]) -> bool:
    """Whether a document has every part, and keeps every bound, whose lack the policy refuses."""
    rules = [rule for rule in policy.evidence if rule.id == document.name]
    return all(
        _has_every_part(rule, document.detail, rule.if_not)
        and _keeps_every_bound(rule, document.detail)
        and _is_placed(rule, document.detail)
        for rule in rules
    )


def complete(policy: lang.Policy, document: Event[Document]) -> bool:
    """Whether a document is whole and has every part that is not weighed apart, however strongly its lack counts: what
    is incomplete meets no time limit."""
    rules = [rule for rule in policy.evidence if rule.id == document.name]
    return whole(policy, document) and all(
        _has_every_part(rule, document.detail, "refuse") for rule in rules
    )


def stands(policy: lang.Policy, before: Event[Document], event: Event[Document]) -> bool:
    """Whether an earlier copy stands although a newer one of the same kind came: nothing lacks in it, or nothing that
    is refused, and in the newer one something does."""
    if (before.detail.kind or "") != (event.detail.kind or "") or complete(policy, event):
        return False
    return complete(policy, before) or (whole(policy, before) and not whole(policy, event))


def _has_every_part(rule: lang.Evidence, document: Document, strength: str) -> bool:
    """Whether nothing lacks that is refused; what is not weighed apart has a strength of the whole document."""
    parts = [phrases.part(text, strength) for text in rule.contains]
    return all(part.if_not != "refuse" or part.title in document.has for part in parts)


def _keeps_every_bound(rule: lang.Evidence, document: Document) -> bool:
    for text in rule.measures:
        bound = phrases.measure(text)
        measured = document.measures.get(bound.title, bound.low)
        if bound.if_not == "refuse" and not bound.low <= measured <= bound.high:
            return False
    return True


def _is_placed(rule: lang.Evidence, document: Document) -> bool:
    """Whether it stands under a heading, where the policy refuses one of several that does not."""
    asked = rule.several and rule.under and rule.if_not == "refuse"
    return bool(document.under) or not asked
