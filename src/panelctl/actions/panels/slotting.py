"""The hour for which each case of a panel is asked to come: laid out for all of them, or given to one by hand.

It is the fact that the policy has for the hour of the invitation, which letters and the agenda print. Only whoever was
told another one is written to anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.notices.letter_meeting import asked_for
from panelctl.actions.panels.changing import Change, Changed, stale_letters, tell
from panelctl.actions.panels.people_to_tell import ToTell, people_to_tell
from panelctl.actions.panels.rescheduling import why
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.site import Site
from panelctl.errors.remedy import PANEL, REASON, Need, Remedy, Text, saying
from panelctl.model import Finding, Outcome, PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.rules import interests, slots
from panelctl.rules.room import left_for
from panelctl.rules.slots import Wanted
from panelctl.rules.timeline import State
from panelctl.shapes.slots import SlotDocument, SlotsDocument, UnplacedDocument
from panelctl.store import queries
from panelctl.store.writing import Session, raw

BY_HAND = "schedule slot"
TOGETHER = "schedule slots"


class Hours(NamedTuple):
    """How the cases of a panel get their hours: so many `minutes` each; `anew` gives up the hours that they have."""

    panel: str = ""
    minutes: str = ""
    anew: bool = False
    reason: str = ""
    told: str = ""
    dry_run: bool = False


class Hour(NamedTuple):
    """The hour of one case, by hand."""

    case: str = ""
    hour: str = ""
    reason: str = ""
    told: str = ""
    dry_run: bool = False


def give_all(site: Site, asked: Hours) -> Outcome[SlotsDocument]:
    """Give each case that the panel is still to hear an hour of its own; needs attention where one is left without.

    Raises PanelNotFree where the panel has no hours, or has met, MissingValue, BadValue.
    """
    with site.writing(keep=not asked.dry_run) as session:
        panel = _ahead(site, lookup.planned(raw(session), asked.panel))
        _expect_hours(panel)
        entries = {entry.reference: entry for entry in _entries(site, session, panel)}
        body = lookup.procedure_of(raw(session), panel).bodies[panel.body]
        minutes = _minutes(asked.minutes, body)
        wanted = [_wanted(entry.state, panel, asked.anew) for entry in entries.values()]
        laid = slots.lay_out(wanted, panel.starts, panel.ends, minutes)
        change = Change(
            panel.reference, reason=asked.reason, told=asked.told, dry_run=asked.dry_run
        )
        given = [(entries[case], hour) for case, hour in laid.hours]
        left = [entries[case].state for case in laid.left]
        return _given(site, session, panel, _Giving(TOGETHER, minutes, change), given, left)


def give(site: Site, asked: Hour) -> Outcome[SlotsDocument]:
    """Give one case an hour by hand.

    Raises PanelNotFree for an hour outside those of the panel, or at which it hears another case, MissingValue and
    BadValue.
    """
    with site.writing(keep=not asked.dry_run) as session:
        record = lookup.case(raw(session), asked.case)
        if record.facts.panel is None:
            assign = Remedy("schedule assign", case=record.facts.reference, needs=(PANEL,))
            unlisted = saying("List it first: ", assign)
            raise errors.PanelNotFree(record.facts.reference, "is on no panel", unlisted)
        panel = _ahead(site, record.facts.panel)
        if not asked.hour.strip():
            raise errors.MissingValue("HOUR", f"At which hour, {_from_to(panel)}")
        hour = lookup.hour(asked.hour)
        entries = list(_entries(site, session, panel))
        mine = [entry for entry in entries if entry.id == record.id]
        if not mine:
            decided = "is decided, and has no hour to come"
            see = saying("See ", Remedy("show", case=record.facts.reference))
            raise errors.PanelNotFree(record.facts.reference, decided, see)
        body = mine[0].policy.bodies[panel.body]
        _expect_within(panel, hour, slots.stated_minutes(body.format))
        others = [entry for entry in entries if entry.id != record.id]
        _expect_free(panel, hour, others)
        change = Change(
            panel.reference, reason=asked.reason, told=asked.told, dry_run=asked.dry_run
        )
        giving = _Giving(BY_HAND, 0, change)
        given = _given(site, session, panel, giving, [(mine[0], hour)], [])
        return given._replace(findings=tuple(_beside(body, hour, others)))


class _Giving(NamedTuple):
    """Which command gives the hours, how many minutes each is, and what is said of why."""

    verb: str
    minutes: int
    change: Change


def _given(
    site: Site,
    session: Session,
    panel: PanelFacts,
    giving: _Giving,
    hours: Iterable[tuple[Entry, str]],
    left: Iterable[State],
) -> Outcome[SlotsDocument]:
    """Put the hours on record, and draft anew the letters that say another one."""
    to_tell: list[ToTell] = []
    messages: list[Text] = []
    told: list[SlotDocument] = []
    for entry, hour in hours:
        was = asked_for(entry.state)
        applicant = entry.state.case.applicant.name
        told.append({"case": entry.reference, "applicant": applicant, "hour": hour, "was": was})
        if hour != was:
            messages += _put(entry, hour, was, giving, to_tell)
        entry.save()
    _expect_asked_for(giving.change, to_tell)
    unplaced = [_unplaced(state) for state in left]
    data: SlotsDocument = {
        "panels": [panel_at(raw(session), lookup.panel(raw(session), panel.reference))],
        "dry_run": giving.change.dry_run,
        "minutes": giving.minutes,
        "slots": told,
        "unplaced": unplaced,
        "to_tell": people_to_tell(raw(session), (), [], to_tell),
    }
    return Outcome(data, (), tuple(messages), bool(unplaced))


def _expect_asked_for(change: Change, to_tell: Sequence[ToTell]) -> None:
    """Raises NotAskedFor for reasons that no letter gives: nobody was told another hour."""
    for option, typed in (("--reason", change.reason), ("--told", change.told)):
        if typed.strip() and not to_tell:
            raise errors.NotAskedFor(option, "nobody was told another hour")


def _put(entry: Entry, hour: str, was: str, giving: _Giving, to_tell: list[ToTell]) -> list[Text]:
    """One case has an hour from now on. Raises MissingValue where somebody was told otherwise and nobody says why."""
    before = entry.state
    entry.facts(giving.verb, {_fact(entry.policy).id: hour})
    entry.refresh()
    if not stale_letters(entry, before):
        return []
    question = f"Why is it another hour than {entry.state.case.applicant.name} was told"
    change = giving.change
    change = change._replace(reason=why(change.reason, question, change.dry_run))
    return tell(entry, before, Changed({"slot": was}, {"slot": hour}), change, to_tell)


def _fact(policy: lang.Policy) -> lang.Fact:
    """The fact for the hour of an invitation. Raises BadValue where the policy has none."""
    for fact in policy.facts.values():
        if fact.hour_of == lang.INVITATION:
            return fact
    raise errors.BadValue(
        policy.title,
        "no hour of an invitation",
        'a policy with a fact for it: hour_of = "invitation"',
    )


def _entries(site: Site, session: Session, panel: PanelFacts) -> Iterator[Entry]:
    """The cases that the panel is still to hear."""
    decided = queries.decided_on(raw(session), panel.reference)
    for record in queries.cases_on(raw(session), panel.reference):
        entry = opened(site, session, record)
        if entry.state.ended or entry.reference in decided:
            entry.save()
        else:
            yield entry


def _wanted(state: State, panel: PanelFacts, anew: bool) -> Wanted:
    """A case with whom it shares: the applicant's manager, and members who leave for it."""
    manager = state.parties.get(state.policy.manager)
    shared = left_for(panel, state.case.reference)
    shared |= {
        interest.person.id for interest in interests.undeclared(state, panel) if not interest.asks
    }
    shared |= {manager[0]} if manager else set()
    hour = "" if anew else asked_for(state)
    return Wanted(state.case.reference, state.case.opened, frozenset(shared), hour)


