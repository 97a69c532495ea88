"""Notices that wait for what never drafts them."""

from collections.abc import Iterator

from panelctl.policy.analysis.roads import Road
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.language import Policy


def never_drafted(policy: Policy) -> Iterator[PolicyWarning]:
    """A notice on a route none of whose moves drafts it."""
    for number, notice in enumerate(policy.notices.values()):
        for route in notice.routes:
            if not Road(policy, route).causes(notice.id):
                said = f'No move of the route {route} drafts "{notice.id}": draft it there, or leave the route out.'
                yield PolicyWarning(
                    "never-drafted", said, "notice", number, "routes", notice.clauses
                )


def only_after_others(policy: Policy) -> Iterator[PolicyWarning]:
    """A notice meant for after a move that does not draft it."""
    for number, notice in enumerate(policy.notices.values()):
        drafting = {move.records for move in policy.moves if notice.id in move.drafts}
        for name in notice.only_after:
            if name not in drafting:
                said = (
                    f'"{notice.id}" is for after "{name}", which does not draft it: '
                    "draft it there, or leave that out."
                )
                yield PolicyWarning(
                    "never-drafted", said, "notice", number, "only_after", notice.clauses
                )
