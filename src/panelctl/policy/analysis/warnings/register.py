"""The register of clauses: numbers left out between others."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.language import Policy

FEW = 3


def numbers_left_out(policy: Policy) -> Iterator[PolicyWarning]:
    """A number that a series (`S-1`, `S-2`, `S-4`) passes over, from 1 on: a clause lost, or never written down."""
    series: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for word in policy.clauses:
        if found := re.fullmatch(r"(.*?)(\d+)", word):
            series[found[1]][int(found[2])] = word
    for prefix, there in series.items():
        for number, after in _gaps(there) if len(there) >= FEW else ():
            said = f"The register has no {prefix}{number}, before {after}: add the clause, or number the others anew."
            yield PolicyWarning("clause-left-out", said, "clause", 0, after, (after,))


def _gaps(there: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Each number that is passed over, and the clause that comes after it."""
    after = ""
    gaps = []
    for number in range(max(there), 0, -1):
        if number in there:
            after = there[number]
        else:
            gaps.append((number, after))
    yield from reversed(gaps)
