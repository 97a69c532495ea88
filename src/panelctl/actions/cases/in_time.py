"""What came in time and is entered late: a time limit that took the case on without it gives way."""

from collections.abc import Collection
from datetime import date

from panelctl.actions.cases.drafts import drop_drafts
from panelctl.actions.cases.entry import Entry
from panelctl.model import Event, Finding, Passing, Voiding, is_of, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules.making import Proposal
from panelctl.rules.sending import WENT
from panelctl.shapes.kinds import OUT
from panelctl.store import queries


def names_of(entry: Entry, proposal: Proposal) -> set[str]:
    """What a move may be that somebody wants to make, wherever the case stands."""
    return {
        move.records
        for move in entry.policy.moves
        if lang.on_route(move, entry.state.case.route)
        and (move.verb, move.answer) == (proposal.verb, proposal.answer)
        and proposal.records in ("", move.records)
    }


def give_way(entry: Entry, names: Collection[str], day: date) -> list[str]:
    """Take back that limits passed unmet which one of `names` meets, and did on a day within their time: the case
    stands again where it stood. What they drafted is dropped, and what has gone is told of. Returns the lines."""
    lines: list[str] = []
    while passed := _passed_without(entry, names, day):
        rule = next(rule for rule in entry.policy.deadlines if rule.id == passed.name)
        row = entry.row_of(passed.seq)
        came = f"what meets it came in time, on {short_date(day)}"
        entry.note("passed", passed.name, Voiding(passed.seq), by="panelctl", reason=came)
        lines.append(
            f'{entry.reference} had gone on when "{rule.title}" passed; {came}, so it stood at'
            f' "{entry.state.stage_title}" still.'
        )
        if dropped := drop_drafts(entry, row):
            lines.append(f"Dropped with it: {', '.join(dropped)}.")
        entry.findings += _gone(entry, rule, row)
    return lines


def _passed_without(entry: Entry, names: Collection[str], day: date) -> Event[Passing] | None:
    """That a limit passed after a day, where nothing was done with the case since and one of the names meets it."""
    steps = entry.state.steps
    if not steps or not is_of(steps[-1], Passing) or day >= steps[-1].date:
        return None
    limits = [rule for rule in entry.policy.deadlines if rule.id == steps[-1].name]
    met_by = {name for rule in limits for name in terms_of(rule).names}
    return None if met_by.isdisjoint(names) else steps[-1]


def _gone(entry: Entry, rule: lang.DeadlineRule, row: int) -> list[Finding]:
    """The letters that say that the time had passed, and have gone or are handed over."""
    out = queries.notices(entry.connection, case=entry.reference, statuses=OUT)
    return [
        Finding(
            "warn",
            rule.id,
            f'"{letter.title}" {WENT[letter.facts.status]} to {letter.facts.recipient} and no longer holds: tell them.',
            rule.clauses,
        )
        for letter in out
        if letter.event_id == row
    ]
