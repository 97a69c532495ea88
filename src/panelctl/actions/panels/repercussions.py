"""What follows for a case from moving its panel, for a reader: dates before and after, stale letters, what to redo."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Literal

from panelctl.actions.notices.stale import StaleNotice
from panelctl.actions.panels.relisting import Relisted
from panelctl.model import (
    Deadline,
    Event,
    Lifting,
    Notice,
    PanelFacts,
    PauseBegun,
    Variation,
    iso_date,
)
from panelctl.rules.timeline import State
from panelctl.rules.varying import Element
from panelctl.shapes.panels import (
    AgainDocument,
    CopyDocument,
    MovedDateDocument,
    OvertakenNoticeDocument,
    RelistedDocument,
)

AgainKind = Literal["lifted", "varied", "paused"]


def case_moved(relisted: Relisted, *, numbered: bool) -> RelistedDocument:
    """One case: dates, stale notices, drafts made, kept and dropped, what has to be given again.

    `numbered` tells the numbers of new drafts.
    """
    after = relisted.after
    now = {notice.id: notice for notice in after.case.notices}
    return {
        "case": after.case.reference,
        "applicant": after.case.applicant.name,
        "dates": list(_dates(relisted)),
        "stale": [_overtaken(stale, now[stale.number]) for stale in relisted.stale],
        "drafted": [_copy(after, notice, numbered=numbered) for notice in relisted.new_notices()],
        "dropped": [
            {**_copy(after, notice), "was": notice.status} for notice in relisted.dropped_notices()
        ],
        "kept": [_copy(after, notice) for notice in relisted.kept],
        "again": list(_again(relisted)),
    }


def _overtaken(stale: StaleNotice, now: Notice) -> OvertakenNoticeDocument:
    return {
        "id": stale.number,
        "notice": stale.notice,
        "title": stale.title,
        "to": stale.to,
        "status": stale.status,
        "dates": stale.dates_in_json(),
        "becomes": now.status,
    }


def _dates(relisted: Relisted) -> Iterator[MovedDateDocument]:
    """The panel, then every time limit whose date changes; `state` is what the new date makes of it."""
    was, now = relisted.before.case.panel, relisted.after.case.panel
    if was and now:
        yield _moved_meeting(relisted.after, was, now)
    for old, new in relisted.limits:
        limit = new or old
        if limit and _due(old) != _due(new):
            yield {
                "id": limit.id,
                "title": limit.title,
                "was": iso_date(_due(old)),
                "now": iso_date(_due(new)),
                "clauses": list(limit.clauses),
                "state": new.state if new else "",
            }


def _moved_meeting(state: State, was: PanelFacts, now: PanelFacts) -> MovedDateDocument:
    fact = state.policy.facts[state.meeting_fact(now.body)]
    return {
        "id": fact.id,
        "title": fact.title,
        "was": was.date.isoformat(),
        "now": now.date.isoformat(),
        "clauses": [],
        "state": "open",
    }


def _due(limit: Deadline | None) -> date | None:
    return limit.due if limit else None


def _copy(state: State, notice: Notice, *, numbered: bool = True) -> CopyDocument:
    rule = state.policy.notices.get(notice.notice)
    return {
        "id": notice.id if numbered else None,
        "notice": notice.notice,
        "title": rule.title if rule else notice.notice,
        "role": notice.role,
        "role_title": state.policy.role_title(notice.role),
        "to": notice.recipient,
    }


def _again(relisted: Relisted) -> Iterator[AgainDocument]:
    """Lifts, changed dates and pauses about the earlier panel, which do not count for the new day."""
    was, now = relisted.before, relisted.after
    paused = {name: pauses[-1].begun for name, pauses in was.pauses.items()}
    rules: list[Element] = [*now.policy.checks, *now.policy.evidence, *now.policy.deadlines]
    blocks = {rule.id: rule for rule in rules}
    yield from _no_longer("lifted", blocks, was.lifted, now.lifted)
    yield from _no_longer("varied", blocks, was.varied, now.varied)
    yield from _no_longer("paused", blocks, paused, now.pauses)


def _no_longer(
    kind: AgainKind,
    blocks: Mapping[str, Element],
    before: Mapping[str, Event[Lifting] | Event[Variation] | Event[PauseBegun]],
    now: Container[str],
) -> Iterator[AgainDocument]:
    for name, event in before.items():
        if name not in now:
            yield {
                "id": name,
                "title": blocks[name].title,
                "clauses": list(blocks[name].clauses),
                "kind": kind,
                "by": event.by,
                "reason": event.reason,
            }
