"""How long records of a case are kept, and what is erased then."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import Section, listing, note, paragraph, quantity, quoted
from panelctl.policy.schema.closed_lists import APPLICATION, DOCUMENTS, LETTERS, SHEETS

KINDS = {
    DOCUMENTS: "all documents for which no other period is stated",
    SHEETS: "score sheets",
    LETTERS: "letters with reminders",
    APPLICATION: "the application with all that is on record of it, once no part of it has to be kept longer",
}


def periods(policy: lang.Policy, route: str, say: Speaker) -> Section:
    rules = [rule for rule in policy.keeps.values() if not route or lang.on_route(rule, route)]
    said = tuple(paragraph(_said(rule, say), rule.clauses, rule.id) for rule in rules)
    return Section("How long records are kept", said)


def _said(rule: lang.KeepRule, say: Speaker) -> Iterator[str]:
    found = phrases.period(rule.period)
    begins = say.day(found.anchor) if found.anchor else "the day the case ended"
    yield (
        f"{quoted(rule.title)}: kept for {quantity(found.number, found.unit)} after {begins}"
        f" ({_records(rule, say)})"
    )
    if rule.routes:
        routes = listing(
            quoted(say.policy.routes[route].title)
            for route in rule.routes
            if route in say.policy.routes
        )
        yield f"That is so for cases of {routes}"
    yield "After that they can be erased, unless a legal hold stands on what is held about the applicant"
    yield note(rule.note)


def _records(rule: lang.KeepRule, say: Speaker) -> str:
    return listing(KINDS.get(word) or say.document(word) for word in rule.records)
