"""Roles and facts that a file declares and makes no use of, in any of its versions."""

from collections.abc import Iterator

from panelctl.model import APPLICANT
from panelctl.policy import phrases
from panelctl.policy.analysis.warnings.warning import PolicyWarning, rule_sets
from panelctl.policy.drafts import in_braces
from panelctl.policy.language import (
    SAID_WITH_A_DECISION,
    Check,
    DeadlineRule,
    Evidence,
    Move,
    NoticeRule,
    Policy,
)
from panelctl.policy.names import used_by

_ATTENDED = "-attended"


def roles(policy: Policy) -> Iterator[PolicyWarning]:
    """A role in which nobody does anything and is told anything."""
    used = _used(policy) | {APPLICANT}
    for role in policy.roles:
        if role not in used:
            said = f'Nobody acts, sits or is written to as "{role}": use it, or delete it.'
            yield PolicyWarning("unused-role", said, "role", 0, role)


def facts(policy: Policy) -> Iterator[PolicyWarning]:
    """A fact that no move asks for, no test looks at and no notice says."""
    used = _used(policy) | set(SAID_WITH_A_DECISION)
    for fact, rule in policy.facts.items():
        if fact not in used and not rule.hour_of:
            said = f'"{fact}" is asked by no move, tested nowhere and said in no notice: use it, or delete it.'
            yield PolicyWarning("unused-fact", said, "fact", 0, fact)


def phrases_of(policy: Policy) -> Iterator[object]:
    """Every phrase of a rule set that names words, parsed."""
    for body in policy.bodies.values():
        lines = [text for text in (*body.quorum, *body.expects) if text != "not stated"]
        yield from map(phrases.quorum_line, lines)
    for move in policy.moves:
        yield from map(phrases.entry, move.by)
    for check in policy.checks:
        yield from map(phrases.test, check.test)
    for rule in policy.deadlines:
        yield from map(phrases.entry, rule.owner)
        yield from map(phrases.met, rule.met_by)
        yield from map(phrases.limit, filter(None, (rule.limit, rule.target)))
    yield from (phrases.day_rule(day.rule) for day in policy.days.values())
    for notice in policy.notices.values():
        yield from map(phrases.entry, notice.to)
    blocks: list[Move | Check | Evidence | DeadlineRule | NoticeRule] = [
        *policy.moves,
        *policy.checks,
    ]
    blocks += [*policy.evidence, *policy.deadlines, *policy.notices.values()]
    yield from (phrases.test(block.when) for block in blocks if block.when)


def _used(policy: Policy) -> set[str]:
    """Every word that a file uses of those it declares; `ROLE-attended` uses the role."""
    words = {policy.manager, policy.version_by}
    for rules in rule_sets(policy).values():
        words.update(_words(rules))
    return words | {word.removesuffix(_ATTENDED) for word in words}


def _words(policy: Policy) -> Iterator[str]:
    for parsed in phrases_of(policy):
        yield from (word for _, word in used_by(parsed))
        if isinstance(parsed, phrases.Entry):
            yield parsed.word
    for body in policy.bodies.values():
        yield from (body.chair, *body.seats, *body.advised_by)
    for move in policy.moves:
        yield from move.asks
    for check in policy.checks:
        yield check.lifted_by
    for item in policy.evidence:
        yield from (item.from_, *item.to, item.lifted_by)
    for sheet in policy.criteria:
        yield sheet.tie_break
    for rule in policy.deadlines:
        yield from (rule.lifted_by, rule.may_shorten, rule.may_extend, rule.may_pause)
        yield from (*rule.shorten_agreed_by, *rule.extend_agreed_by, *rule.set_for)
    for notice in policy.notices.values():
        yield from (notice.signed_by, notice.cleared_by, *notice.must_say, *in_braces(notice))
