"""What minutes and agenda are told of a panel as a whole (templates/README.md)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from panelctl import errors
from panelctl.actions import letterhead, lookup
from panelctl.actions.cases.recorded_later import in_minutes
from panelctl.actions.notices.letter_meeting import asked_for, hours
from panelctl.actions.panels import numbering
from panelctl.actions.panels.minute_items import as_heard, item
from panelctl.actions.panels.minute_people import Sitting, people
from panelctl.actions.panels.minute_sheets import private
from panelctl.actions.panels.numbering import Place
from panelctl.actions.panels.screen import kind_title
from panelctl.actions.site import Site
from panelctl.model import Interest, PanelFacts, Ruling, long_date
from panelctl.policy import language as lang
from panelctl.rules import sitting
from panelctl.rules.room import with_its_members
from panelctl.rules.taking_back import taken_back
from panelctl.rules.timeline import State, replay
from panelctl.shapes import minutes
from panelctl.store import Connection, anchors, queries
from panelctl.store.records import CaseRecord, DecisionRecord

Paper = Literal["minutes", "agenda"]


class Heard(NamedTuple):
    """A case as it stands before a panel, what the panel decided on it, the panel for which it is listed `now`, and the
    `number` of its item."""

    state: State
    decision: DecisionRecord | None
    now: PanelFacts | None = None
    number: int = 1


class Meeting(NamedTuple):
    """A panel with the cases it hears, by the procedure it sits by, and those that were `moved` off it when it met;
    `head` says how far the journal had come, `later` what of who came and of interests was recorded after its day. Of
    the items of `hidden` nothing is shown to whoever asks."""

    policy: lang.Policy
    panel: PanelFacts
    cases: Sequence[Heard]
    head: str
    moved: Sequence[State] = ()
    hidden: Sequence[int] = ()
    later: Mapping[tuple[int, str, str], date] = MappingProxyType({})


def meeting(site: Site, connection: Connection, panel: PanelFacts) -> Meeting:
    """A meeting as it is on record; its cases by the hours for which people were asked to come to it, whatever later
    panel they are listed for since, then by their references. Items are counted with those that are hidden from whoever
    asks, so that everybody calls one by the same number."""
    records = queries.cases_heard(connection, panel.reference)
    policies = lookup.policies_of(connection, (record.policy_row_id for record in records))
    decisions = queries.decisions_at(connection, panel.reference)
    cases = [
        Heard(
            _state(site, policies[record.policy_row_id], record, panel),
            _standing(decisions[record.facts.reference], record),
            record.facts.panel,
        )
        for record in records
    ]
    policy = lookup.procedure_of(connection, panel)
    hidden = numbering.hidden(connection, policy, panel.reference)
    places = [_place(heard) for heard in cases]
    numbers = numbering.numbered((*places, *hidden))
    cases = [
        heard._replace(number=numbers[place]) for heard, place in zip(cases, places, strict=True)
    ]
    held, away = queries.holdings(connection, policy.id), queries.away_on(connection, panel.date)
    return Meeting(
        policy,
        with_its_members(policy.bodies[panel.body], panel, held, away=away),
        sorted(cases, key=lambda heard: heard.number),
        anchors.in_words(anchors.head(connection)),
        _moved_off(site, connection, panel),
        sorted(numbers[place] for place in hidden),
        queries.days_recorded(connection, panel.reference),
    )


def _place(heard: Heard) -> Place:
    hour = asked_for(as_heard(heard.state, heard.decision))
    return numbering.place(heard.state.case.reference, hour)


def _moved_off(site: Site, connection: Connection, panel: PanelFacts) -> list[State]:
    """The cases that may have been moved off a panel on its day, or later."""
    records = queries.cases_moved(connection, panel.reference)
    policies = lookup.policies_of(connection, (record.policy_row_id for record in records))
    return [_state(site, policies[record.policy_row_id], record, panel) for record in records]


def fields(site: Site, meeting: Meeting, kind: Paper, issue: int = 0) -> minutes.MinutesContext:
    """What minutes and agenda are told (templates/README.md); of a draft, no number of an `issue`."""
    policy, panel = meeting.policy, meeting.panel
    body = policy.bodies[panel.body]
    applicants = {heard.state.case.applicant.id for heard in meeting.cases}
    items = [
        item(site, heard.number, heard.state, heard.decision, panel) for heard in meeting.cases
    ]
    return {
        "council": letterhead.council(site.settings),
        "policy": letterhead.policy(policy),
        "contact": letterhead.contact(site.settings),
        "panel": _panel(meeting, kind),
        **people(
            policy,
            body,
            panel,
            applicants,
            _sittings(meeting),
            _recorded(meeting),
            expected=kind == "agenda",
        ),
        "declarations": [_declaration(interest, meeting.later) for interest in panel.interests],
        "format": list(body.format),
        "items": items,
        "times": any(heard["time"] for heard in items),
        "private": _private(meeting) if kind == "minutes" else [],
        "not_heard": list(filter(None, (_not_heard(state, panel) for state in meeting.moved)))
        if kind == "minutes"
        else [],
        "left_out": kind == "agenda" and bool(meeting.hidden),
        "head": meeting.head,
        "drafted": long_date(site.on),
        "issue": issue,
    }


def _private(meeting: Meeting) -> list[minutes.PrivateFields]:
    """The cases with score sheets."""
    every = [private(heard.number, heard.state) for heard in meeting.cases]
    return [kept for kept in every if kept["sheets"]]


def _panel(meeting: Meeting, kind: Paper) -> minutes.PanelFields:
    policy, panel = meeting.policy, meeting.panel
    body = policy.bodies[panel.body]
    states = [heard.state for heard in meeting.cases]
    return {
        "reference": panel.reference,
        "title": body.title,
        "date": long_date(panel.date),
        "time": hours(panel),
        "venue": panel.venue,
        "kind": kind_title(policy, panel),
        "quorum": sitting.counted(policy, panel, states, _kept(meeting.cases))
        if kind == "minutes"
        else f"{sitting.needed(policy, panel, states)} {_rota(panel)}",
        "requirements": list(body.requirements),
    }


def _sittings(meeting: Meeting) -> list[Sitting]:
    """The items that the panel decided as a body, with who was there for each as the decisions keep it."""
    sittings = []
    for heard in meeting.cases:
        decision = heard.decision
        if decision and decision.quorum:
            case = heard.state.case
            left = {
                interest.person.name
                for interest in meeting.panel.interests
                if interest.left and interest.case == case.reference
            }
            out = frozenset({case.applicant.name, *left})
            sittings.append(Sitting(heard.number, frozenset(decision.quorum.present), out))
    return sittings


def _kept(cases: Iterable[Heard]) -> dict[str, str]:
    """How the panel was counted for each case that it decided, as the decisions keep it."""
    return {
        heard.state.case.reference: heard.decision.quorum.sentence
        for heard in cases
        if heard.decision and heard.decision.quorum
    }


def _not_heard(state: State, panel: PanelFacts) -> str:
    """Where a case went that was moved off a panel on its day or later, and why; an empty text of another."""
    fact, left = state.meeting_fact(panel.body), False
    for event in state.moves:
        day = event.detail.facts.get(fact)
        if left and isinstance(day, date) and day > panel.date and event.date >= panel.date:
            why = f", because: {event.reason.rstrip('.')}" if event.reason else ""
            case = state.case
            return f"{case.applicant.name} ({case.reference}): moved to {long_date(day)}{why}."
        left = day == panel.date if day else left
    return ""


def _recorded(meeting: Meeting) -> dict[int, str]:
    """What of who came was recorded after the meeting, by the person: of the whole panel, or of single items."""
    numbers = {heard.state.case.reference: heard.number for heard in meeting.cases}
    found: dict[int, list[str]] = {}
    for (person, case, action), day in meeting.later.items():
        if action == "attend" and (not case or case in numbers):
            of = f"for item {numbers[case]} " if case else ""
            found.setdefault(person, []).append(f"{of}{in_minutes(day)}")
    return {person: "; ".join(said) for person, said in found.items()}


def _declaration(
    interest: Interest, later: Mapping[tuple[int, str, str], date]
) -> minutes.DeclarationFields:
    day = later.get((interest.person.id, interest.case, "declare"))
    return {
        "recorded": in_minutes(day) if day else "",
        "name": interest.person.name,
        "case": interest.case,
        "nature": interest.nature,
        "left": interest.left,
        "ruling": _ruling(interest.ruled) if interest.ruled else "",
    }


def _ruling(ruled: Ruling) -> str:
    who = f"{ruled.chair.name}, in the chair, ruled on {long_date(ruled.day)}"
    return f"{who} that it does not exclude: {ruled.reason.rstrip('.')}."


def _rota(panel: PanelFacts) -> str:
    """Who is on the rota and is expected, in a sentence."""
    coming = [member.person.name for member in panel.attendees if member.seat and member.comes]
    return (
        f"Expected: {errors.join_words(coming, 'and')}." if coming else "Nobody is on the rota yet."
    )


def _state(site: Site, policy: lang.Policy, record: CaseRecord, panel: PanelFacts) -> State:
    """A case as it stands before this panel, even where it has been listed for a later one since."""
    return replay(policy, record.facts._replace(panel=panel), site.calendar(policy))


def _standing(decided: list[DecisionRecord], record: CaseRecord) -> DecisionRecord | None:
    """What this panel decided last on a case, unless it was taken back."""
    voided = taken_back(record.facts)
    standing = [decision for decision in decided if decision.event not in voided]
    return standing[-1] if standing else None
