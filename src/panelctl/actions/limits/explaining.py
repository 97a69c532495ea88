"""Why a time limit falls where it does: its rule in words, its clauses, each day counted, and what became of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import screen
from panelctl.actions.cases.showing import as_of
from panelctl.actions.site import Site
from panelctl.model import Deadline, Detail, Event, Outcome, PauseBegun, PauseEnded, Variation
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import terms
from panelctl.policy.language import DeadlineRule, on_route
from panelctl.policy.prose import Speaker
from panelctl.policy.prose.limits import direction, limit
from panelctl.policy.prose.times import late
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import changes_said, deadlines, derive
from panelctl.rules.pausing import Pause, due_after
from panelctl.rules.picture import picture
from panelctl.rules.question import readings
from panelctl.rules.standing import not_owed
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import applies, title


def explain(site: Site, reference: str, deadline: str = "", timeline: bool = False) -> Outcome[Any]:
    """Every time limit and duty of a case in the order of their days, those that lapsed too; or the one named, whatever
    became of it. With `timeline` also the picture of the case's dates.

    Raises UnknownWord for what is no deadline of the case's route, NotYetACase.
    """
    with site.reading() as connection:
        found = lookup.case(connection, reference)
        policy = lookup.policy_of(connection, found.policy_row_id)
    state, known = replay(policy, found.facts), site.calendar(policy)
    said = as_of(found.facts, site.on)
    rules = {rule.id: rule for rule in state.policy.deadlines if on_route(rule, state.case.route)}
    if deadline and deadline not in rules:
        raise errors.UnknownWord("deadline", deadline, rules)
    owed = {one.id: one for one in deadlines(state, site.on, known, steps=True)}
    every = [
        owed.get(word) or _derived(rule, state, site.on, known) for word, rule in rules.items()
    ]
    shown = [
        one for one in every if one.id == deadline or (not deadline and (one.id in owed or one.due))
    ]
    shown.sort(key=lambda one: (one.due or one.met or date.max, one.anchor_date or date.max))
    data: dict[str, Any] = {
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "on": site.on.isoformat(),
        "deadlines": [
            _explained(state, rules[one.id], one, known)
            | {"standing": "" if one.id in owed else not_owed(rules[one.id], one, state, site.on)}
            for one in shown
        ],
    }
    if timeline:
        drawn = [one for one in shown if one.id in owed]
        data["picture"] = picture(state, drawn, site.on, known).as_json()
    return Outcome(
        data, said, () if data["deadlines"] else (f"{state.case.reference} has no time limit now.",)
    )


def _derived(rule: DeadlineRule, state: State, today: date, calendar: Calendar) -> Deadline:
    """A limit that is not owed, as it would be; one that does not apply has no day."""
    found = derive(rule, state, today, calendar, steps=True)
    if applies(rule.when, state).holds is not False:
        return found
    return found._replace(
        due=None, target=None, met=None, state="waiting", days_left=None, note="", steps=()
    )


def _explained(
    state: State, rule: DeadlineRule, one: Deadline, calendar: Calendar
) -> dict[str, Any]:
    say, found = Speaker(state.policy, state.case.route), phrases.limit(rule.limit)
    cap = found.cap and state.date_of(found.cap.anchor)
    return {
        **screen.limit(state, one),
        "steps": one.as_json()["steps"],
        "note": _note(state, one),
        "says": limit(found, say) or f"no time stated, {direction(found, say)}",
        "anchor_title": title(state, one.anchor) if one.anchor else "",
        "anchor_says": say.day(one.anchor) if one.anchor else "",
        "cap": found.cap and {"says": say.day(found.cap.anchor), "date": _iso(cap)},
        "late_says": ". ".join(late(rule, say)) if found.stated and not rule.right else "",
        "clauses_say": [
            {"id": clause.id, "status": clause.status, "says": clause.says, "note": clause.note}
            for clause in (state.policy.clauses[word] for word in rule.clauses)
        ],
        "met_by": _met_by(state, rule, one, say)[0],
        "met_says": _met_by(state, rule, one, say)[1],
        "lifted": _who(state.lifted.get(rule.id)),
        "changed": [
            {**(_who(event) or {}), **_days_of(event.detail)}
            for event in state.case.events
            if event.name == rule.id
            and isinstance(event.detail, Variation | PauseBegun | PauseEnded)
        ],
        "readings": [
            {"reading": name, "date": day.isoformat(), "says": _reading(name, one.anchor, say)}
            for name, day in (
                _readings(
                    state.pauses.get(rule.id, ()),
                    found,
                    one.anchor_date,
                    one.was or one.due,
                    calendar,
                )
                if one.anchor_date
                and one.due
                and found.number
                and not found.cap
                and found.upper is None
                else ()
            )
        ],
    }


def _readings(
    pauses: tuple[Pause, ...], found: phrases.Limit, anchor: date, due: date, calendar: Calendar
) -> Iterator[tuple[str, date]]:
    """What other ways to count come to, with the same pauses."""
    for name, day in readings(found, anchor, due, calendar):
        yield name, due_after(day, anchor, found.unit, pauses, calendar) or day


def _reading(name: str, anchor: str, say: Speaker) -> str:
    """Another way to count, by the day that it is about: `counting the day of the panel`."""
    if name.startswith("counting"):
        return f"counting {say.day(anchor)}"
    return "clear days" if name == "clear" else "without clear days"


def _met_by(state: State, rule: DeadlineRule, one: Deadline, say: Speaker) -> tuple[str, str]:
    """What met it, by its titles and in a clause; nothing while it is owed."""
    for way in terms(rule).ways:
        days = [state.date_of(name) for name in way.names]
        if one.met and all(days) and max(day for day in days if day) == one.met:
            titles, told = (
                [title(state, name) for name in way.names],
                [_done(name, rule, say) for name in way.names],
            )
            return " and ".join(titles), " and ".join(told)
    return "", ""


def _done(name: str, rule: DeadlineRule, say: Speaker) -> str:
    """`when the Portfolio was received`; of a date that is recorded, what that day is."""
    fact = say.policy.facts.get(name)
    if fact and fact.meeting_of:
        return f"when {say.meeting(fact)} was held"
    if fact and fact.kind == "date":
        return say.day(name)
    return "when it was recorded as done" if name == rule.id else f"when {say.done(name, 'was')}"


def _note(state: State, one: Deadline) -> str:
    """What there is to know beside the date, without the changes and pauses that are told by themselves."""
    changes = changes_said(state, one.id, one.was) if one.was else []
    return one.note.removesuffix("; ".join(changes)).removesuffix("; ")


def _days_of(change: Variation | PauseBegun | PauseEnded) -> dict[str, str | None]:
    """The days of a change: what it was, what it is, and from which day until which the time stood still."""
    return {
        "was": _iso(change.was),
        "to": None if isinstance(change, PauseBegun) else _iso(change.to),
        "from": None if isinstance(change, Variation) else _iso(change.starts),
        "until": _iso(change.until) if isinstance(change, PauseEnded) else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _who(event: Event[Detail] | None) -> dict[str, str] | None:
    return {"by": event.by, "on": event.date.isoformat(), "reason": event.reason} if event else None
