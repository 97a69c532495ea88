"""Cases for lists: one that cannot be read is left out by name, and hides no other."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding
from panelctl.policy import language as lang
from panelctl.store import Connection, engines, queries
from panelctl.store.records import CaseLine, CaseRecord

LOOK_FURTHER = saying(" ", Remedy("doctor"), " looks further.")
WHY_HIDDEN = "your own application, or one in which you declared an interest"


class Policies(NamedTuple):
    """Procedures by their rows, and what is wrong with those that cannot be read."""

    by_row: dict[int, lang.Policy]
    damaged: dict[int, str]


class Cases(NamedTuple):
    """What can be read of the cases asked for, by which procedures, and what is said of the others."""

    records: list[CaseRecord]
    policies: dict[int, lang.Policy]
    left_out: list[Finding]


class Lines(NamedTuple):
    """The same of cases as lists show them."""

    lines: list[CaseLine]
    policies: dict[int, lang.Policy]
    left_out: list[Finding]


def cases(connection: Connection, references: Iterable[str] | None = None) -> Cases:
    """Cases with something still owed, or the ones named, by reference; those that cannot be read are left out."""
    named = None if references is None else list(references)
    left_out: list[Finding] = []
    try:
        records = queries.active_cases(connection, named)
    except errors.DamagedValue:
        every = queries.active_references(connection) if named is None else named
        records = _one_by_one(connection, every, left_out)
    policies = _policies(connection, (record.policy_row_id for record in records))
    sound = []
    for record in records:
        facts = record.facts
        if fault := _fault(policies, record.policy_row_id, facts.route):
            left_out.append(without(facts.reference, fault))
        else:
            sound.append(record)
    return Cases(sound, policies.by_row, left_out)


def lines(connection: Connection, every: Iterable[CaseLine]) -> Lines:
    """Of cases as lists show them, those of which the procedure can be read and has their route."""
    listed = list(every)
    policies = _policies(connection, (line.policy_row for line in listed))
    sound, left_out = [], []
    for line in listed:
        if fault := _fault(policies, line.policy_row, line.route):
            left_out.append(without(line.reference, fault))
        else:
            sound.append(line)
    return Lines(sound, policies.by_row, left_out)


def _one_by_one(
    connection: Connection, references: Iterable[str], left_out: list[Finding]
) -> list[CaseRecord]:
    """Each case by itself, so that one that is damaged stops no other."""
    records = []
    for reference in references:
        try:
            records.append(queries.case(connection, reference))
        except errors.DamagedValue as fault:
            left_out.append(without(reference, fault.message))
    return records


def _policies(connection: Connection, row_ids: Iterable[int]) -> Policies:
    policies = Policies({}, {})
    for row_id, row in queries.policies_by_row(connection, set(row_ids)).items():
        try:
            policies.by_row[row_id] = lookup.procedure(row)
        except errors.DamagedValue as fault:
            policies.damaged[row_id] = fault.message
    return policies


def _fault(policies: Policies, row_id: int, route: str) -> str:
    """Why a case cannot be judged; "" where it can."""
    if row_id in policies.damaged:
        return policies.damaged[row_id]
    rule_sets = lookup.rule_sets(policies.by_row[row_id])
    if any(route in rules.routes for rules in rule_sets):
        return ""
    return errors.DamagedValue(route, "a route of its procedure").message


def without(reference: str, fault: str) -> Finding:
    """What is said of a case or a panel that a list goes on without."""
    return Finding("warn", "damaged", f"{reference} is left out: {fault}.", mend=LOOK_FURTHER)


def hidden(connection: Connection) -> tuple[Finding, ...]:
    """That a list on a server may have less than there is, to whom a case is hidden."""
    if not (count := engines.of(connection).hidden(connection)):
        return ()
    cases_hidden = errors.counted(count, "case", "cases")
    return (Finding("info", "hidden", f"Nothing of {cases_hidden} is shown to you: {WHY_HIDDEN}."),)


def hidden_of(connection: Connection, panel: str, items: Sequence[int] = ()) -> tuple[Finding, ...]:
    """That what is shown of a panel (its whole reference) has less than there is: nothing of some items, by number."""
    if engines.of(connection).sees_panel(connection, panel):
        return ()
    which = f"a case of it that is {WHY_HIDDEN}"
    if items:
        numbers = errors.join_words([str(item) for item in items], "and")
        which = f"item{'s' if len(items) > 1 else ''} {numbers}{', each' if len(items) > 1 else ','} {WHY_HIDDEN}"
    return (Finding("info", "hidden", f"Not all of {panel} is shown to you: nothing of {which}."),)
