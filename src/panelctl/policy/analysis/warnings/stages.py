"""Stages in which a case can be caught."""

from collections.abc import Iterator

from panelctl.policy.analysis.roads import Road, roads
from panelctl.policy.analysis.warnings.warning import PolicyWarning, clauses_of, quoted
from panelctl.policy.language import Policy, on_route


def left_by_challenge_only(policy: Policy) -> Iterator[PolicyWarning]:
    """A stage that is no end and that only the applicant's challenge leaves."""
    for road in roads(policy):
        passes = any(rule.passed_to and on_route(rule, road.route) for rule in policy.deadlines)
        for stage in _open_stages(road) if not passes else ():
            leaving = road.leaving(stage)
            if {move.verb for move in leaving} == {"dispute"}:
                ways = quoted((move.records for move in leaving), "or")
                said = (
                    f'Only {ways} leads on from "{stage}", which is no end of {road.route}:'
                    " a case of which no more is heard stays open. Make it an end as well."
                )
                yield PolicyWarning(
                    "challenge-only", said, "stages", 0, stage, clauses_of(*leaving)
                )


def _open_stages(road: Road) -> list[str]:
    """The stages a case of the route can come to that are not its ends, in the order of the file."""
    return [stage for stage in road.policy.stages if stage in road.stages - set(road.ends)]
