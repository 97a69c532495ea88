"""What panels asked people to do, among what is due: by no clause, and of no role."""

from collections.abc import Collection
from datetime import date

from panelctl.rules.asked_for import Asked, as_duty, still_open
from panelctl.rules.interests import to_end_action, told_nothing
from panelctl.rules.timeline import State
from panelctl.shapes.limits import DutyDocument


def asked_of(
    state: State, whose: int | None, among: Collection[int] | None, until: date
) -> list[Asked]:
    """What stands open until a day, of everybody, of one person or of any among some. Whoever has left for the case
    since is told nothing of it; among what is due of everybody it stands all the same, so that somebody drops it, or
    asks another."""
    return [
        asked
        for asked in still_open(state.case)
        if asked.until <= until
        and (among is None or asked.event.detail.owner in among)
        and (whose is None or whose == asked.event.detail.owner not in told_nothing(state))
    ]


def duty_of(state: State, asked: Asked, today: date, *, chase: bool) -> DutyDocument:
    """An action that a panel asked for, as a line of `due`: by no clause, and of no role."""
    case, detail = state.case, asked.event.detail
    has_left = detail.owner in told_nothing(state)
    return {
        "case": case.reference,
        "applicant": case.applicant.name,
        **as_duty(asked, today).as_json(),
        "owner_titles": [],
        "who": [] if has_left else [detail.called],
        "chase": chase,
        "case_seq": case.events[-1].seq,
        "command": to_end_action(state, asked),
    }