def _unplaced(state: State) -> UnplacedDocument:
    case = state.case
    move = Remedy("schedule assign", case=case.reference, needs=(PANEL, REASON))
    return {"case": case.reference, "applicant": case.applicant.name, "command": move}


def _minutes(typed: str, body: lang.Body) -> int:
    """How long each case has. Raises MissingValue, with what the procedure says of it, BadValue."""
    stated = slots.stated_minutes(body.format)
    says = _says_of_minutes(body) if stated else "the procedure gives no number"
    if not typed.strip():
        raise errors.MissingValue("--minutes", f"How many minutes has each case ({says})")
    if not typed.strip().isdecimal() or not 0 < int(typed) <= 24 * slots.HOUR:
        raise errors.BadValue("--minutes", typed, "a number, as 45")
    if int(typed) < stated:
        raise errors.BadValue("--minutes", typed, f"{stated} at least, for {says}")
    return int(typed)


def _ahead(site: Site, panel: PanelFacts) -> PanelFacts:
    if panel.date < site.on:
        met = f"met on {short_date(panel.date)}"
        see = saying("See ", Remedy("show", panel=panel.reference))
        raise errors.PanelNotFree(panel.reference, met, see)
    return panel


def _expect_hours(panel: PanelFacts) -> None:
    lacking = [name for name in ("starts", "ends") if not getattr(panel, name)]
    if lacking:
        needs = (*(Need(name) for name in lacking), REASON)
        say = Remedy("schedule change", panel=panel.reference, needs=needs)
        ends = errors.join_words(lacking, "and").replace("starts", "begins")
        unknown = f"has no hour on record at which it {ends}"
        raise errors.PanelNotFree(panel.reference, unknown, saying("Say it: ", say))


