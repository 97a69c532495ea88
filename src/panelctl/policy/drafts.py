"""Which blocks of a policy draft letters, and what a letter of it has to fill in."""

from panelctl.policy.language import DeadlineRule, Move, NoticeRule, Policy, Route


def drafting(policy: Policy) -> list[Move | DeadlineRule | Route]:
    """What drafts letters: the moves, the time limits that pass, and the routes, where a case is withdrawn."""
    return [*policy.moves, *policy.deadlines, *policy.routes.values()]


def drafted_by(block: Move | DeadlineRule | Route) -> tuple[str, ...]:
    """The letters that a block drafts; a time limit also those about another date of it."""
    varied = block.if_varied if isinstance(block, DeadlineRule) else ()
    return (*block.drafts, *varied)


def in_braces(notice: NoticeRule) -> list[str]:
    """The words in braces in what a notice says: facts, and the deadlines whose dates it gives."""
    pieces = [piece for sentence in notice.says for piece in sentence.split("{")[1:]]
    return [piece.split("}")[0] for piece in pieces]
