"""What a run of `due --notify` has to change: drafts to make, to make again or to drop, and the digests of the day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from panelctl.actions import files, readable
from panelctl.actions.recipients import Recipient
from panelctl.actions.reminders import texts
from panelctl.actions.reminders.duties import (
    Duty,
    Key,
    OfBody,
    Policies,
    all_duties,
    all_of_bodies,
    is_same,
    key_of,
    states_of,
    why_untrue,
)
from panelctl.actions.site import Site
from panelctl.errors import CalendarEnds
from panelctl.rules.overtaking import takes_on
from panelctl.shapes.kinds import OUT
from panelctl.store import Connection, anchors, queries
from panelctl.store.records import CaseRecord, ReminderRecord


@dataclass(slots=True)
class Digest:
    """The digest of the day for one reader; `row` is what is there of it, `body` what it has to say now."""

    to: Recipient
    body: str
    row: ReminderRecord | None

    @property
    def changed(self) -> bool:
        if self.row is None or not _is_draft_to(self.to, self.row):
            return True
        return self.row.sha256 != files.sha256(self.body.encode())


@dataclass(slots=True)
class Draft:
    """One reminder to draft, in place of the row that is there of it, if any; `digest` is the one it stands in."""

    duty: Duty
    row: ReminderRecord | None
    digest: Digest | None

    @property
    def news(self) -> bool:
        """Whether it was not drafted before, or not to this person."""
        return self.row is None or not _is_draft_to(self.duty.to, self.row)

    @property
    def moved(self) -> bool:
        """Whether only its digest is another: that of yesterday was not sent, and gives way to that of today."""
        return (
            not self.news
            and self.digest is not None
            and self.row is not None
            and self.row.digest is not None
        )


class Heads(NamedTuple):
    """How far the journal has come, and what digests say of that, by their numbers."""

    now: str
    said: Mapping[int, str]


@dataclass(slots=True)
class Plan:
    """`digests` are all that stand on the day, changed or not; `passed` are the cases that a time limit has taken on
    and whose record does not say so yet."""

    drafts: list[Draft] = field(default_factory=list)
    digests: list[Digest] = field(default_factory=list)
    stale: list[tuple[ReminderRecord, str]] = field(default_factory=list)
    passed: list[CaseRecord] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        news = self.drafts or self.stale or self.passed
        return bool(news) or any(digest.changed for digest in self.digests)


def planned(site: Site, connection: Connection, policies: Policies) -> Plan:
    """Compare what is true today with what is there. Nothing is written."""
    duties = all_duties(site, connection, policies)
    rows = queries.reminders_at_stake(connection, site.on)
    plan = Plan(passed=_passed(site, connection, policies))
    without_case = all_of_bodies(site, connection)
    heads = _heads(site, connection, rows)
    for reader in _readers([*duties, *without_case]):
        of_reader = [duty for duty in duties if is_same(duty.runs, reader)]
        of_bodies = [duty for duty in without_case if is_same(duty.runs, reader)]
        _plan_for(site, plan, reader, of_reader, of_bodies, rows, heads)
    plan.stale += _overtaken(site, plan, rows)
    plan.stale += _untrue(site, connection, policies, rows, {duty.key for duty in duties})
    return plan


def _passed(site: Site, connection: Connection, policies: Policies) -> list[CaseRecord]:
    """The cases that a time limit has taken on since something was written for them last."""
    if not any(map(takes_on, policies.values())):
        return []
    records = [
        record
        for record in readable.cases(connection).records
        if takes_on(policies[record.policy_row_id], record.facts.route, record.stage)
        and record.facts.opened <= site.on
    ]
    states = states_of(site, connection, records, policies, site.on)
    return [
        record
        for record in records
        if len(states[record.facts.reference].case.events) > len(record.facts.events)
    ]


def _readers(duties: Sequence[Duty | OfBody]) -> list[Recipient]:
    """Everybody who gets a digest, once however many councils' panels they run."""
    readers: list[Recipient] = []
    for duty in duties:
        if not any(is_same(duty.runs, reader) for reader in readers):
            readers.append(duty.runs)
    return readers


def _plan_for(
    site: Site,
    plan: Plan,
    reader: Recipient,
    duties: Sequence[Duty],
    of_bodies: Sequence[OfBody],
    rows: Sequence[ReminderRecord],
    heads: Heads,
) -> None:
    """The drafts of the duties whose digest one person gets, and that digest, which says how far the journal had come
    when it was last worded."""
    there = {key_of(row): row for row in rows if row.case}
    digest = _digest_for(reader, site.on, rows)
    drafts = _drafts(duties, there, digest)
    plan.drafts += drafts
    digested = [duty for duty in duties if duty.digested]
    if digest and _is_worth_sending(site, digest, [*digested, *of_bodies], drafts):
        new = _reminded_of_today(site, digested, there, drafts)
        body = texts.digest(site, reader, digested, new, of_bodies, heads.now)
        was = heads.said.get(digest.row.id, heads.now) if digest.row else heads.now
        digest.body = body.replace(heads.now, was)
        if digest.changed:
            digest.body = body
        plan.digests.append(digest)


