"""What extending, pausing and lifting a time limit of one case have in common."""

from collections.abc import Callable

from panelctl import errors
from panelctl.actions.cases.entry import Entry
from panelctl.model import Deadline, Detail, Event, Passing, Voiding
from panelctl.policy import language as lang
from panelctl.rules.deadlines import deadlines, derive, has_passed
from panelctl.rules.overtaking import overtaken
from panelctl.rules.verdict import applies, title

Element = lang.Check | lang.Evidence | lang.DeadlineRule


def named(block: Element) -> str:
    """`"Portfolio to the co-ordinator" (C-38)`: what a message calls an element of the policy."""
    return errors.cited(f'"{block.title or block.id}"', block.clauses)


def limit_of(
    entry: Entry, deadline: str, may: Callable[[lang.DeadlineRule], str]
) -> lang.DeadlineRule:
    """The time limit of the case with this id; `may` says who may do what is to be done with it."""
    state = entry.state
    found = {
        rule.id: rule
        for rule in state.policy.deadlines
        if lang.on_route(rule, state.case.route) and applies(rule.when, state).holds is not False
    }
    variable = {word: rule.title for word, rule in found.items() if may(rule)}
    if not deadline:
        raise errors.MissingValue("DEADLINE", "Which time limit", variable)
    if deadline not in found:
        raise errors.UnknownWord("deadline", deadline, variable or found)
    return found[deadline]


def as_it_stands(entry: Entry, rule: lang.DeadlineRule) -> Deadline:
    """A time limit that can still be varied. Raises CaseEnded where nothing is owed any more, PassedOn where it took
    the case on and more has been done since, NoDateToVary where it has no date."""
    state, today = entry.state, entry.site.on
    found = derive(rule, state, today, entry.calendar)
    passed = state.passed.get(rule.id) if has_passed(found, state) else None
    if passed and (after := _since(entry, passed)):
        stage = state.policy.stages[passed.detail.to]
        raise errors.PassedOn(entry.reference, named(rule), stage, title(state, after.name))
    owed = (
        passed
        or not state.ended
        or rule.id in {one.id for one in deadlines(state, today, entry.calendar)}
    )
    if not owed:
        raise errors.CaseEnded(entry.reference, state.stage_title)
    if found.due is None and found.paused is None:
        raise errors.NoDateToVary(entry.reference, named(rule), rule.limit)
    return found


def _since(entry: Entry, passed: Event[Passing]) -> Event[Detail] | None:
    """The last thing that was done with the case since a limit took it on."""
    done = [event for event in entry.state.steps if event.seq > passed.seq]
    return done[-1] if done else None


def passed_last(entry: Entry, deadline: str) -> Event[Passing] | None:
    """That a limit passed and took the case to where it stands; None where it did not, or more was done since."""
    state = entry.state
    rule = next((one for one in state.policy.deadlines if one.id == deadline), None)
    passed = state.passed.get(deadline)
    if (
        rule is None
        or passed is None
        or not has_passed(derive(rule, state, entry.site.on, entry.calendar), state)
    ):
        return None
    return None if _since(entry, passed) else passed


def taken_back(
    entry: Entry, action: str, passed: Event[Passing] | None, *, by: str, role: str, reason: str
) -> list[str]:
    """Take back that a limit passed, now that it has another end: the case stands again where it stood, unless the
    other end has passed too. Returns a line that says so."""
    if passed is None:
        return []
    entry.note(action, passed.name, Voiding(passed.seq), by=by, role=role, reason=reason)
    said = f'{entry.reference} had gone on when its time passed; it stands at "{entry.state.stage_title}" again.'
    while event := overtaken(entry.state, entry.site.on, entry.calendar):
        entry.pass_time(event)
    return [said]
