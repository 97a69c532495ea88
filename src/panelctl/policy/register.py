"""The register of a policy: each clause, the elements that cite it, and what nothing cites."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from panelctl.policy.language import (
    Body,
    Check,
    Clause,
    Criteria,
    DayRule,
    DeadlineRule,
    Evidence,
    KeepRule,
    NoticeRule,
    Policy,
)

OWN = "X-"

QUORUM, CHAIR = "quorum", "chair"


class Element(NamedTuple):
    """A block that cites a clause: its table (`stages` for a stage), its id, and its title where it has one."""

    table: str
    id: str
    title: str


class Place(NamedTuple):
    """Where a block stands in one version: its table and its number there. A body is cited in parts: its `quorum`, its
    `chair`, and all else."""

    table: str
    number: int
    part: str = ""

    @property
    def kind(self) -> str:
        """`move`, or `body quorum`."""
        return f"{self.table} {self.part}".rstrip()


class Cited(NamedTuple):
    """A block of one version, or the part of a body: the clauses that it cites, and the routes it concerns (all of them
    where none is named)."""

    place: Place
    element: Element
    clauses: tuple[str, ...]
    routes: tuple[str, ...] = ()


class Traced(NamedTuple):
    """One clause and the elements that cite it, over all versions of the file."""

    clause: Clause
    elements: tuple[Element, ...]

    @property
    def kept_by(self) -> list[str]:
        """The ids of the elements, each once."""
        return list(dict.fromkeys(element.id for element in self.elements))

    @property
    def own(self) -> bool:
        """Whether the clause is a choice of the policy's author and no statement of the source."""
        return self.clause.id.startswith(OWN)

    @property
    def uncovered(self) -> bool:
        return not self.elements and not self.clause.outside


def trace(policy: Policy) -> tuple[Traced, ...]:
    """Every clause in the order of the file, with the elements of every version that cite it."""
    found: dict[str, dict[tuple[str, str], Element]] = {clause: {} for clause in policy.clauses}
    for rules in policy.rule_sets.values() or (policy,):
        for cited in citing(rules):
            for clause in cited.clauses:
                element = cited.element
                found[clause].setdefault((element.table, element.id), element)
    return tuple(
        Traced(clause, tuple(found[clause.id].values())) for clause in policy.clauses.values()
    )


def citing(rules: Policy) -> Iterator[Cited]:
    """Every block of one version with the clauses that it cites, in the order of the tables."""
    for number, (stage, title) in enumerate(rules.stages.items()):
        element = Element("stages", stage, title)
        yield Cited(Place("stages", number), element, rules.dispute_clauses.get(stage, ()))
    for number, body in enumerate(rules.bodies.values()):
        yield from _body(number, body)
    for number, move in enumerate(rules.moves):
        element = Element("move", move.records, move.title)
        yield Cited(Place("move", number), element, move.clauses, move.routes)
    for number, route in enumerate(rules.routes.values()):
        element = Element("route", route.id, route.title)
        yield Cited(Place("route", number), element, route.clauses, (route.id,))
    for number, duty in enumerate(rules.duties.values()):
        yield Cited(Place("duty", number), Element("duty", duty.id, duty.title), duty.clauses)
    for table, blocks in _with_ids(rules).items():
        for number, block in enumerate(blocks):
            element = Element(table, block.id, block.title)
            yield Cited(Place(table, number), element, block.clauses, block.routes)


def _body(number: int, body: Body) -> Iterator[Cited]:
    """A body in its parts: what cites no clause of its own is told by the clauses of the whole."""
    element, quorum = Element("body", body.id, body.title), body.quorum_clauses or body.clauses
    yield Cited(Place("body", number), element, body.clauses)
    yield Cited(Place("body", number, QUORUM), element, quorum)
    yield Cited(Place("body", number, CHAIR), element, body.chair_clauses or quorum)


def _with_ids(
    rules: Policy,
) -> Mapping[
    str, Sequence[Check | Evidence | Criteria | DayRule | DeadlineRule | KeepRule | NoticeRule]
]:
    return {
        "check": rules.checks,
        "evidence": rules.evidence,
        "criteria": rules.criteria,
        "day": tuple(rules.days.values()),
        "deadline": rules.deadlines,
        "keep": tuple(rules.keeps.values()),
        "notice": tuple(rules.notices.values()),
    }
