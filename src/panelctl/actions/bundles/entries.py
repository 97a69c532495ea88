"""Entries of the journal about one case, each with what its hash is made of; what concerns others in them is left out,
and the hash is checked all the same."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from panelctl.actions.bundles.sieve import Sieve
from panelctl.rules.room import left_for
from panelctl.rules.timeline import State
from panelctl.shapes.bundles import BundledEntryDocument
from panelctl.store import Connection
from panelctl.store.queries.hearings import Hearing
from panelctl.store.queries.sealed_entries import SealedEntry, sealed_entries

WHAT = "the content of an entry of the journal"
ERASED = "it was erased"
REMINDER = "it is about a reminder"
OF_A_MEMBER = "it says why somebody was away, or what a member said of an interest"
MEMBERS_OWN = ("reason", "nature", "was")
NOT_COUNTED = "it holds the score sheet of a member who left the room for this application"


def entries_of(
    connection: Connection, state: State, heard: Iterable[Hearing], sieve: Sieve
) -> list[BundledEntryDocument]:
    """Those of the case, and those of its panels that concern it. Raises JournalBroken."""
    case, hearings = state.case.reference, list(heard)
    panels = [hearing.panel.reference for hearing in hearings if hearing.panel]
    whole = sealed_entries(connection, case, panels)
    left = _left(hearings, case)
    return [
        _entry(entry, _why_left_out(entry, left, sieve), sieve)
        for entry in whole
        if entry.subject == case or _concerns(entry, case, sieve.involved)
    ]


def _concerns(entry: SealedEntry, case: str, involved: Collection[int]) -> bool:
    """Whether something done at a panel concerns a case: it says so, or is of somebody there who has a part in it. Of
    what was erased nobody can say."""
    body = json.loads(entry.body) if entry.body else {}
    return body.get("case", case) == case and body.get("person") in involved


def _entry(entry: SealedEntry, why: str, sieve: Sieve) -> BundledEntryDocument:
    if why:
        sieve.leave_out(WHAT, why)
    return {
        "entry": entry.seq,
        "about": entry.subject,
        "at": entry.at,
        "by": entry.actor,
        "action": entry.action,
        "before": entry.prev,
        "hash": entry.hash,
        "sealed": entry.sealed,
        "digest": entry.digest,
        "content": "" if why else entry.content,
        "left_out": why,
    }


def _why_left_out(entry: SealedEntry, left: Mapping[int, str], sieve: Sieve) -> str:
    if not entry.body:
        return ERASED
    if entry.action == "remind":
        return REMINDER
    if entry.action == "score" and _is_not_counted(entry, left):
        return NOT_COUNTED
    body = json.loads(entry.body)
    if entry.action in ("attend", "declare") and any(body.get(key) for key in MEMBERS_OWN):
        return OF_A_MEMBER
    return sieve.why("\n".join(_texts(body)))


def _is_not_counted(entry: SealedEntry, left: Mapping[int, str]) -> bool:
    """Whether a sheet is of somebody who left the room; one that was taken back names its member in words."""
    body = json.loads(entry.body)
    return body.get("member") in left or any(
        name in str(body.get("did", "")) for name in left.values()
    )


def _left(heard: Iterable[Hearing], case: str) -> dict[int, str]:
    """Who left the room for a case at any hearing of it, with their names."""
    left: dict[int, str] = {}
    for hearing in heard:
        if hearing.panel:
            gone = left_for(hearing.panel, case)
            people = [attendee.person for attendee in hearing.panel.attendees]
            left.update((person.id, person.name) for person in people if person.id in gone)
    return left


def _texts(value: object) -> Iterator[str]:
    """Every text in what was recorded."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
