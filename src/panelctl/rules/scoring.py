"""Score sheets: which criteria a case is scored against, and whether every one has a finding."""

from collections.abc import Sequence
from datetime import date

from panelctl.model import CaseFacts, Sheet
from panelctl.policy import language as lang


def criteria_for(policy: lang.Policy, route: str, day: date) -> list[lang.Criteria]:
    """The sets in force on a day for a route: of sets with the same title, the one that began last."""
    found: dict[str, lang.Criteria] = {}
    for criteria in sorted(policy.criteria, key=lambda c: c.starts or date.min):
        if lang.on_route(criteria, route) and (criteria.starts or date.min) <= day:
            found[criteria.title] = criteria
    return list(found.values())


def items(sets: Sequence[lang.Criteria]) -> dict[str, str]:
    """Criterion id -> title, of all sets together."""
    return {word: title for criteria in sets for word, _, title in (item.partition(" ") for item in criteria.items)}


def first_sheet(sheets: Sequence[Sheet]) -> date | None:
    """The day of the first sheet that has a rationale."""
    return min((sheet.day for sheet in sheets if sheet.rationale), default=None)


def complete(policy: lang.Policy, case: CaseFacts) -> bool | None:
    """Whether some sheet has a finding for every criterion; None while there is no sheet or nothing to score."""
    if not case.sheets:
        return None
    wanted = items(criteria_for(policy, case.route, case.sheets[0].day))
    return any(set(wanted) <= set(sheet.findings) for sheet in case.sheets) if wanted else None
