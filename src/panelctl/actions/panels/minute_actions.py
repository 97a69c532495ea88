"""What follows from a decision in minutes: who does what by when, as the procedure has it on the day of the decision.

What became of it since is not of the minutes: a letter that went or a day that was put off makes no other minutes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.errors import counted, join_words
from panelctl.model import APPLICANT, CaseFacts, Correction, Deadline, is_of, long_date, long_moment
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import limits_of
from panelctl.rules.asked_for import asked_in
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.holders import acting
from panelctl.rules.interests import recused
from panelctl.rules.timeline import State, reread
from panelctl.rules.verdict import title
from panelctl.shapes.minutes import ActionFields, UndatedFields
from panelctl.store.records import DecisionRecord


class Follows(NamedTuple):
    """An action as minutes are told it, and its last day."""

    fields: ActionFields
    due: date | None = None


def actions_after(decision: DecisionRecord, state: State, calendar: Calendar) -> list[Follows]:
    """The duties that a decision opens, in the order of the procedure, and letters that none of them is about."""
    then = _as_decided(decision, state)
    owed = [limit for limit in deadlines(then, decision.date, calendar) if _is_opened(limit, then)]
    found = [_duty(limit, then, decision.date) for limit in owed]
    return [*found, *_letters(decision, then, {limit.id for limit in owed})]


def asked_at(panel: str, case: CaseFacts) -> list[Follows]:
    """What a panel asked of people in the room."""
    found = [asked for asked in asked_in(case) if asked.event.detail.panel == panel]
    return [
        Follows(
            {
                "what": asked.words,
                "who": asked.event.detail.called,
                "by": long_date(asked.until),
                "clauses": "",
            },
            asked.until,
        )
        for asked in found
        if not asked.is_dropped
    ]


def in_short(actions: Sequence[Follows]) -> str:
    """How many there are, and by when the first of them."""
    days = [action.due for action in actions if action.due]
    first = (
        f", {'' if len(actions) == 1 else 'the first '}by {long_date(min(days))}" if days else ""
    )
    return f"{counted(len(actions), 'action')}{first}" if actions else "None"


def undated(actions: Iterable[Follows]) -> list[UndatedFields]:
    """Those for which no day is stated, by who does them."""
    found: dict[str, list[str]] = {}
    for fields, due in actions:
        if due is None:
            clauses = f" ({fields['clauses']})" if fields["clauses"] else ""
            found.setdefault(fields["who"], []).append(f"{fields['what']}{clauses}")
    return [{"who": who, "what": what} for who, what in found.items()]


def _as_decided(decision: DecisionRecord, state: State) -> State:
    """The case as the decision left it, with what was put right of that since."""
    last = decision.event
    events = tuple(
        event
        for event in state.case.events
        if event.seq <= last or (is_of(event, Correction) and (event.detail.of or last + 1) <= last)
    )
    return reread(state, state.case._replace(events=events))


def _is_opened(limit: Deadline, state: State) -> bool:
    """Whether somebody owes it from the decision on; what they may do, and need not, is no action, and what had to be
    done before the panel met is none that follows from it."""
    panel, since = state.case.panel, limit.anchor_date
    if limit.right or limit.state not in ("open", "overdue") or since is None:
        return False
    if panel and since <= panel.date and phrases.limit(limit.rule).direction == "before":
        return False
    return panel is None or since >= panel.date


def _duty(limit: Deadline, state: State, day: date) -> Follows:
    fields: ActionFields = {
        "what": limit.title,
        "who": _who(limit, state, day),
        "by": long_moment(limit.due, limit.by) if limit.due else "",
        "clauses": ", ".join(limit.clauses),
    }
    return Follows(fields, limit.due)


def _who(limit: Deadline, state: State, day: date) -> str:
    """The roles that owe it, each with whoever acts in it on the day of the decision."""
    out, said = recused(state), []
    for role in limit.owner:
        own = role == APPLICANT or role in state.parties
        there = acting(role, state, day).items()
        names = [name for number, name in there if own or number not in out]
        called = state.policy.role_title(role)
        said.append(f"{called} ({join_words(names, 'or')})" if names else called)
    return join_words(said, "or")


def _letters(decision: DecisionRecord, state: State, owed: Collection[str]) -> Iterator[Follows]:
    """The letters that a decision drafted and that no duty is about."""
    terms = [terms for terms in limits_of(state.policy, state.case.route) if terms.rule.id in owed]
    told = {name for limit in terms for name in limit.names}
    drafted = dict.fromkeys(
        notice.notice
        for notice in state.case.notices
        if notice.event == decision.event and notice.status != "dropped"
    )
    for notice in drafted:
        if notice not in told:
            yield Follows(
                {"what": f"Send: {title(state, notice)}", "who": "", "by": "", "clauses": ""}
            )