def _from_to(panel: PanelFacts) -> str:
    begins = f"begins at {panel.starts}" if panel.starts else "begins at no hour on record"
    return f"{panel.reference} {begins}" + (f" and ends at {panel.ends}" if panel.ends else "")


def _expect_within(panel: PanelFacts, hour: str, minutes: int) -> None:
    """Raises PanelNotFree where the panel does not sit, as long as the procedure says a case takes."""
    if not slots.within(hour, panel.starts, panel.ends, minutes):
        begins = _from_to(panel).removeprefix(f"{panel.reference} ")
        needs = (Need("starts", "hour"), Need("ends", "hour"), REASON)
        change = Remedy("schedule change", panel=panel.reference, needs=needs)
        outside = f"{begins}, and {hour} is outside of that"
        if slots.within(hour, panel.starts, panel.ends):
            outside = (
                f"{begins}, and {minutes} minutes are kept for a case: {hour} is too late for one"
            )
        raise errors.PanelNotFree(panel.reference, outside, saying("Other hours: ", change))


def _beside(body: lang.Body, hour: str, others: Iterable[Entry]) -> Iterator[Finding]:
    """Which case is heard less than an hour before or after: how long one takes no procedure says to the end, so a
    person judges."""
    taken = {asked_for(other.state): _called(other) for other in others}
    taken.pop("", None)
    near = slots.nearest(hour, taken)
    if near and abs(near[1]) < slots.HOUR:
        other, apart = near
        when = f"{errors.counted(abs(apart), 'minute')} {'later' if apart > 0 else 'earlier'}"
        stated = "the procedure does not say how long a case takes"
        if slots.stated_minutes(body.format):
            stated = f"{_says_of_minutes(body)}, and no number for the rest"
        says = f"{taken[other]} comes at {other}, {when}; {stated}: whether both have time is for you to say."
        yield Finding("info", "slot", says)


def _says_of_minutes(body: lang.Body) -> str:
    """The minutes of a case in the words of the procedure: what it has at most is not what it takes."""
    lines = slots.lines_with_minutes(body.format)
    return f"the procedure says {errors.join_words(map(errors.quoted, lines), 'and')}"


def _called(entry: Entry) -> str:
    return f"{entry.state.case.applicant.name} ({entry.reference})"


def _expect_free(panel: PanelFacts, hour: str, others: Iterable[Entry]) -> None:
    """Raises PanelNotFree where another case is heard at that hour, as long as the procedure says one takes."""
    for other in others:
        taken = asked_for(other.state)
        body = other.policy.bodies[panel.body]
        minutes = slots.stated_minutes(body.format)
        if taken and slots.clashes(hour, taken, minutes):
            heard = f"hears {_called(other)} at {taken}"
            if minutes:
                kept = f"{minutes} minutes are kept for it (panelctl's own rule)"
                heard += f"; {_says_of_minutes(body)}, so {kept}"
            needs = (Need("element", choices=("HH:MM",)), REASON)
            move = Remedy(BY_HAND, case=other.reference, needs=needs)
            raise errors.PanelNotFree(
                panel.reference, heard, saying("Another hour for that: ", move)
            )
