"""Each block of a policy taken out in turn, and the worked examples that notice."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from panelctl.policy.register import Cited
from panelctl.rules.tracing.kinds import Tracing

Same = tuple[object, ...]


class Proof(NamedTuple):
    """A block, and the titles of the examples that fail without it; `same` says which block it is in any version."""

    cited: Cited
    noticed_by: tuple[str, ...]
    same: Same


def blocks_to_prove(tracing: Tracing) -> int:
    """How many blocks there are to take out, in all versions: those that cite a clause."""
    return sum(bool(cited.clauses) for trial in tracing.trials for cited in trial.cited.values())


def proofs(tracing: Tracing, after: int = 0, most: int = sys.maxsize) -> Iterator[Proof]:
    """One block after the other, version by version, in the order of the tables, but for so many at the beginning;
    until they have taken so much effort: the first is always proved, so that whoever goes on gets on."""
    number = 0
    for trial in tracing.trials:
        seen: Counter[Same] = Counter()
        for place, cited in trial.cited.items():
            block = (place.kind, *cited[1:])
            seen[block] += 1
            if not cited.clauses:
                continue
            number += 1
            if number > after:
                noticing = trial.noticing(frozenset([place]))
                titles = tuple(example.title for example in noticing)
                yield Proof(cited, titles, (*block, seen[block]))
                if tracing.effort.spent > most:
                    return


def over_versions(proved: Iterable[Proof]) -> list[Proof]:
    """The proofs of each block together, whichever versions it stands in: one of them is enough."""
    every: dict[Same, Proof] = {}
    for proof in proved:
        before = every.setdefault(proof.same, proof)
        titles = dict.fromkeys((*before.noticed_by, *proof.noticed_by))
        every[proof.same] = before._replace(noticed_by=tuple(titles))
    return list(every.values())
