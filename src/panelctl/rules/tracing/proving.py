"""Each block of a policy taken out in turn, and the worked examples that notice."""

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


def proofs(tracing: Tracing) -> Iterator[Proof]:
    """One block after the other, version by version, in the order of the tables."""
    for trial in tracing.trials:
        seen: Counter[Same] = Counter()
        for place, cited in trial.cited.items():
            block = (place.kind, *cited[1:])
            seen[block] += 1
            if cited.clauses:
                noticing = trial.noticing(frozenset([place]))
                titles = tuple(example.title for example in noticing)
                yield Proof(cited, titles, (*block, seen[block]))


def over_versions(proved: Iterable[Proof]) -> list[Proof]:
    """The proofs of each block together, whichever versions it stands in: one of them is enough."""
    every: dict[Same, Proof] = {}
    for proof in proved:
        before = every.setdefault(proof.same, proof)
        titles = dict.fromkeys((*before.noticed_by, *proof.noticed_by))
        every[proof.same] = before._replace(noticed_by=tuple(titles))
    return list(every.values())
