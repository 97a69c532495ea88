"""The tests of a policy by which a case goes one way or another: what it is worth to try each answer of."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.rehearsal.answering import Conditional, conditional


def refusing(check: lang.Check) -> Iterator[str]:
    """The tests of a check that stops what it guards, but for those that somebody else's hand would mend."""
    for text in check.test if check.if_not == "refuse" else ():
        if not any(term.kind == "apart" for term in phrases.test(text).terms):
            yield text


def of_checks(policy: lang.Policy) -> Iterator[str]:
    """Whatever a check tests, and when it is for a case."""
    for check in policy.checks:
        yield from (*check.test, *((check.when,) if check.when else ()))


def whens(policy: lang.Policy, route: str) -> tuple[str, ...]:
    """Every test on which it hangs whether a step, a document or a letter is for a case, and for whom; and of limits,
    those that take a case on."""
    texts = [
        block.when for block in conditional(policy) if _leads(block) and lang.on_route(block, route)
    ]
    lists = [*(move.by for move in policy.moves), *(note.to for note in policy.notices.values())]
    texts += [phrases.entry(text).when for words in lists for text in words]
    return tuple(dict.fromkeys(text for text in texts if text))


def _leads(block: Conditional) -> bool:
    """Whether it matters to where a case goes that a block is for it."""
    if isinstance(block, lang.DeadlineRule):
        return bool(block.passed_to)
    return not isinstance(block, lang.Check)
