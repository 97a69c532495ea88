"""What extending, pausing and lifting a time limit of one case have in common."""

from collections.abc import Callable
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import drop_drafts
from panelctl.actions.cases.entry import Entry
from panelctl.errors.remedy import PERSON, ROLE, Remedy, Text, saying
from panelctl.model import Deadline, Detail, Event, Move, Passing, Voiding, short_date
from panelctl.policy import language as lang
from panelctl.rules.deadlines import deadlines, derive, has_passed
from panelctl.rules.holders import holders, roles_of
from panelctl.rules.making import undecided
from panelctl.rules.overtaking import overtaken
from panelctl.rules.varying import is_varying, letters_when_varied, named
from panelctl.rules.verdict import exists, is_for, title


class Authority(NamedTuple):
    """Who changes something for one case, the role that lets them, and why."""

    name: str
    role: str
    reason: str


def holder(entry: Entry, role: str, by: str, does: str) -> str:
    """The named person, who has to hold the role that day, or its only holder but the applicant, who changes nothing
    in their own case; `does` is what they do, for asking."""
    holdings, day, applicant = entry.state.case.holdings, entry.site.on, entry.state.case.applicant
    title = entry.policy.role_title(role)
    if by:
        person = lookup.person(entry.connection, by)
        if role not in roles_of(person.id, holdings, day):
            raise errors.RoleNotHeld(person.name, title, short_date(day))
        _expect_another(entry, person.id, title)
        return person.name
    held = holders(holdings, role, day)
    names = [person.name for number, person in held.items() if number != applicant.id]
    if held and not names:
        _expect_another(entry, applicant.id, title)
    if not names:
        raise errors.NobodyHolds(title, short_date(day))
    if len(names) > 1:
        raise errors.MissingValue("--by", f"Which {title} {does}", names)
    return names[0]


def _expect_another(entry: Entry, person: int, title: str) -> None:
    """Raises OwnApplication for the applicant, whatever role they hold."""
    case = entry.state.case
    if person == case.applicant.id:
        give = Remedy("person role", needs=(PERSON, ROLE))
        hint = saying(f"Name another {title} with --by; where there is none: ", give)
        raise errors.OwnApplication(case.applicant.name, entry.reference, hint)


def limit_of(
    entry: Entry, deadline: str, may: Callable[[lang.DeadlineRule], str]
) -> lang.DeadlineRule:
    """The time limit of the case with this id; `may` says who may do what is to be done with it."""
    limits = entry.policy.deadlines
    rules = {rule.id: rule for rule in limits if exists(rule, entry.state)}
    variable = {word: rule.title for word, rule in rules.items() if may(rule)}
    if not deadline:
        raise errors.MissingValue("DEADLINE", "Which time limit", variable)
    if deadline not in rules:
        raise errors.UnknownWord("deadline", deadline, variable or rules)
    return rules[deadline]


def as_it_stands(entry: Entry, rule: lang.DeadlineRule) -> Deadline:
    """A time limit that can still be varied. Raises CaseEnded where nothing is owed any more, PassedOn where it took
    the case on and more has been done since, NoDateToVary where it has no date."""
    state = entry.state
    limit = derive(rule, state, entry.site.on, entry.calendar)
    if rule.id in state.passed and has_passed(limit, state):
        _expect_nothing_since(entry, rule)
    elif not _is_owed(entry, rule):
        raise errors.CaseEnded(entry.reference, state.stage_title)
    if limit.due is None and limit.paused is None:
        raise errors.NoDateToVary(entry.reference, named(rule), rule.limit)
    return limit


def _expect_nothing_since(entry: Entry, rule: lang.DeadlineRule) -> None:
    """Raises PassedOn where more was done with the case after a limit took it on."""
    state, passed = entry.state, entry.state.passed[rule.id]
    after = _since(entry, passed)
    if after:
        stage = state.policy.stages[passed.detail.to]
        raise errors.PassedOn(entry.reference, named(rule), stage, title(state, after.name))


def _is_owed(entry: Entry, rule: lang.DeadlineRule) -> bool:
    """Whether a case still runs, or owes a limit after its end."""
    if not entry.state.ended:
        return True
    owed = deadlines(entry.state, entry.site.on, entry.calendar)
    return rule.id in {deadline.id for deadline in owed}


def _since(entry: Entry, passed: Event[Passing]) -> Event[Move] | Event[Passing] | None:
    """The last thing that was done with the case since a limit took it on."""
    done = [event for event in entry.state.steps if event.seq > passed.seq]
    return done[-1] if done else None


def passed_last(entry: Entry, deadline: str) -> Event[Passing] | None:
    """That a limit passed and took the case to where it stands; None where it did not, or more was done since."""
    state = entry.state
    passed = state.passed.get(deadline)
    rules = [rule for rule in state.policy.deadlines if rule.id == deadline]
    if not rules or passed is None or _since(entry, passed):
        return None
    limit = derive(rules[0], state, entry.site.on, entry.calendar)
    return passed if has_passed(limit, state) else None


def vary(
    entry: Entry, action: str, element: str, detail: Detail, authority: Authority
) -> list[Text]:
    """Write that something is changed, and draft what that calls for. Where it is a limit that took the case on when it
    passed, it now has another end: the case stands again where it stood, unless the other end has passed too. Returns
    the lines that say so."""
    passed = passed_last(entry, element)
    row = _note(entry, action, element, detail, authority)
    lines: list[Text] = []
    if passed is not None:
        lines += _brought_back(entry, action, passed, authority)
    return [*lines, *letters(entry, element, row)]


def letters(entry: Entry, element: str, row: int) -> list[Text]:
    """Draft the letters that a change of a limit calls for; those of an earlier change of it that have not gone are
    dropped. Returns the lines that say so."""
    state = entry.state
    changes = [event for event in state.case.events if event.name == element and is_varying(event)]
    if not changes or not (words := letters_when_varied(state, changes[-1])):
        return []
    earlier = [entry.row_of(change.seq) for change in changes[:-1]]
    dropped = [title for gone in earlier for title in drop_drafts(entry, gone)]
    lines: list[Text] = (
        [f"Dropped, for it no longer holds: {', '.join(dropped)}."] if dropped else []
    )
    notices = [entry.policy.notices[word] for word in words]
    entry.findings += (said for notice in notices for said in undecided(notice, state))
    return [*lines, *entry.draft(tuple(notice for notice in notices if is_for(notice, state)), row)]


def _brought_back(
    entry: Entry, action: str, passed: Event[Passing], authority: Authority
) -> list[Text]:
    """Take back that a limit passed which now has another end."""
    _note(entry, action, passed.name, Voiding(passed.seq), authority)
    dropped = drop_drafts(entry, entry.row_of(passed.seq))
    stands = f'it stands at "{entry.state.stage_title}" again'
    while event := overtaken(entry.state, entry.site.on, entry.calendar):
        entry.pass_time(event)
    lines: list[Text] = [f"{entry.reference} had gone on when its time passed; {stands}."]
    return [*lines, f"Dropped with it: {', '.join(dropped)}."] if dropped else lines


def _note(entry: Entry, action: str, name: str, detail: Detail, authority: Authority) -> int:
    who, role, reason = authority
    return entry.note(action, name, detail, by=who, role=role, reason=reason)
