"""A policy with some of its blocks taken out, and a worked example as it can be given without them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from panelctl.policy.language import Body, DeadlineRule, Example, Move, Policy
from panelctl.policy.register import CHAIR, QUORUM, Place

T = TypeVar("T")
D = TypeVar("D", Move, DeadlineRule)
Out = frozenset[Place]

_OF_LIMITS = ("varied", "paused", "lifted")  # what `given` says of limits and tests by their names


def without(rules: Policy, out: Out) -> Policy:
    """One version without some blocks. Whatever names one of them still holds together: steps and limits draft the
    letters that are left, a document stands under the headings that are left, a body stays and has nothing to say."""
    notices = _by_id("notice", rules.notices, out)
    criteria = _left("criteria", rules.criteria, out)
    return rules._replace(
        dispute_clauses={
            stage: rules.dispute_clauses.get(stage, ())
            for number, stage in enumerate(rules.stages)
            if Place("stages", number) not in out
        },
        bodies={
            word: _emptied(body, number, out)
            for number, (word, body) in enumerate(rules.bodies.items())
        },
        routes={
            word: route._replace(if_withdrawn=_still(route.if_withdrawn, notices))
            for word, route in _by_id("route", rules.routes, out).items()
        },
        moves=tuple(_drafting(move, notices) for move in _left("move", rules.moves, out)),
        checks=_left("check", rules.checks, out),
        evidence=_left("evidence", rules.evidence, out),
        criteria=criteria,
        days=_by_id("day", rules.days, out),
        duties=_by_id("duty", rules.duties, out),
        keeps=_by_id("keep", rules.keeps, out),
        deadlines=tuple(
            _varying(_drafting(limit, notices), notices)
            for limit in _left("deadline", rules.deadlines, out)
        ),
        notices=notices,
    )


def given_without(example: Example, gone: frozenset[str]) -> Example:
    """The example where it gives nothing of what has gone: to hand in a document shows nothing of what it does."""
    given = [
        (name, _named(value, gone) if name in _OF_LIMITS else value)
        for name, value in example.given
        if name not in gone
    ]
    return example._replace(given=tuple(given))


def steps_gone(rules: Policy, left: Policy) -> frozenset[str]:
    """What only steps recorded that are left no more."""
    return frozenset(move.records for move in rules.moves) - {move.records for move in left.moves}


def gone(rules: Policy, left: Policy) -> frozenset[str]:
    """The names that nothing has any more: of documents, limits, tests and notices."""
    return frozenset(_names(rules) - _names(left))


def _names(rules: Policy) -> set[str]:
    return {
        *(item.id for item in rules.evidence),
        *(limit.id for limit in rules.deadlines),
        *rules.days,
        *(check.id for check in rules.checks),
        *rules.notices,
    }


def _named(value: object, gone: frozenset[str]) -> object:
    """A list of names, or a table by names, without those that have gone."""
    if isinstance(value, Mapping):
        return {name: told for name, told in value.items() if name not in gone}
    return [name for name in value if name not in gone] if isinstance(value, list) else value


def _left(table: str, blocks: Iterable[T], out: Out) -> tuple[T, ...]:
    return tuple(block for number, block in enumerate(blocks) if Place(table, number) not in out)


def _by_id(table: str, blocks: Mapping[str, T], out: Out) -> dict[str, T]:
    return dict(_left(table, blocks.items(), out))


def _still(drafts: Iterable[str], notices: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(word for word in drafts if word in notices)


def _drafting(block: D, notices: Mapping[str, object]) -> D:
    """A block with the letters that are left; itself where none is gone, so that what is known of it stays known."""
    left = _still(block.drafts, notices)
    return block if left == block.drafts else block._replace(drafts=left)


def _varying(limit: DeadlineRule, notices: Mapping[str, object]) -> DeadlineRule:
    """A limit with the letters about another date of it that are left; itself where none is gone."""
    left = _still(limit.if_varied, notices)
    return limit if left == limit.if_varied else limit._replace(if_varied=left)


def _emptied(body: Body, number: int, out: Out) -> Body:
    """A body without the parts of it that are taken out: who decides with the quorum, and when and how it meets."""
    if Place("body", number, QUORUM) in out:
        body = body._replace(quorum=(), expects=(), counted="together", seats=(), advised_by=())
    if Place("body", number, CHAIR) in out:
        body = body._replace(chair="")
    if Place("body", number) in out:
        body = body._replace(
            meets=(),
            dates=(),
            date_notes=(),
            hours="",
            venue="",
            format=(),
            requirements=(),
            joined_by=(),
            uncounted=(),
        )
    return body
