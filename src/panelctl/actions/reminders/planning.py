"""What a run of `due --notify` has to change: drafts to make, to make again or to drop, and the digests of the day."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from panelctl.actions import files
from panelctl.actions.recipients import Recipient
from panelctl.actions.reminders.duties import Duty, Policies, all_duties, is_same, key_of, states_of
from panelctl.actions.reminders.texts import digest
from panelctl.actions.site import Site
from panelctl.errors import CalendarEnds
from panelctl.rules.reminders import why_not
from panelctl.store import Connection, queries
from panelctl.store.records import ReminderRecord


@dataclass(slots=True)
class Sheet:
    """One digest of the day; `row` is what is there of it, `body` what it has to say now."""

    to: Recipient
    body: str
    row: ReminderRecord | None

    @property
    def changed(self) -> bool:
        row = self.row
        if row is None or row.status != "draft" or row.sha256 != files.sha256(self.body.encode()):
            return True
        return not _as_addressed(self.to, row)


@dataclass(slots=True)
class Draft:
    """One reminder to draft, in place of the row that is there of it, if any; `sheet` is the digest it stands in."""

    duty: Duty
    row: ReminderRecord | None
    sheet: Sheet | None

    @property
    def news(self) -> bool:
        """Whether it was not drafted before, or not to this person."""
        row = self.row
        return row is None or row.status != "draft" or not _as_addressed(self.duty.to, row)

    @property
    def moved(self) -> bool:
        """Whether only its digest is another: that of yesterday was not sent, and gives way to that of today."""
        return (
            not self.news
            and self.sheet is not None
            and self.row is not None
            and self.row.digest is not None
        )


@dataclass(slots=True)
class Plan:
    """`sheets` are all digests that stand on the day, changed or not."""

    drafts: list[Draft] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    stale: list[tuple[ReminderRecord, str]] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        return bool(self.drafts or self.stale) or any(sheet.changed for sheet in self.sheets)


def planned(site: Site, connection: Connection, policies: Policies) -> Plan:
    """Compare what is true today with what is there. Nothing is written."""
    duties = all_duties(site, connection, policies)
    rows = queries.reminders_at_stake(connection, site.on)
    plan = Plan()
    for to in _readers(duties):
        _plan_for(site, plan, to, [duty for duty in duties if is_same(duty.runs, to)], rows)
    standing = {sheet.row.id for sheet in plan.sheets if sheet.row}
    unsent = [row for row in rows if row.kind == "digest" and row.status == "draft"]
    plan.stale = [(row, _overtaken(site, plan, row)) for row in unsent if row.id not in standing]
    plan.stale += _untrue(site, connection, policies, rows, {duty.key for duty in duties})
    return plan


def _overtaken(site: Site, plan: Plan, row: ReminderRecord) -> str:
    if row.due != site.on:
        return "another day has come"
    return "somebody else gets the digest now" if plan.sheets else "nothing of it is due any more"


def _readers(duties: Sequence[Duty]) -> list[Recipient]:
    """Everybody who gets a digest, once however many councils' panels they run."""
    found: list[Recipient] = []
    for duty in duties:
        if not any(is_same(duty.runs, other) for other in found):
            found.append(duty.runs)
    return found


def _plan_for(
    site: Site, plan: Plan, to: Recipient, duties: Sequence[Duty], rows: Sequence[ReminderRecord]
) -> None:
    """The drafts of the duties whose digest one person gets, and that digest."""
    there = {key_of(row): row for row in rows if row.case}
    own = next(
        (row for row in rows if row.kind == "digest" and row.due == site.on and _is_to(to, row)),
        None,
    )
    gone = own is not None and (own.status == "released" or _by_hand(own))
    sheet = None if gone else Sheet(to, "", own)
    drafts = []
    for duty in duties:
        row = there.get(duty.key)
        standing = sheet if duty.for_digest else None
        if not (duty.for_digest and sheet is None and not duty.to.name) and _wanted(
            duty, row, standing
        ):
            drafts.append(Draft(duty, row, standing))
    plan.drafts += drafts
    told = [duty for duty in duties if duty.digested]
    news = any(draft.duty.digested for draft in drafts)
    pressing = any(duty.kind != "soon" for duty in told)
    if sheet and told and (news or pressing or (own and own.status == "draft")):
        fresh = {row.id for row in there.values() if row.drafted == site.on}
        redrafted = {draft.duty.key for draft in drafts if draft.news}
        new = [
            duty
            for duty in told
            if duty.key in redrafted or (duty.key in there and there[duty.key].id in fresh)
        ]
        sheet.body = digest(site, to, told, new)
        plan.sheets.append(sheet)


def _wanted(duty: Duty, row: ReminderRecord | None, sheet: Sheet | None) -> bool:
    """Whether a reminder has to be drafted, again if need be. What has gone, or was dropped by hand, never is."""
    if row is None:
        return True
    if row.status == "dropped":
        return not _by_hand(row)
    if row.status == "released":
        return False
    stands_in = sheet.row.id if sheet and sheet.row else None
    return (
        not _as_addressed(duty.to, row)
        or row.digest != stands_in
        or (sheet is not None and stands_in is None)
    )


def _untrue(
    site: Site,
    connection: Connection,
    policies: Policies,
    rows: Sequence[ReminderRecord],
    true: Collection[object],
) -> Iterator[tuple[ReminderRecord, str]]:
    """Drafts whose words are true no longer, and why."""
    stale = [row for row in rows if row.case and row.status == "draft" and key_of(row) not in true]
    records = queries.active_cases(connection, {row.case for row in stale}) if stale else []
    states = states_of(connection, records, policies)
    for row in stale:
        state = states[row.case]
        known, soon = site.calendar(state.policy), site.settings.reminders.soon
        with suppress(CalendarEnds):  # nobody can say: it is left as it is
            why = why_not(
                state,
                site.on,
                known,
                soon,
                deadline=row.deadline,
                due=row.due,
                kind=row.kind,
                role=row.role,
            )
            yield row, why or "its reader gets it in another role"


def _by_hand(row: ReminderRecord) -> bool:
    return row.status == "dropped" and bool(row.released_by)


def _is_to(to: Recipient, row: ReminderRecord) -> bool:
    return to.same_as(row.recipient, row.address, row.person)


def _as_addressed(to: Recipient, row: ReminderRecord) -> bool:
    return (to.name, to.address, to.person) == (row.recipient, row.address, row.person)
