"""The register of clauses: numbers left out between others."""

import re
from collections import defaultdict
from collections.abc import Iterator

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
        lost = (
            [number for number in range(1, max(there)) if number not in there]
            if len(there) >= FEW
            else []
        )
        for number in lost:
            after = there[min(one for one in there if one > number)]
            said = f"The register has no {prefix}{number}, before {after}: add the clause, or number the others anew."
            yield PolicyWarning("clause-left-out", said, "clause", 0, after, (after,))
