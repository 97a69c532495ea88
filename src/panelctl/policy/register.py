"""The register of a policy: each clause, the elements that keep it, and what nothing keeps."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from panelctl.policy.language import (
    Check,
    Clause,
    Criteria,
    DeadlineRule,
    Evidence,
    NoticeRule,
    Policy,
    Route,
)
from panelctl.shapes.policies import ClauseCountsDocument

OWN = "X-"


class Element(NamedTuple):
    """A block that cites a clause: its table (`stages` for a stage), its id, and its title where it has one."""

    table: str
    id: str
    title: str


class Traced(NamedTuple):
    """One clause and what keeps it, over all versions of the file."""

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
        for element, clauses in _citing(rules):
            for clause in clauses:
                found[clause].setdefault((element.table, element.id), element)
    return tuple(
        Traced(clause, tuple(found[clause.id].values())) for clause in policy.clauses.values()
    )


def counts(traced: Iterable[Traced]) -> ClauseCountsDocument:
    """How many statements the source makes, how many of them elements keep and how many stand outside; how many
    choices are the author's own; and how many of all these nothing keeps."""
    every = list(traced)
    source = [traced_clause for traced_clause in every if not traced_clause.own]
    return {
        "clauses": len(source),
        "kept": sum(bool(traced_clause.elements) for traced_clause in source),
        "outside": sum(
            bool(traced_clause.clause.outside) and not traced_clause.elements
            for traced_clause in source
        ),
        "uncovered": sum(traced_clause.uncovered for traced_clause in every),
        "own": len(every) - len(source),
    }


def _citing(policy: Policy) -> Iterator[tuple[Element, tuple[str, ...]]]:
    for stage, title in policy.stages.items():
        yield Element("stages", stage, title), policy.dispute_clauses.get(stage, ())
    for body in policy.bodies.values():
        yield (
            Element("body", body.id, body.title),
            (*body.clauses, *body.quorum_clauses, *body.chair_clauses),
        )
    for move in policy.moves:
        yield Element("move", move.records, move.title), move.clauses
    tables: Mapping[
        str, Iterable[Route | Check | Evidence | Criteria | DeadlineRule | NoticeRule]
    ] = {
        "route": policy.routes.values(),
        "check": policy.checks,
        "evidence": policy.evidence,
        "criteria": policy.criteria,
        "deadline": policy.deadlines,
        "notice": policy.notices.values(),
    }
    for table, blocks in tables.items():
        for block in blocks:
            yield Element(table, block.id, block.title), block.clauses
