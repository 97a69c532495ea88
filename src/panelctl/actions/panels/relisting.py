"""One case of a panel that is moved or cancelled, listed again: what becomes of the notices of the earlier listing.

Drafts of it are overtaken. What has gone or is cleared and would say the same is kept, and not drafted again; what was
cleared and prints a date that moved does not go any more.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import as_draft
from panelctl.actions.cases.entry import Entry
from panelctl.actions.notices.letters import letter
from panelctl.actions.notices.stale import LimitMoved, StaleNotice, moved_days, stale
from panelctl.actions.panels.listing import list_for
from panelctl.errors.remedy import Text
from panelctl.model import Finding, Notice, PanelFacts, short_date
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.inviting import invitations
from panelctl.rules.making import Change
from panelctl.rules.timeline import State
from panelctl.shapes.kinds import FROZEN
from panelctl.store import queries, tables

DROPPED_STALE = "drop stale"  # in the journal; `drop` is what a person let drop


class Relisted(NamedTuple):
    """A case before and after, on one day: its time limits as they were and are, and notices that print an old date,
    as they stood before anything was done about them."""

    before: State
    after: State
    limits: tuple[LimitMoved, ...]
    stale: tuple[StaleNotice, ...]
    kept: tuple[Notice, ...]
    findings: tuple[Finding, ...]
    messages: tuple[Text, ...]

    def new_notices(self) -> list[Notice]:
        """What was drafted for the new listing."""
        before = {notice.id for notice in self.before.case.notices}
        return [notice for notice in self.after.case.notices if notice.id not in before]

    def dropped_notices(self) -> list[Notice]:
        """What waited or had gone and is dropped now, each as it was before."""
        statuses = {notice.id: notice.status for notice in self.after.case.notices}
        return [
            notice
            for notice in self.before.case.notices
            if notice.status != "dropped" and statuses[notice.id] == "dropped"
        ]


def relist(entry: Entry, before: State, panel: PanelFacts, by: str, reason: str) -> Relisted:
    """List a case for another panel, or for the same one on its new day, by the policy's own move.

    `before` is the case as it stood while its panel had the old day.
    """
    entry.refresh()
    change, messages = list_for(entry, panel, by=by, reason=reason)
    limits = tuple(_limits(before, entry.state, entry.site.on, entry.calendar))
    old = tuple(stale(entry.connection, entry.reference, _moved(before, panel, limits)))
    messages += _take_out(entry, old, _invitations(before), panel)
    drafted, kept = _draft(entry, before, change, {notice.number for notice in old})
    messages += drafted
    entry.finish(messages)
    after = entry.state
    return Relisted(before, after, limits, old, tuple(kept), change.findings, tuple(messages))


def _limits(before: State, after: State, today: date, calendar: Calendar) -> Iterator[LimitMoved]:
    """Each time limit as it was and as it is now, in the order of the policy."""
    was = {limit.id: limit for limit in deadlines(before, today, calendar)}
    now = {limit.id: limit for limit in deadlines(after, today, calendar)}
    for rule in after.policy.deadlines:
        if rule.id in was or rule.id in now:
            yield was.get(rule.id), now.get(rule.id)


def _moved(before: State, panel: PanelFacts, limits: tuple[LimitMoved, ...]) -> dict[date, date]:
    """Every date that a letter may have printed, with the one it should say; where two meet, the panel's own."""
    meeting = {before.case.panel.date: panel.date} if before.case.panel else {}
    return moved_days(limits) | meeting


def _invitations(before: State) -> frozenset[int]:
    """The steps whose notices a new listing overtakes, by their seq."""
    return frozenset(event.seq for event in invitations(before))


def _take_out(
    entry: Entry, old: tuple[StaleNotice, ...], invited: frozenset[int], panel: PanelFacts
) -> list[str]:
    """What was cleared and prints an old date does not go: an invitation is dropped, for the new listing has its own;
    any other letter is a draft again. Returns a line for each kind."""
    why = f"prints a date that moved when {entry.reference} was listed for {short_date(panel.date)}"
    events = {notice.id: notice.event for notice in entry.state.case.notices}
    taken_out: dict[str, list[str]] = {}
    for notice in old:
        if notice.status != "cleared":
            continue
        body = {"notice": notice.number, "reason": why}
        if events[notice.number] in invited:
            what = "Dropped"
            entry.session.get_one(tables.Notice, notice.number).status = "dropped"
            entry.journal(DROPPED_STALE, body)
        else:
            what = "A draft again"
            as_draft(entry.session, notice.number)
            entry.journal("unclear", body)
        called = f"notice {notice.number}, {notice.title}, to {notice.to}"
        taken_out.setdefault(what, []).append(called)
    entry.session.flush()
    return [
        f"{what}, because it tells an old date: {'; '.join(notices)}."
        for what, notices in taken_out.items()
    ]


def _draft(
    entry: Entry, before: State, change: Change, outdated: set[int]
) -> tuple[list[Text], list[Notice]]:
    """Draft the notices of the new listing, but for those that people have, or will have, in the same words. Returns
    a line for each, and what is kept."""
    lines = entry.draft(change.notices, entry.row_of(change.event.seq))
    entry.refresh()
    notices = entry.state.case.notices
    drafted = [notice for notice in notices if notice.event == change.event.seq]
    messages: list[Text] = []
    kept = []
    for fresh, line in zip(drafted, lines, strict=True):
        same = _same(entry, before, fresh, outdated)
        if same is None:
            messages.append(line)
            continue
        entry.session.delete(entry.session.get_one(tables.Notice, fresh.id))
        message = f"Kept, because it says the same: notice {same.id}, to {same.recipient}."
        messages.append(message)
        kept.append(same)
    entry.session.flush()
    return messages, kept


def _same(entry: Entry, before: State, fresh: Notice, outdated: set[int]) -> Notice | None:
    """The last copy of an earlier listing that has gone or is cleared, where its words would be the same now."""
    earlier = _last_frozen(before, fresh)
    if earlier is None or earlier.id in outdated:
        return None
    try:
        same = _words(entry, before, earlier.id) == _words(entry, entry.state, fresh.id)
    except (errors.LetterNotReady, errors.TemplateFaulty):  # said when somebody previews it
        return None
    return earlier if same else None


def _last_frozen(before: State, fresh: Notice) -> Notice | None:
    """The last notice of an earlier listing, to the same reader, that has gone or is cleared."""
    invited = _invitations(before)
    last = None
    for notice in before.case.notices:
        frozen = notice.event in invited and notice.status in FROZEN
        if frozen and _addressed(notice) == _addressed(fresh):
            last = notice
    return last


def _addressed(notice: Notice) -> tuple[str, str, str]:
    return notice.notice, notice.role, notice.recipient


def _words(entry: Entry, then: State, number: int) -> str:
    """A notice as it would be written today, with the case in a state."""
    record = queries.notice(entry.connection, number)
    person = queries.person_record(entry.connection, record.person_id) if record.person_id else None
    return letter(entry.site, then, record, entry.calendar, person, entry.site.on)
