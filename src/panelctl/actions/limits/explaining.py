"""Why a time limit falls where it does: its rule in words, its clauses, each day counted, and what became of it."""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import screen
from panelctl.actions.cases.days import days
from panelctl.actions.cases.showing import as_of
from panelctl.actions.site import Site
from panelctl.model import (
    Deadline,
    Detail,
    Event,
    Outcome,
    PauseBegun,
    PauseEnded,
    Variation,
    iso_date,
)
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import terms_of
from panelctl.policy.language import Clause, DeadlineRule, on_route
from panelctl.policy.prose import Speaker
from panelctl.policy.prose import limits as prose
from panelctl.policy.prose.times import late
from panelctl.rules.calendar import Calendar, calendar_for
from panelctl.rules.deadlines import changes_said, deadlines, derive
from panelctl.rules.overtaking import carried_on
from panelctl.rules.pausing import due_after
from panelctl.rules.picture import picture
from panelctl.rules.question import CLEAR, WITH_THE_DAY, readings
from panelctl.rules.standing import not_owed
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import applies, title
from panelctl.shapes.limits import (
    CapDocument,
    ChangedDays,
    ChangedDocument,
    ClauseSaysDocument,
    ExplainedDocument,
    ExplanationDocument,
    LiftedDocument,
    ReadingDocument,
)


class Question(NamedTuple):
    """What `explain` is asked: about all limits of a case, or one; with `timeline` its dates are drawn too."""

    reference: str = ""
    deadline: str = ""
    timeline: bool = False


def explain(site: Site, asked: Question) -> Outcome[ExplanationDocument]:
    """Every time limit and duty of a case in the order of their days, those that lapsed too, and its days
    that are worked out; or the one named, whatever became of it. With `timeline` also the picture of the case's dates.

    Raises UnknownWord for what is no deadline of the case's route, NotYetACase.
    """
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    calendar = site.calendar(policy)
    state = carried_on(replay(policy, record.facts, calendar), site.on, calendar)
    findings = as_of(record.facts, site.on)
    worked_out = [day for day in days(state) if asked.deadline in ("", day["id"])]
    rules = {} if asked.deadline and worked_out else _rules(state, asked.deadline)
    owed = {deadline.id: deadline for deadline in deadlines(state, site.on, calendar, steps=True)}
    shown = []
    for word, rule in rules.items():
        deadline = owed.get(word) or _derived(rule, state, site.on, calendar)
        if _is_shown(deadline, asked.deadline, owed):
            shown.append(deadline)
    shown.sort(key=_by_day)
    explained = []
    for deadline in shown:
        rule = rules[deadline.id]
        standing = "" if deadline.id in owed else not_owed(rule, deadline, state, site.on)
        explained.append(_explained(state, rule, deadline, calendar, standing))
    data: ExplanationDocument = {
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "on": site.on.isoformat(),
        "deadlines": explained,
    }
    if worked_out:
        data["days"] = worked_out
    if asked.timeline:
        drawn = [deadline for deadline in shown if deadline.id in owed]
        data["picture"] = picture(state, drawn, site.on, calendar).as_json()
    if not shown and not worked_out:
        return Outcome(data, findings, (f"{state.case.reference} has no time limit now.",))
    return Outcome(data, findings)


def _rules(state: State, named: str) -> dict[str, DeadlineRule]:
    """The limits of the case's route, by their ids. Raises UnknownWord where the one named is none of them."""
    route = state.case.route
    rules = {rule.id: rule for rule in state.policy.deadlines if on_route(rule, route)}
    if named and named not in rules:
        worked_out = (rule.id for rule in state.policy.days.values() if on_route(rule, route))
        raise errors.UnknownWord("deadline", named, [*rules, *worked_out])
    return rules


def _is_shown(deadline: Deadline, named: str, owed: Container[str]) -> bool:
    """The one that was named; else what is owed, and what has a day."""
    if named:
        return deadline.id == named
    return deadline.id in owed or deadline.due is not None


def _by_day(deadline: Deadline) -> tuple[date, date]:
    return deadline.due or deadline.met or date.max, deadline.anchor_date or date.max


def _derived(rule: DeadlineRule, state: State, today: date, calendar: Calendar) -> Deadline:
    """A limit that is not owed, as it would be; one that does not apply has no day."""
    limit = derive(rule, state, today, calendar, steps=True)
    if applies(rule.when, state).holds is not False:
        return limit
    return limit._replace(
        due=None, target=None, met=None, state="waiting", days_left=None, note="", steps=()
    )


