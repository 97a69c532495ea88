"""Of which kind each clause of a policy is: what shows it, strongest first, and by what. Worked out, never declared."""

import sys
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from panelctl.policy.language import Clause, Policy
from panelctl.policy.register import Cited, Element, Traced, trace
from panelctl.rules.calendar import Calendar
from panelctl.rules.rehearsal.exploring import Exploration
from panelctl.rules.tracing.noticing import Effort, Spent, Trial
from panelctl.rules.tracing.reaching import Block, come_round, planned_for, rehearsed
from panelctl.shapes.kinds import ClauseKind
from panelctl.shapes.policies import ClauseCountsDocument

HOLDING = (
    {"check", "evidence", "criteria", "day", "deadline", "body quorum", "body chair"},
    {"move", "body"},
    {"route"},
)
WRITTEN = ("notice", "evidence", "criteria")


class Shown(NamedTuple):
    """A clause, its kind, and what shows it: the block that holds people to it and the worked example that cannot do
    without; or the blocks that write, remind of or quote it. It is enforced in part where there are other blocks that
    hold people to it, and no example notices when one of them is taken out."""

    traced: Traced
    kind: ClauseKind
    by: tuple[Element, ...] = ()
    unnoticed: tuple[Element, ...] = ()

    @property
    def clause(self) -> Clause:
        return self.traced.clause


class Tracing:
    """A policy on trial, in each of its versions; `explorations` are what came of playing it, and `most` is the effort
    that running its examples may take, after which Spent is raised."""

    def __init__(
        self,
        policy: Policy,
        calendar: Calendar,
        explorations: Iterable[Exploration] = (),
        most: int = sys.maxsize,
    ) -> None:
        self.policy, self.calendar, self.explorations = policy, calendar, explorations
        self.clauses = trace(policy)
        self.effort = Effort(most)
        self.trials = [
            Trial(policy, version, calendar, self.effort) for version in policy.rule_sets or ("",)
        ]

    def shown(self, traced: Traced) -> Shown:
        """One clause with its kind: enforced before produced, produced before reminded, reminded before said. Not
        judged where what it would take is more than may be taken."""
        if traced.uncovered or not traced.elements:
            return Shown(traced, "uncovered" if traced.uncovered else "outside")
        try:
            return self._shown(traced)
        except Spent:
            return Shown(traced, "unjudged", traced.elements)

    def _shown(self, traced: Traced) -> Shown:
        if by := self._enforced(traced):
            return Shown(traced, "enforced", by, self._unnoticed(traced))
        there = self._there(traced, self._reached)
        if written := tuple(element for element in there if element.table in WRITTEN):
            return Shown(traced, "produced", written)
        if there or traced.clause.id in self._planned:
            return Shown(traced, "reminded", there or _bodies(traced))
        return Shown(traced, "said", traced.elements)

    def is_said(self, traced: Traced) -> bool:
        """Whether a clause is of the kind *said*, with what is soonest known asked first."""
        if not traced.elements or traced.clause.id in self._planned:
            return False
        if self._there(traced, self._rehearsed):
            return False
        return not self._enforced(traced) and not self._there(traced, self._reached)

    def _enforced(self, traced: Traced) -> tuple[Element, ...]:
        found = (_enforced(trial, traced.clause.id) for trial in self.trials)
        return next(filter(None, found), ())

    def _unnoticed(self, traced: Traced) -> tuple[Element, ...]:
        """Of the blocks that hold people to an enforced clause those that, one by one, no example of any version needs;
        none where it takes all of them together."""
        held: dict[Element, bool] = {}
        for trial in self.trials:
            for cited in _holding(trial, traced.clause.id):
                needed = trial.held(frozenset([cited.place])) is not None
                held[cited.element] = held.get(cited.element, False) or needed
        if not any(held.values()):
            return ()
        return tuple(dict.fromkeys(element for element, needed in held.items() if not needed))

    def _there(self, traced: Traced, blocks: frozenset[Block]) -> tuple[Element, ...]:
        return tuple(
            element for element in traced.elements if (element.table, element.id) in blocks
        )

    @cached_property
    def _rehearsed(self) -> frozenset[Block]:
        """What cases come to, and the duties that belong to none, which `due` shows whatever becomes of cases."""
        return rehearsed(self.explorations) | come_round(self.policy)

    @cached_property
    def _planned(self) -> frozenset[str]:
        return planned_for(self.policy)

    @cached_property
    def _reached(self) -> frozenset[Block]:
        return self._rehearsed.union(*(trial.reached for trial in self.trials))


def _bodies(traced: Traced) -> tuple[Element, ...]:
    return tuple(element for element in traced.elements if element.table == "body")


def _enforced(trial: Trial, clause: str) -> tuple[Element, ...]:
    """Of the blocks that hold people to a clause one that an example cannot do without, and that example; or all of
    them, if it takes all."""
    holding = _holding(trial, clause)
    for blocks in (*([cited] for cited in holding), holding):
        if example := trial.held(frozenset(cited.place for cited in blocks)):
            return *(cited.element for cited in blocks), Element("example", "", example.title)
    return ()


def _holding(trial: Trial, clause: str) -> list[Cited]:
    """The blocks that hold people to a clause: its rules; where it has none, its steps; where it has none, its routes.
    Without a step nothing behind it could be done, so what is there beside a rule would prove anything. Letters hold
    nobody to a thing: they say it."""
    citing = [cited for cited in trial.cited.values() if clause in cited.clauses]
    tiers = ([cited for cited in citing if cited.place.kind in kinds] for kinds in HOLDING)
    return next(filter(None, tiers), [])


def counts(shown: Iterable[Shown]) -> ClauseCountsDocument:
    """How many statements the source makes, and how many of them are of each kind; how many choices are the author's
    own; and how many of all these nothing keeps."""
    every = list(shown)
    source = [clause for clause in every if not clause.traced.own]
    kinds = Counter(clause.kind for clause in source)
    return {
        "clauses": len(source),
        "kept": sum(bool(clause.traced.elements) for clause in source),
        "enforced": kinds["enforced"],
        "in_part": sum(bool(clause.unnoticed) for clause in source),
        "produced": kinds["produced"],
        "reminded": kinds["reminded"],
        "said": kinds["said"],
        "outside": kinds["outside"],
        "uncovered": sum(clause.kind == "uncovered" for clause in every),
        "unjudged": sum(clause.kind == "unjudged" for clause in every),
        "own": len(every) - len(source),
    }
