"""What must be received for a case: each item, what of it has come, and what its lack or lateness stops."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl.errors import join_words
from panelctl.errors.remedy import NOTHING, Saying, saying
from panelctl.model import Document, Event, Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.phrases import STRENGTHS
from panelctl.rules.calendar import Calendar
from panelctl.rules.checks import to_know
from panelctl.rules.contents import to_hand_in
from panelctl.rules.coverage import gaps
from panelctl.rules.lateness import late
from panelctl.rules.papers import title_of
from panelctl.rules.strength import weigh
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies, exists


class Item(NamedTuple):
    """One required document: what arrived (its newest event, or None) and what it lacks, in words.

    Of an item of which several may come, the document is the one that came last; what is lacking are its gaps.
    """

    rule: lang.Evidence
    document: Event[Document] | None
    lacks: tuple[str, ...]
    findings: tuple[Finding, ...]


def only_kept(rule: lang.Evidence) -> bool:
    """Whether papers are kept with their case and nothing waits for them, so that none is ever missing."""
    return rule.several and not rule.before


def required(state: State) -> list[lang.Evidence]:
    """The items known to be asked for in this case, and what came before it was known."""
    return [
        item
        for item in acceptable(state)
        if item.id in state.documents or applies(item.when, state).holds
    ]


def acceptable(state: State) -> list[lang.Evidence]:
    """The items that may be handed in: all but those known not to be asked for."""
    return [item for item in state.policy.evidence if exists(item, state)]


def checklist(state: State, today: date, calendar: Calendar) -> list[Item]:
    """Every item of the case with what is right and wrong about it."""
    return [_item(rule, state, today, calendar) for rule in required(state)]


def findings(state: State, guarded: str, today: date, calendar: Calendar) -> list[Finding]:
    """What missing, incomplete or late documents say before a move or a notice."""
    found: list[Finding] = []
    for rule in acceptable(state):
        if guarded in rule.before:
            found += _standing(rule, state, today, calendar)
    return found


def _standing(
    rule: lang.Evidence, state: State, today: date, calendar: Calendar
) -> tuple[Finding, ...]:
    """What an item says before what it guards; of one of which nobody knows whether it is asked for, what would tell,
    where it stops something."""
    asked_for = applies(rule.when, state)
    if rule.id in state.documents or asked_for.holds:
        return _item(rule, state, today, calendar).findings
    if rule.if_not != "refuse":
        return ()
    said = f"{rule.title}: it is not known yet whether this is asked for."
    mend = to_know(state, asked_for.waits)
    found = _weigh(rule, state, rule.if_not, said, mend)
    return (found._replace(waits=asked_for.waits),)


def _item(rule: lang.Evidence, state: State, today: date, calendar: Calendar) -> Item:
    document = state.documents.get(rule.id)
    if document is None:
        said = f"{rule.title} {'have' if rule.several else 'has'} not been received."
        return Item(rule, None, (), (_weigh(rule, state, rule.if_not, said),))
    lacking = list(_lacking(rule, state, document))
    findings = []
    for strength in STRENGTHS:
        words = [part.says for part in lacking if part.if_not == strength]
        if words:
            said = f"{rule.title} {_lacks(rule, words)}."
            findings.append(_weigh(rule, state, strength, said))
    findings += _measures(rule, state, document)
    findings += late(state, rule.id, today, calendar)
    return Item(rule, document, tuple(part.title for part in lacking), tuple(findings))


def _lacks(rule: lang.Evidence, words: list[str]) -> str:
    return f"lack: {'; '.join(words)}" if rule.several else f"lacks: {', '.join(words)}"


class _Lack(NamedTuple):
    """Something lacking: its name, how a finding says it, and how strongly it counts."""

    title: str
    says: str
    if_not: str


def _lacking(rule: lang.Evidence, state: State, document: Event[Document]) -> Iterator[_Lack]:
    if rule.several:
        yield from _gaps(rule, state)
        return
    plans, asked = document.detail.plans or {}, _plans_asked(rule, state)
    for part in (phrases.part(text, rule.if_not) for text in rule.contains):
        if part.title in document.detail.has:
            continue
        plan = f" (plan of support: {plans[part.title]})" if part.title in plans else ""
        yield _Lack(part.title, part.title + (plan or asked * " (no plan of support)"), part.if_not)


def _gaps(rule: lang.Evidence, state: State) -> Iterator[_Lack]:
    """The gaps of several documents; the headings that no document is under are one of them."""
    found = gaps(rule, state)
    yield from (_Lack(gap.says, gap.says, gap.if_not) for gap in found if gap.gap != "document")
    empty = [gap for gap in found if gap.gap == "document"]
    if empty:
        says = f"a document under {join_words(gap.about for gap in empty)}"
        yield _Lack(says, says, empty[0].if_not)


def _plans_asked(rule: lang.Evidence, state: State) -> bool:
    """Whether a check asks for the document to be complete: each part there, or a plan for it."""
    checks = [check for check in state.policy.checks if lang.on_route(check, state.case.route)]
    terms = [term for check in checks for text in check.test for term in phrases.test(text).terms]
    return any(term.kind == "complete" and term.name == rule.id for term in terms)


def _measures(rule: lang.Evidence, state: State, document: Event[Document]) -> Iterator[Finding]:
    for paper in state.supporting[rule.id] if rule.several else (document,):
        called = f'{rule.title}, "{title_of(paper)}"' if rule.several else rule.title
        for text in rule.measures:
            wanted = phrases.measure(text)
            value = paper.detail.measures.get(wanted.title)
            bounds = f"{wanted.low} to {wanted.high} {wanted.title}"
            if value is None:
                said = f"{called}: number of {wanted.title} not verified (asked for: {bounds})."
                yield _weigh(rule, state, "warn", said, _to_count(rule, state, paper))
            elif not wanted.low <= value <= wanted.high:
                said = f"{called}: {value} {wanted.title}, asked for: {bounds}."
                yield _weigh(rule, state, wanted.if_not, said)


def _to_count(rule: lang.Evidence, state: State, paper: Event[Document]) -> Saying:
    """How to say what was counted: by adding it again as it came. Of several documents each is added by itself."""
    if rule.several:
        return NOTHING
    again = to_hand_in(state.policy, state.case.reference, rule, paper)
    came = short_date(paper.date)
    return saying(f" Count those of the one that came on {came}, and add it as it came: ", again)


def _weigh(
    rule: lang.Evidence, state: State, strength: str, said: str, mend: Saying = NOTHING
) -> Finding:
    return weigh(state, rule.id, rule.clauses, strength, rule.lifted_by, said, mend)
