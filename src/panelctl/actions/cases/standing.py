"""What stands on record of a case already: said again it is no news, and leaves no entry."""

from datetime import date

from panelctl import errors
from panelctl.actions.cases.entry import Entry
from panelctl.errors.remedy import Remedy
from panelctl.model import Correction, Detail, Event, Fact, Task, Value, is_of, short_date
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import OpenMove, open_moves
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.verdict import title, word


def expect_other_value(entry: Entry, fact: str, now: Value) -> None:
    """Raises AlreadyDone where a fact has that value, since the day on which it is said or earlier."""
    state = entry.state
    since = _recorded(entry, fact)
    if since is None or state.values.get(fact) != now or entry.site.on < state.dates[fact]:
        return
    if not _is_news(entry, fact, Fact(now), entry.site.on):
        said = f"since {short_date(since.date)}, typed by {since.typed_by}"
        raise _already(entry, state.policy.facts[fact].title, f"is {word(now)} ({said})")


def expect_other_day(entry: Entry, task: str, day: date) -> None:
    """Raises AlreadyDone where a task is recorded as done on that day."""
    since = _recorded(entry, task)
    if since is None or entry.state.dates[task] != day:
        return
    if not _is_news(entry, task, Task(), day):
        done = f"is recorded as done {short_date(day)} (typed by {since.typed_by})"
        raise _already(entry, title(entry.state, task), done)


def expect_other_person(entry: Entry, role: str, person: int, name: str) -> None:
    """Raises AlreadyDone where somebody acts in a role for the case."""
    known = entry.state.parties.get(role)
    if known and known[0] == person:
        said = [event for event in entry.state.case.events if event.name == role]
        by = f", typed by {said[-1].typed_by}" if said else ""
        since = f" (since {short_date(said[-1].date)}{by})" if said else ""
        called = f"{entry.policy.role_title(role)} for this case"
        raise _already(entry, called, f"is {name}{since}")


def _already(entry: Entry, what: str, how: str) -> errors.AlreadyDone:
    see = Remedy("show", case=entry.reference)
    return errors.AlreadyDone(f"{entry.reference}: {what}", how, see)


def _recorded(entry: Entry, name: str) -> Event[Detail] | None:
    """What recorded a name as it stands: its newest entry, or what put that right."""
    seq = entry.state.order.get(name, 0)
    if name not in entry.state.dates:
        return None
    found = None
    for event in entry.state.case.events:
        corrects = is_of(event, Correction) and event.name == name
        if event.seq == seq or (corrects and event.seq > seq):
            found = event
    return found


def _is_news(entry: Entry, name: str, detail: Fact | Task, day: date) -> bool:
    """Whether to say it again says something of what has come since: it meets a limit, or something a move asks for."""
    state = entry.state
    if _may_wear_out(entry, name) and any(step.seq > state.order[name] for step in state.steps):
        return True
    tried = with_event(state, Event(next_seq(state.case), name, day, detail))
    return _met(entry, tried) != _met(entry, state) or _open(entry, tried) != _open(entry, state)


def _may_wear_out(entry: Entry, name: str) -> bool:
    """Whether it may be about one step only: a task, an hour, what was said or chosen in a case."""
    fact = entry.policy.facts.get(name)
    return fact is None or (fact.about == "case" and fact.kind in ("text", "choice"))


def _met(entry: Entry, state: State) -> set[str]:
    limits = deadlines(state, entry.site.on, entry.calendar)
    return {limit.id for limit in limits if limit.met}


def _open(entry: Entry, state: State) -> list[OpenMove]:
    return open_moves(state, entry.site.on, entry.calendar)
