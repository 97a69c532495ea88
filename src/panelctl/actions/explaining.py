"""Why a time limit falls where it does: its rule in words, its clauses, each day counted, and what became of it."""

from typing import Any

from panelctl import errors
from panelctl.actions import meant, screens
from panelctl.actions.site import Site
from panelctl.model import Deadline, Event, Outcome
from panelctl.policy import phrases
from panelctl.policy.language import DeadlineRule, on_route
from panelctl.policy.prose import Speaker
from panelctl.policy.prose.limits import direction, limit
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines, derive
from panelctl.rules.question import readings
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import title
from panelctl.store.reading import reading


def explain(site: Site, reference: str, deadline: str = "") -> Outcome:
    """Every time limit and duty of a case, or the one named, also where it lapsed or is not owed any more.

    Raises UnknownWord for what is no deadline of the case's route.
    """
    with reading(site.database, site.settings.busy_seconds) as connection:
        found = meant.case(connection, reference)
        policy = meant.policy_of(connection, found.policy_row_id)
    state, known = replay(policy, found.facts), site.calendar(policy)
    rules = {rule.id: rule for rule in state.policy.deadlines if on_route(rule, state.case.route)}
    if deadline and deadline not in rules:
        raise errors.UnknownWord("deadline", deadline, rules)
    shown = {one.id: one for one in deadlines(state, site.on, known, steps=True)}
    if deadline:
        shown = {deadline: shown.get(deadline) or derive(rules[deadline], state, site.on, known, steps=True)}
    data = {
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "on": site.on.isoformat(),
        "deadlines": [_explained(state, rules[word], one, known) for word, one in shown.items()],
    }
    return Outcome(data, (), () if data["deadlines"] else (f"{state.case.reference} has no time limit now.",))


def _explained(state: State, rule: DeadlineRule, one: Deadline, known: Calendar) -> dict[str, Any]:
    say, found = Speaker(state.policy, state.case.route), phrases.limit(rule.limit)
    return {
        **screens.limit(state, one),
        "steps": one.as_json()["steps"],
        "says": limit(found, say) or f"no time stated, {direction(found, say)}",
        "anchor_title": title(state, one.anchor) if one.anchor else "",
        "clauses_say": [
            {"id": clause.id, "status": clause.status, "says": clause.says, "note": clause.note}
            for clause in (state.policy.clauses[word] for word in rule.clauses)
        ],
        "met_by": _met_by(state, rule, one),
        "lifted": _who(state.lifted.get(rule.id)),
        "changed": [
            {**(_who(event) or {}), "was": event.values["was"].isoformat(), "to": event.values["to"].isoformat()}
            for event in state.case.events
            if event.kind == "varied" and event.name == rule.id
        ],
        "readings": [
            {"reading": name, "date": day.isoformat()}
            for name, day in (
                readings(found, one.anchor_date, one.was or one.due, known)
                if one.anchor_date and one.due and found.number and not found.cap
                else ()
            )
        ],
    }


def _met_by(state: State, rule: DeadlineRule, one: Deadline) -> str:
    """What met it, in words; nothing while it is owed."""
    names = [name for text in rule.met_by or (rule.id,) for name in phrases.met(text).names]
    return next((title(state, name) for name in names if one.met and state.date_of(name) == one.met), "")


def _who(event: Event | None) -> dict[str, str] | None:
    return {"by": event.by, "on": event.date.isoformat(), "reason": event.reason} if event else None
