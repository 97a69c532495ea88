"""Queries of what is still on record of cases, kind by kind: of what was erased nothing is."""

import json
from collections import defaultdict
from collections.abc import Collection
from itertools import groupby
from typing import NamedTuple

from panelctl.policy.schema.closed_lists import APPLICATION, LETTERS, SHEETS
from panelctl.store.connection import Connection
from panelctl.store.journal import ERASERS, ERASING, EXPIRING
from panelctl.store.queries.lists import WORDS

# What the journal calls what was done about score sheets, and about letters and reminders.
ABOUT_SHEETS = "score"
ABOUT_LETTERS = (
    "clear",
    "unclear",
    "draft",
    "drop",
    "drop stale",
    "release",
    "notify sent",
    "remind",
    "notify unsent",
)
# What says nothing of an application: that something of it was written out, or erased.
WRITTEN_OUT = ("bundle", *ERASERS)


def on_record(connection: Connection, cases: Collection[str]) -> dict[str, set[str]]:
    """By the reference of each case: the ids of its documents, and the kinds of records that it still has."""
    named = json.dumps(list(cases))
    found: dict[str, set[str]] = defaultdict(set)
    for reference, item in connection.execute(
        "SELECT c.reference, d.item FROM document d JOIN cases c ON c.id = d.case_id"
        f" WHERE c.reference IN {WORDS} GROUP BY 1, 2",
        (named,),
    ):
        found[reference] |= {item, APPLICATION}
    for reference, action in connection.execute(
        "SELECT subject, action FROM journal WHERE body IS NOT NULL"
        f" AND subject IN {WORDS} GROUP BY 1, 2",
        (named,),
    ):
        found[reference] |= _kinds(action)
    return found


def _kinds(action: str) -> set[str]:
    """Of which kinds of records an entry about a case is."""
    if action in WRITTEN_OUT:
        return set()
    kinds = {SHEETS} if action == ABOUT_SHEETS else {LETTERS} if action in ABOUT_LETTERS else set()
    return kinds | {APPLICATION}


def ended(connection: Connection, policies: Collection[str]) -> list[str]:
    """The references of the cases of some procedures that have ended, in their order."""
    rows = connection.execute(
        "SELECT c.reference FROM cases c JOIN policy p ON p.id = c.policy_id WHERE c.ended = 1"
        f" AND p.policy IN {WORDS} ORDER BY c.prefix, c.year, c.number",
        (json.dumps(list(policies)),),
    )
    return [reference for (reference,) in rows]


class Applicant(NamedTuple):
    """Somebody with all the cases of theirs, by reference."""

    id: int
    name: str
    cases: tuple[str, ...]


def applicants(connection: Connection, cases: Collection[str]) -> list[Applicant]:
    """The applicants of some cases, and whoever is in the register although of no application of theirs anything is on
    record; each with the references of all their cases. Not those who were erased."""
    rows = connection.execute(
        f"SELECT p.id, p.name, c.reference, c.reference IN {WORDS}"
        f" OR EXISTS (SELECT 1 FROM journal WHERE subject = c.reference AND action = '{EXPIRING}')"
        " FROM person p JOIN cases c ON c.person_id = p.id"
        f" WHERE NOT EXISTS (SELECT 1 FROM journal WHERE subject = 'person ' || p.id AND action = '{ERASING}')"
        " ORDER BY p.id, c.id",
        (json.dumps(list(cases)),),
    )
    found = []
    for (id_, name), group in groupby(rows, key=lambda row: row[:2]):
        theirs = list(group)
        if any(is_meant for *_, is_meant in theirs):
            found.append(Applicant(id_, name, tuple(reference for _, _, reference, _ in theirs)))
    return found
