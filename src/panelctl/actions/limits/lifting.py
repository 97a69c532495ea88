"""Lifting a deadline, a document or a rule for a case: by the role the policy names, with a reason, shown for ever."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.limits import variation
from panelctl.actions.site import Site
from panelctl.model import Lifting, Outcome, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.holders import names_of_holders, roles_of
from panelctl.rules.moves import open_moves
from panelctl.shapes.cases import CaseDocument


class Exemption(NamedTuple):
    """What `lift` is told: `element` is the id of a check, a document or a time limit; `by` holds the role that may
    lift it."""

    reference: str = ""
    element: str = ""
    reason: str = ""
    by: str = ""


def lift(site: Site, asked: Exemption) -> Outcome[CaseDocument]:
    """Lift what the policy lets somebody lift, for this case."""
    element = asked.element
    with writing_case(site, asked.reference, BEFORE_ANY_LIMIT) as entry:
        block = _liftable(entry, element)
        role, called = block.lifted_by, variation.named(block)
        before = variation.passed_last(entry, block.id)
        if entry.state.ended and not before and element not in _in_the_way(entry):
            raise errors.CaseEnded(entry.reference, entry.state.stage_title)
        if element in entry.state.lifted:
            raise errors.AlreadyDone(f"{entry.reference}: {called}", "is lifted")
        if not asked.reason.strip():
            raise errors.MissingValue("--reason", "Why is it lifted")
        who = holder(entry, role, asked.by, "lifts it")
        said = words.text_of(asked.reason, "The reason")
        entry.note("lift", element, Lifting(), by=who, role=role, reason=said)
        back = variation.taken_back(entry, "lift", before, by=who, role=role, reason=said)
        return entry.finish([f"{entry.reference}: {called} lifted by {who}: {said}", *back])


def _in_the_way(entry: Entry) -> set[str]:
    """What stands in the way of the moves that are open: from an end, too, a decision may still be challenged."""
    return {
        found.rule
        for one in open_moves(entry.state, entry.site.on, entry.calendar)
        for found in one.findings
    }


def _liftable(entry: Entry, element: str) -> variation.Element:
    blocks: list[variation.Element] = [
        *entry.policy.checks,
        *entry.policy.evidence,
        *entry.policy.deadlines,
    ]
    found = {block.id: block for block in blocks if lang.on_route(block, entry.state.case.route)}
    liftable = {word: block.title for word, block in found.items() if block.lifted_by}
    if not element:
        raise errors.MissingValue("ELEMENT", "What is lifted", liftable)
    if element not in found:
        raise errors.UnknownWord("element", element, liftable)
    if not found[element].lifted_by:
        raise errors.NotToLift(entry.reference, variation.named(found[element]))
    return found[element]


def holder(entry: Entry, role: str, by: str, does: str) -> str:
    """The named person, who has to hold the role that day, or its only holder; `does` is what they do, for asking."""
    holdings, day = entry.state.case.holdings, entry.site.on
    title = entry.policy.role_title(role)
    if by:
        person = lookup.person(entry.connection, by)
        if role not in roles_of(person.id, holdings, day):
            raise errors.RoleNotHeld(person.name, title, short_date(day))
        return person.name
    names = names_of_holders(holdings, role, day)
    if not names:
        raise errors.NobodyHolds(title, short_date(day))
    if len(names) > 1:
        raise errors.MissingValue("--by", f"Which {title} {does}", names)
    return names[0]
