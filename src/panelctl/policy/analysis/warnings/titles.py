"""Different things under one name."""

from collections import defaultdict
from collections.abc import Iterator

from panelctl.policy.analysis.warnings.warning import (
    PolicyWarning,
    clauses_of,
    quoted,
    share_a_route,
)
from panelctl.policy.language import Evidence, Move, NoticeRule, Policy


def documents_alike(policy: Policy) -> Iterator[PolicyWarning]:
    """Two documents, or two notices drafted together, of one title.

    Where only one of the two can exist, one title for both is right.
    """
    yield from _documents_alike(policy)
    for move in policy.moves:
        yield from _notices_alike(policy, move)


def _documents_alike(policy: Policy) -> Iterator[PolicyWarning]:
    titles: dict[str, list[Evidence]] = defaultdict(list)
    for number, item in enumerate(policy.evidence):
        for other in titles[item.title.casefold()]:
            if share_a_route(item, other) and not item.when and not other.when:
                said = f'The documents {quoted([other.id, item.id])} have one title, "{item.title}": tell them apart.'
                yield PolicyWarning(
                    "same-title", said, "evidence", number, "title", clauses_of(other, item)
                )
        titles[item.title.casefold()].append(item)


def _notices_alike(policy: Policy, move: Move) -> Iterator[PolicyWarning]:
    drafted: dict[str, NoticeRule] = {}
    for notice in (policy.notices[word] for word in move.drafts):
        first = drafted.setdefault(notice.title.casefold(), notice)
        always = not notice.when and not first.when
        if first.id != notice.id and always and set(first.to) & set(notice.to):
            said = (
                f'The notices {quoted([first.id, notice.id])}, both drafted by "{move.records}", have one title,'
                f' "{notice.title}": tell them apart.'
            )
            number, cited = list(policy.notices).index(notice.id), clauses_of(first, notice)
            yield PolicyWarning("same-title", said, "notice", number, "title", cited)


def steps_apart(policy: Policy) -> Iterator[PolicyWarning]:
    """Moves that record one name and have different titles: time line and letters know the name only."""
    first: dict[str, list[Move]] = defaultdict(list)
    for number, move in enumerate(policy.moves):
        others = [other for other in first[move.records] if share_a_route(move, other)]
        titled = [other for other in others if other.title != move.title]
        for other in titled[:1]:
            called = quoted(step.title or step.records for step in (other, move))
            said = (
                f'Two moves record "{move.records}", {called}, and time line and letters tell one by the title of the'
                " other: give them one title, or two names."
            )
            yield PolicyWarning(
                "two-titles", said, "move", number, "title", clauses_of(other, move)
            )
        first[move.records].append(move)


def roles_alike(policy: Policy) -> Iterator[PolicyWarning]:
    """One name for two roles, in their titles or in what they are also called."""
    called: dict[str, str] = {}
    for role in policy.roles.values():
        for name in (role.title, *role.also_called):
            other = called.setdefault(name.casefold(), role.id)
            if other != role.id:
                said = f'The roles {quoted([other, role.id])} are both called "{name}": leave that name to one of them.'
                yield PolicyWarning("shared-name", said, "role", 0, role.id)