def _explained(
    state: State, rule: DeadlineRule, deadline: Deadline, calendar: Calendar, standing: str
) -> ExplainedDocument:
    say, counted = Speaker(state.policy, state.case.route), phrases.limit(rule.limit)
    met_by, met_says = _met_by(state, rule, deadline, say)
    return {
        **screen.limit(state, deadline),
        "steps": deadline.as_json()["steps"],
        "note": _note(state, deadline),
        "says": prose.limit(counted, say) or f"no time stated, {prose.direction(counted, say)}",
        "anchor_title": title(state, deadline.anchor) if deadline.anchor else "",
        "anchor_says": say.day(deadline.anchor) if deadline.anchor else "",
        "cap": _cap(state, counted, say),
        "late_says": ". ".join(late(rule, say)) if counted.stated and not rule.right else "",
        "clauses_say": [_clause(state.policy.clauses[word]) for word in rule.clauses],
        "met_by": met_by,
        "met_says": met_says,
        "lifted": _lifted(state, rule),
        "changed": list(_changes(state, rule)),
        "readings": list(_readings(state, deadline, counted, calendar_for(rule, calendar), say)),
        "standing": standing,
    }


def _cap(state: State, counted: phrases.Limit, say: Speaker) -> CapDocument | None:
    if not counted.cap:
        return None
    anchor = counted.cap.anchor
    return {"says": say.day(anchor), "date": iso_date(state.date_of(anchor))}


def _clause(clause: Clause) -> ClauseSaysDocument:
    return {
        "id": clause.id,
        "status": clause.status,
        "says": clause.says,
        "note": clause.note,
    }


def _lifted(state: State, rule: DeadlineRule) -> LiftedDocument | None:
    event = state.lifted.get(rule.id)
    return _who(event) if event else None


def _changes(state: State, rule: DeadlineRule) -> Iterator[ChangedDocument]:
    for event in state.case.events:
        if event.name == rule.id and isinstance(event.detail, Variation | PauseBegun | PauseEnded):
            yield {**_who(event), **_days_of(event.detail)}


def _readings(
    state: State, deadline: Deadline, counted: phrases.Limit, calendar: Calendar, say: Speaker
) -> Iterator[ReadingDocument]:
    """What other ways to count come to, with the same pauses; nothing while there is no day, or where it has other
    bounds."""
    anchor = deadline.anchor_date
    if deadline.due is None or anchor is None:
        return
    if not counted.number or counted.cap or counted.upper is not None:
        return
    pauses = state.pauses.get(deadline.id, ())
    for name, day in readings(counted, anchor, deadline.was or deadline.due, calendar):
        day = due_after(day, anchor, counted.unit, pauses, calendar) or day
        says = _reading(name, deadline.anchor, say)
        yield {"reading": name, "date": day.isoformat(), "says": says}


def _reading(name: str, anchor: str, say: Speaker) -> str:
    """Another way to count, by the day that it is about: `counting the day of the panel`."""
    if name == WITH_THE_DAY:
        return f"counting {say.day(anchor)}"
    return "clear days" if name == CLEAR else "without clear days"


def _met_by(state: State, rule: DeadlineRule, deadline: Deadline, say: Speaker) -> tuple[str, str]:
    """What met it, by its titles and in a clause; nothing while it is owed."""
    for way in terms_of(rule).ways:
        if deadline.met and _all_done(way.names, state) == deadline.met:
            titles = [title(state, name) for name in way.names]
            clauses = [_done(name, rule, say) for name in way.names]
            return " and ".join(titles), " and ".join(clauses)
    return "", ""


def _all_done(names: Sequence[str], state: State) -> date | None:
    """The day on which the last of some things happened; None while one of them has not."""
    days = [day for day in map(state.date_of, names) if day]
    return max(days) if len(days) == len(names) else None


def _done(name: str, rule: DeadlineRule, say: Speaker) -> str:
    """`when the Portfolio was received`; of a date that is recorded, what that day is."""
    fact = say.policy.facts.get(name)
    if fact and fact.meeting_of:
        return f"when {say.meeting(fact)} was held"
    if fact and fact.kind == "date":
        return say.day(name)
    return "when it was recorded as done" if name == rule.id else f"when {say.done(name, 'was')}"


def _note(state: State, deadline: Deadline) -> str:
    """What there is to know beside the date, without the changes and pauses that are told by themselves."""
    was = deadline.was
    changes = changes_said(state, deadline.id, was) if was else []
    return deadline.note.removesuffix("; ".join(changes)).removesuffix("; ")


def _days_of(change: Variation | PauseBegun | PauseEnded) -> ChangedDays:
    """The days of a change: what it was, what it is, and from which day until which the time stood still."""
    return {
        "was": iso_date(change.was),
        "to": None if isinstance(change, PauseBegun) else iso_date(change.to),
        "from": None if isinstance(change, Variation) else iso_date(change.starts),
        "until": iso_date(change.until) if isinstance(change, PauseEnded) else None,
        "agreed": list(change.agreed or ()) if isinstance(change, Variation) else [],
    }


def _who(event: Event[Detail]) -> LiftedDocument:
    return {"by": event.by, "on": event.date.isoformat(), "reason": event.reason}
