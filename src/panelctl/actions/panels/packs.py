"""Which papers each member of a panel is to read, and whether those that they were given are still these."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.actions.panels.minute_fields import Meeting
from panelctl.actions.panels.minute_items import for_the_panel
from panelctl.actions.site import Site
from panelctl.errors import join_words
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Attendee, PanelFacts
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import interests
from panelctl.rules.timeline import State
from panelctl.rules.waiting import asks_for_reading
from panelctl.store import Connection, queries
from panelctl.store.queries.packs import Packed, packed
from panelctl.store.records import DocumentRecord


class Item(NamedTuple):
    """A case that the panel is to hear, with its place on the agenda and the files that its members read."""

    number: int
    state: State
    documents: Sequence[DocumentRecord]

    @property
    def reference(self) -> str:
        return self.state.case.reference

    @property
    def papers(self) -> str:
        """A digest of which files these are."""
        files = [f"{document.id} {document.sha256}" for document in self.documents]
        return hashlib.sha256("\n".join(sorted(files)).encode()).hexdigest()


class Reading(NamedTuple):
    """Who of a panel reads, and what there is to read."""

    met: Meeting
    members: Sequence[Attendee]
    items: Sequence[Item]

    def left_out(self, member: Attendee) -> dict[str, str]:
        """The cases of which a member gets nothing, each with why."""
        told = ((item, _kept_from(item.state, self.met.panel, member)) for item in self.items)
        return {item.reference: why for item, why in told if why}

    def of(self, member: Attendee) -> list[Item]:
        out = self.left_out(member)
        return [item for item in self.items if item.reference not in out]


class Changed(NamedTuple):
    """Somebody who was given other papers than those of now, and in which way, as a sentence goes on; gravest is
    whoever `holds` papers that are not for them."""

    name: str
    why: tuple[str, ...]
    holds: bool = False


class Given(NamedTuple):
    """What the members of a panel were given last: when, and for whom that is not what there is to read now."""

    made: date | None
    changed: tuple[Changed, ...]


def reading_for(site: Site, connection: Connection, met: Meeting) -> Reading:
    named = {entry.person.id for entry in met.panel.apart if entry.there}
    members = [
        member
        for member in met.panel.attendees
        if (member.seat or member.person.id in named) and member.comes
    ]
    return Reading(met, members, list(_items(site, connection, met)))


def _items(site: Site, connection: Connection, met: Meeting) -> Iterator[Item]:
    """The cases that are still to be decided, each with the documents that are for the panel."""
    for heard in met.cases:
        if heard.decision is None:
            state = heard.state
            wanted = {item.rule.id for item in for_the_panel(site, state, None, met.panel)}
            every = queries.documents(connection, state.case.reference)
            yield Item(heard.number, state, [paper for paper in every if paper.item in wanted])


def _kept_from(state: State, panel: PanelFacts, member: Attendee) -> str:
    """Why a member gets nothing of a case; an empty text for one that they are to hear."""
    person, reference = member.person, state.case.reference
    apart = panel.there_for(reference).get(person.id)
    if apart is not None and not apart.there:
        return "does not come for it"
    kept = interests.kept_from(state, panel).get(person.id, "")
    other = not member.seat and apart is None
    return kept or ("comes for other cases only" if other else "")


def given(site: Site, connection: Connection, met: Meeting) -> Given:
    """What the members were given last, beside what there is to read now; nothing, where they were given none."""
    last = packed(connection, met.panel.reference)
    if not last:
        return Given(None, ())
    reading = reading_for(site, connection, met)
    changed = [*_of_members(reading, last), *_of_others(reading, last)]
    changed.sort(key=lambda each: not each.holds)
    return Given(max(pack.made for pack in last), tuple(changed))


def _of_members(reading: Reading, last: Sequence[Packed]) -> Iterator[Changed]:
    on_the_panel = {item.reference for item in reading.items}
    for member in reading.members:
        had = {pack.case: pack.papers for pack in last if pack.person == member.person.id}
        now = {item.reference: item.papers for item in reading.of(member)}
        if had != now:
            why = ["was given none"] if now and not had else list(_ways(had, now, on_the_panel))
            holds = any(case in on_the_panel and case not in now for case in had)
            yield Changed(member.person.name, tuple(why), holds)


def _ways(had: Mapping[str, str], now: Mapping[str, str], on_the_panel: set[str]) -> Iterator[str]:
    for case in had:
        if case not in now:
            heard = "does not sit on it" if case in on_the_panel else "it is no longer to be heard"
            yield f"has {case}, and {heard}"
    for case, papers in now.items():
        if case not in had:
            yield f"lacks {case}"
        elif had[case] != papers:
            yield f"has other papers of {case} than there are now"


def duties_of_papers(policy: lang.Policy) -> Iterator[Text]:
    """What a procedure says of papers going to members, and of their having been read; or that it says nothing."""
    to_members = {
        notice.id
        for notice in policy.notices.values()
        if any(phrases.entry(text).whose == phrases.MEMBERS for text in notice.to)
    }
    sending = [rule for rule in policy.deadlines if to_members & set(rule.met_by)]
    for rule in sending:
        clauses = join_words(rule.clauses, "and")
        owed = f'"{rule.title}" ({clauses}) is owed until the letters to members have gone: '
        yield saying(owed, Remedy("due"))
    if not sending:
        yield "The procedure does not say that papers are sent to members, or when."
    if asks_for_reading(policy):
        unread = (
            "Who has read them is recorded of each member, and those of whom it is not are named: "
        )
        yield saying(unread, Remedy("due"))
    else:
        yield "The procedure does not say that members have read them."


def _of_others(reading: Reading, last: Sequence[Packed]) -> Iterator[Changed]:
    """Those who were given papers and are not expected any more."""
    members = {member.person.id for member in reading.members}
    gone = {pack.person: pack.name for pack in last if pack.person not in members}
    for name in gone.values():
        yield Changed(name, ("has papers, and is not expected any more",), holds=True)
