"""What a panel asks somebody to do, set in the room: who, what and by when. It stands in what is due until done."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Action, ActionDone, Outcome, Person, short_date
from panelctl.rules import days, words
from panelctl.rules.asked_for import Asked, asked_in, still_open
from panelctl.rules.interests import told_nothing
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries

NAME = "action"


class Asking(NamedTuple):
    """Of which case; what is asked, of whom and by when. Or that the action of this number is `done`, or is to be done
    no more (`drop`) for a reason."""

    case: str = ""
    what: str = ""
    who: str = ""
    by: str = ""
    done: int = 0
    drop: int = 0
    reason: str = ""


def ask(site: Site, asked: Asking) -> Outcome[CaseDocument]:
    """Record an action, or that one is done or dropped.

    Raises MissingValue, BadValue, BeforeNoPanel, NotTheirsToDo, AlreadyDone, DateAhead.
    """
    with writing_case(site, asked.case) as entry:
        message = _ended(entry, asked) if asked.done or asked.drop else _asked(entry, asked)
        return entry.finish([message])


def _asked(entry: Entry, asked: Asking) -> str:
    panel = _panel(entry)
    if not asked.what:
        raise errors.MissingValue("WHAT", "What is to be done")
    if not asked.who:
        raise errors.MissingValue("--who", "Who does it")
    if not asked.by:
        raise errors.MissingValue("--by", "By which day")
    owner, until = lookup.person(entry.connection, asked.who), days.parse_day(asked.by)
    _expect_theirs(entry, owner)
    if until < entry.site.on:
        raise errors.BadValue("--by", asked.by, f"{short_date(entry.site.on)} or later")
    what = words.text_of(asked.what, "What is to be done")
    detail = Action(panel, owner.id, owner.name, until)
    _expect_new(entry, detail, what.rstrip("."))
    entry.note("minutes action", NAME, detail, reason=what)
    number = len(asked_in(entry.state.case))
    return f"{entry.reference}, action {number}: {owner.name}, by {short_date(until)}: {what.rstrip('.')}."


def _expect_theirs(entry: Entry, owner: Person) -> None:
    """Raises NotTheirsToDo for whoever left for the case, at this panel or an earlier one."""
    if owner.id in told_nothing(entry.state):
        raise errors.NotTheirsToDo(owner.name, entry.reference)


def _expect_new(entry: Entry, detail: Action, asked: str) -> None:
    """Raises AlreadyDone where the same stands open, of the same person, by the same day."""
    for standing in still_open(entry.state.case):
        there = standing.event.detail
        if (there.owner, there.until, standing.words) == (detail.owner, detail.until, asked):
            called = f"Action {standing.number} of {entry.reference}"
            raise errors.AlreadyDone(called, "asks that", Remedy("show", case=entry.reference))


def _panel(entry: Entry) -> str:
    """The panel that heard the case last. Raises NotHeard, and DateAhead for one that has not met."""
    panel = entry.state.case.panel
    if panel and panel.date <= entry.site.on:
        return panel.reference
    decided = [each.panel for each in queries.decisions_of(entry.connection, entry.reference)]
    if any(decided):
        return [each for each in decided if each][-1]
    if panel:
        today = short_date(entry.site.on)
        raise errors.DateAhead(panel.reference, short_date(panel.date), today)
    raise errors.BeforeNoPanel(entry.reference)


def _ended(entry: Entry, asked: Asking) -> str:
    """That an action is done, or that nobody is to do it any more."""
    number = asked.done or asked.drop
    if asked.drop and not asked.reason:
        raise errors.MissingValue("--reason", "Why is nobody to do it any more")
    meant = _numbered(entry, number)
    if meant.ended:
        what = f"Action {number} of {entry.reference}"
        was = "is dropped" if meant.is_dropped else "is done"
        raise errors.AlreadyDone(what, was, Remedy("show", case=entry.reference))
    if entry.site.on < meant.event.date:
        what = f"Action {number} of {entry.reference} was asked on"
        raise errors.DateAhead(what, short_date(meant.event.date), short_date(entry.site.on))
    reason = words.text_of(asked.reason, "The reason") if asked.reason else ""
    entry.note(
        "minutes action", NAME, ActionDone(meant.event.seq, bool(asked.drop) or None), reason=reason
    )
    if asked.drop:
        return f"{entry.reference}: nobody is asked any more: {meant.words}."
    late = ", late" if entry.site.on > meant.until else ""
    return f"{entry.reference}: done {short_date(entry.site.on)}{late}: {meant.words}."


def _numbered(entry: Entry, number: int) -> Asked:
    every = asked_in(entry.state.case)
    if not 1 <= number <= len(every):
        standing = [str(each.number) for each in still_open(entry.state.case)]
        many = f"one of {errors.join_words(standing)}"
        known = many if standing[1:] else "".join(standing) or "none: no action stands open"
        raise errors.BadValue("The number of an action", str(number), known)
    return every[number - 1]
