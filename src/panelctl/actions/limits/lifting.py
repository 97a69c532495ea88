"""Lifting a deadline, a document or a rule for a case: by the role the policy names, with a reason, shown for ever."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import BEFORE_ANY_LIMIT, Entry, writing_case
from panelctl.actions.limits import variation
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Lifting, Outcome
from panelctl.rules import varying
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
        called = varying.named(block)
        _expect_open(entry, element)
        if element in entry.state.lifted:
            raise errors.AlreadyDone(
                f"{entry.reference}: {called}", "is lifted", Remedy("show", case=entry.reference)
            )
        reason = lookup.reason(asked.reason, "Why is it lifted")
        who = variation.holder(entry, block.lifted_by, asked.by, "lifts it")
        authority = variation.Authority(who, block.lifted_by, reason)
        again = variation.vary(entry, "lift", element, Lifting(), authority)
        return entry.finish([f"{entry.reference}: {called} lifted by {who}: {reason}", *again])


def _expect_open(entry: Entry, element: str) -> None:
    """Raises CaseEnded for what is of no consequence any more."""
    if not entry.state.ended or variation.passed_last(entry, element):
        return
    if element not in _in_the_way(entry):
        raise errors.CaseEnded(entry.reference, entry.state.stage_title)


def _in_the_way(entry: Entry) -> set[str]:
    """What stands in the way of the moves that are open: from an end, too, a decision may still be challenged."""
    rules: set[str] = set()
    for move in open_moves(entry.state, entry.site.on, entry.calendar):
        rules |= {finding.rule for finding in move.findings}
    return rules


def _liftable(entry: Entry, element: str) -> varying.Element:
    """The block with this id, which somebody may lift."""
    blocks = varying.elements(entry.policy, entry.state.case.route)
    liftable = {word: block.title for word, block in blocks.items() if block.lifted_by}
    if not element:
        raise errors.MissingValue("ELEMENT", "What is lifted", liftable)
    if element not in blocks:
        raise errors.UnknownWord("element", element, liftable)
    varying.who_lifts(entry.reference, blocks[element])
    return blocks[element]
