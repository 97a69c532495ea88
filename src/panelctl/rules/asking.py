"""Which documents a case waits for now: no letter asks for one that belongs to a later day."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.timeline import State
from panelctl.rules.verdict import exists


def asked_now(state: State) -> frozenset[str]:
    """The ids of the documents that the case waits for until its next decision: those that guard a step or a letter on
    the way there, or its last date has begun to count."""
    waits_for = set(_on_the_way(state)) | _begun(state)
    return frozenset(
        item.id
        for item in state.policy.evidence
        if waits_for & {*item.before, item.id} and exists(item, state)
    )


def _on_the_way(state: State) -> Iterator[str]:
    """The names of the steps up to the case's next decision, and of the letters that they draft. A challenge is
    nobody's duty: no step of the way is one."""
    seen, ahead = {state.stage}, [state.stage]
    while ahead:
        stage = ahead.pop()
        for move in state.policy.moves:
            leads_on = stage in move.from_ or lang.ANY in move.from_
            if not leads_on or move.verb == "dispute" or not exists(move, state):
                continue
            yield move.records
            yield from move.drafts
            if move.verb != "decide" and move.to != lang.SAME and move.to not in seen:
                seen.add(move.to)
                ahead.append(move.to)


def _begun(state: State) -> set[str]:
    """The tasks and documents whose last date counts from what has happened; what somebody merely may do is not asked
    for."""
    documents = {item.id for item in state.policy.evidence}
    begun: set[str] = set()
    for rule in state.policy.deadlines:
        if exists(rule, state) and not rule.right and _has_begun(rule, state):
            begun |= documents.intersection(rule.met_by) if rule.met_by else {rule.id}
    return begun


def _has_begun(rule: lang.DeadlineRule, state: State) -> bool:
    anchor = phrases.limit(rule.limit).anchor
    return not anchor or state.recorded(anchor)
