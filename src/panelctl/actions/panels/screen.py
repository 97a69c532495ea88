"""What a panel is to a reader (docs/json.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from panelctl.actions import lookup, readable
from panelctl.model import Attendee, Interest, PanelFacts, Ruling, ThereForCase
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import AS_NEEDED
from panelctl.rules import sitting
from panelctl.rules.timeline import State, replay
from panelctl.shapes.panels import (
    AttendeeDocument,
    DeclarationDocument,
    PanelDocument,
    RulingDocument,
    ThereForCaseDocument,
)
from panelctl.store import Connection, queries


def panel(
    policy: lang.Policy, facts: PanelFacts, cases: Sequence[State], kept: Mapping[str, str]
) -> PanelDocument:
    """A panel by the procedure by which it sits; its quorum is that of the edition of each case, `kept` with those that
    it decided."""
    return {
        "reference": facts.reference,
        "policy": facts.policy,
        "body": facts.body,
        "title": policy.bodies[facts.body].title,
        "date": facts.date.isoformat(),
        "kind": facts.kind,
        "kind_title": kind_title(policy, facts),
        "starts": facts.starts,
        "ends": facts.ends,
        "venue": facts.venue,
        "status": facts.status,
        "note": facts.note,
        "cases": [state.case.reference for state in cases],
        "people": [_attendee(policy, attendee) for attendee in facts.attendees],
        "declarations": [_declaration(interest) for interest in facts.interests],
        "apart": [_apart(entry) for entry in facts.apart],
        "quorum": sitting.counted(policy, facts, cases, kept),
    }


def kind_title(policy: lang.Policy, facts: PanelFacts) -> str:
    """What kind of panel it is, in words: of a body that meets as needed, none is ordinary."""
    as_needed = policy.bodies[facts.body].meets == AS_NEEDED
    return AS_NEEDED[0] if as_needed and facts.kind == "ordinary" else facts.kind


def _attendee(policy: lang.Policy, attendee: Attendee) -> AttendeeDocument:
    return {
        "name": attendee.person.name,
        "roles": sorted(policy.role_title(role) for role in attendee.roles),
        "seat": policy.role_title(attendee.seat) if attendee.seat else "",
        "status": attendee.status,
        "chairs": attendee.chairs,
        "prepared": attendee.prepared,
        "away": attendee.away,
        "way": attendee.way,
    }


def _declaration(interest: Interest) -> DeclarationDocument:
    return {
        "name": interest.person.name,
        "case": interest.case,
        "nature": interest.nature,
        "left": interest.left,
        "ruled": _ruled(interest.ruled) if interest.ruled else None,
    }


def _ruled(ruling: Ruling) -> RulingDocument:
    return {
        "by": ruling.chair.name,
        "date": ruling.day.isoformat(),
        "reason": ruling.reason,
    }


def _apart(entry: ThereForCase) -> ThereForCaseDocument:
    return {
        "name": entry.person.name,
        "case": entry.case,
        "there": entry.there,
        "chairs": entry.chairs,
        "reason": entry.reason,
        "ahead": entry.ahead,
    }


def panel_at(connection: Connection, facts: PanelFacts) -> PanelDocument:
    """A panel by its own procedure, with the cases that are on it."""
    return panels_at(connection, [facts])[0]


def panels_at(connection: Connection, panels: Collection[PanelFacts]) -> list[PanelDocument]:
    """The same of many panels, in a handful of queries; without cases that cannot be read."""
    procedures = lookup.procedures_of(connection, panels)
    listed = queries.listed_on(connection, [facts.reference for facts in panels])
    cases = _cases(connection, chain.from_iterable(listed.values()))
    kept = queries.quorums_kept(connection, [facts.reference for facts in panels])
    return [
        panel(
            procedures[facts.reference],
            facts,
            [cases[case] for case in listed[facts.reference] if case in cases],
            kept[facts.reference],
        )
        for facts in panels
    ]


def _cases(connection: Connection, references: Iterable[str]) -> dict[str, State]:
    """Cases as they stand, by reference, each read by the edition that it follows; no days are worked out."""
    records, policies, _ = readable.cases(connection, references)
    return {
        record.facts.reference: replay(policies[record.policy_row_id], record.facts, None)
        for record in records
    }