def _heads(site: Site, connection: Connection, rows: Iterable[ReminderRecord]) -> Heads:
    """The head of the journal, and those in the digests of the day: that it is another one now is no news."""
    numbers = [row.id for row in rows if row.kind == "digest" and row.due == site.on]
    digests = queries.reminders_in_full(connection, numbers) if numbers else []
    said = {digest.id: anchors.heads_in(digest.body) for digest in digests}
    return Heads(
        anchors.in_words(anchors.head(connection)),
        {number: anchors.in_words(heads[-1]) for number, heads in said.items() if heads},
    )


def _digest_for(reader: Recipient, day: date, rows: Iterable[ReminderRecord]) -> Digest | None:
    """The digest of a day for one reader, drafted before or not; none once it has gone, or was dropped by hand."""
    for row in rows:
        if row.kind == "digest" and row.due == day and _is_to(reader, row):
            return None if _is_done(row) else Digest(reader, "", row)
    return Digest(reader, "", None)


def _drafts(
    duties: Iterable[Duty], there: Mapping[Key, ReminderRecord], digest: Digest | None
) -> list[Draft]:
    """What has to be drafted. What nobody is known to owe stands in the digest, and nowhere once that has gone."""
    drafts = []
    for duty in duties:
        if not duty.to.name and digest is None:
            continue
        row = there.get(duty.key)
        place = digest if duty.for_digest else None
        if _is_wanted(duty, row, place):
            drafts.append(Draft(duty, row, place))
    return drafts


def _is_wanted(duty: Duty, row: ReminderRecord | None, digest: Digest | None) -> bool:
    """Whether a reminder has to be drafted, again if need be."""
    if row is None:
        return True
    if _is_done(row):
        return False
    return not (_is_draft_to(duty.to, row) and _stands_in(digest, row))


def _stands_in(digest: Digest | None, row: ReminderRecord) -> bool:
    """Whether a draft is where it belongs: in that digest, or by itself where there is none."""
    if digest is None:
        return row.digest is None
    return digest.row is not None and digest.row.id == row.digest


def _is_worth_sending(
    site: Site, digest: Digest, duties: Sequence[Duty | OfBody], drafts: Iterable[Draft]
) -> bool:
    """Whether a digest has something new or pressing to tell of, or has been drafted already."""
    if not duties:
        return False
    drafted = digest.row is not None and digest.row.status == "draft"
    news = any(draft.duty.digested for draft in drafts)
    pressing = any(
        duty.kind in ("overdue", "today") or _comes_into_view(site, duty) for duty in duties
    )
    return drafted or news or pressing


def _comes_into_view(site: Site, duty: Duty | OfBody) -> bool:
    """Whether a duty without a case, of which no reminder is drafted, is told of for the first time."""
    return isinstance(duty, OfBody) and duty.duty["days_left"] == site.settings.reminders.soon


def _reminded_of_today(
    site: Site,
    duties: Iterable[Duty],
    there: Mapping[Key, ReminderRecord],
    drafts: Iterable[Draft],
) -> list[Duty]:
    """The duties that this run drafts a reminder of, or an earlier one of the day did."""
    keys = {draft.duty.key for draft in drafts if draft.news}
    keys.update(key for key, row in there.items() if row.drafted == site.on)
    return [duty for duty in duties if duty.key in keys]


def _overtaken(
    site: Site, plan: Plan, rows: Iterable[ReminderRecord]
) -> Iterator[tuple[ReminderRecord, str]]:
    """The drafts of digests that do not stand today, and why."""
    standing = {digest.row.id for digest in plan.digests if digest.row}
    for row in rows:
        if row.kind == "digest" and row.status == "draft" and row.id not in standing:
            yield row, _why_overtaken(site, plan, row)


def _why_overtaken(site: Site, plan: Plan, row: ReminderRecord) -> str:
    if row.due != site.on:
        return "another day has come"
    return "somebody else gets the digest now" if plan.digests else "nothing of it is due any more"


def _untrue(
    site: Site,
    connection: Connection,
    policies: Policies,
    rows: Iterable[ReminderRecord],
    true: Collection[Key],
) -> Iterator[tuple[ReminderRecord, str]]:
    """Drafts whose words are true no longer, and why."""
    stale = [row for row in _drafts_of_cases(rows) if key_of(row) not in true]
    if not stale:
        return
    records = readable.cases(connection, {row.case for row in stale}).records
    states = states_of(site, connection, records, policies, site.on)
    for row in stale:
        with suppress(CalendarEnds, KeyError):  # nobody can say: it is left as it is
            why = why_untrue(site, states[row.case], row, site.on)
            yield row, why or "its reader gets it in another role"


def _drafts_of_cases(rows: Iterable[ReminderRecord]) -> list[ReminderRecord]:
    """Digests aside."""
    return [row for row in rows if row.case and row.status == "draft"]


def _is_done(row: ReminderRecord) -> bool:
    """Whether no run drafts it again: it is handed over or has gone, or somebody dropped it."""
    return row.status in OUT or _is_dropped_by_hand(row)


def _is_dropped_by_hand(row: ReminderRecord) -> bool:
    return row.status == "dropped" and bool(row.released_by)


def _is_to(to: Recipient, row: ReminderRecord) -> bool:
    return to.same_as(row.recipient, row.address, row.person)


def _is_draft_to(to: Recipient, row: ReminderRecord) -> bool:
    """Whether a row is a draft, and addressed as it has to be."""
    addressed = (row.recipient, row.address, row.person)
    return row.status == "draft" and addressed == (to.name, to.address, to.person)
