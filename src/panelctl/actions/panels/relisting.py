"""One case of a panel that is moved or cancelled, listed again: what becomes of the notices of the earlier listing.

Drafts of it are overtaken. What has gone or is cleared and would say the same is kept, and not drafted again; what was
cleared and prints a date that moved does not go any more.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import INVITING, as_draft
from panelctl.actions.cases.entry import Entry
from panelctl.actions.notices.letters import letter
from panelctl.actions.notices.stale import StaleNotice, moved_days, stale
from panelctl.actions.panels.listing import list_for
from panelctl.errors.remedy import Text
from panelctl.model import Deadline, Finding, Notice, PanelFacts, short_date
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.making import Change
from panelctl.rules.timeline import State
from panelctl.store import queries, tables

DROPPED_STALE = "drop stale"  # in the journal; `drop` is what a person let drop


class Relisted(NamedTuple):
    """A case before and after, on one day: its time limits as they were and are, and notices that print an old date,
    as they stood before anything was done about them."""

    before: State
    after: State
    limits: tuple[tuple[Deadline | None, Deadline | None], ...]
    stale: tuple[StaleNotice, ...]
    kept: tuple[Notice, ...]
    findings: tuple[Finding, ...]
    said: tuple[Text, ...]


def relist(entry: Entry, before: State, panel: PanelFacts, by: str, reason: str) -> Relisted:
    """List a case for another panel, or for the same one on its new day, by the policy's own move.

    `before` is the case as it stood while its panel had the old day.
    """
    entry.refresh()
    change, said = list_for(entry, panel, by=by, reason=reason)
    limits = tuple(_limits(before, entry.state, entry.site.on, entry.calendar))
    old = tuple(stale(entry.connection, entry.reference, _moved(before, panel, limits)))
    said += _take_out(entry, old, _invitations(before), panel)
    drafted, kept = _draft(entry, before, change, {one.number for one in old})
    said += drafted
    entry.finish(said)
    return Relisted(before, entry.state, limits, old, tuple(kept), change.findings, tuple(said))


def _limits(
    before: State, after: State, today: date, calendar: Calendar
) -> Iterator[tuple[Deadline | None, Deadline | None]]:
    """Each time limit as it was and as it is now, in the order of the policy."""
    was = {one.id: one for one in deadlines(before, today, calendar)}
    now = {one.id: one for one in deadlines(after, today, calendar)}
    for rule in after.policy.deadlines:
        if rule.id in was or rule.id in now:
            yield was.get(rule.id), now.get(rule.id)


def _moved(
    before: State, panel: PanelFacts, limits: tuple[tuple[Deadline | None, Deadline | None], ...]
) -> dict[date, date]:
    """Every date that a letter may have printed, with the one it should say; where two meet, the panel's own."""
    meeting = {before.case.panel.date: panel.date} if before.case.panel else {}
    return moved_days(limits) | meeting


def _invitations(before: State) -> frozenset[int]:
    """The moves whose notices a new listing overtakes, by their seq."""
    return frozenset(event.seq for event in before.moves if event.detail.verb in INVITING)


def _take_out(
    entry: Entry, old: tuple[StaleNotice, ...], invited: frozenset[int], panel: PanelFacts
) -> list[str]:
    """What was cleared and prints an old date does not go: an invitation is dropped, for the new listing has its own;
    any other letter is a draft again. Returns a line for each kind."""
    why = f"prints a date that moved when {entry.reference} was listed for {short_date(panel.date)}"
    events = {one.id: one.event for one in entry.state.case.notices}
    said: dict[str, list[str]] = {}
    for one in old:
        if one.status != "cleared":
            continue
        called = f"notice {one.number}, {one.title}, to {one.to}"
        if events[one.number] in invited:
            entry.session.get_one(tables.Notice, one.number).status = "dropped"
            entry.journal(DROPPED_STALE, {"notice": one.number, "reason": why})
            said.setdefault("Dropped, because it tells an old date", []).append(called)
        else:
            as_draft(entry.session, one.number)
            entry.journal("unclear", {"notice": one.number, "reason": why})
            said.setdefault("A draft again, because it tells an old date", []).append(called)
    entry.session.flush()
    return [f"{what}: {'; '.join(called)}." for what, called in said.items()]


def _draft(
    entry: Entry, before: State, change: Change, outdated: set[int]
) -> tuple[list[Text], list[Notice]]:
    """Draft the notices of the new listing, but for those that people have, or will have, in the same words. Returns
    a line for each, and what is kept."""
    lines = entry.draft(change.notices, entry.row_of(change.event.seq))
    entry.refresh()
    drafted = [one for one in entry.state.case.notices if one.event == change.event.seq]
    said: list[Text] = []
    kept = []
    for fresh, line in zip(drafted, lines, strict=True):
        same = _same(entry, before, fresh, outdated)
        if same is None:
            said.append(line)
            continue
        entry.session.delete(entry.session.get_one(tables.Notice, fresh.id))
        said.append(f"Kept, because it says the same: notice {same.id}, to {same.recipient}.")
        kept.append(same)
    entry.session.flush()
    return said, kept


def _same(entry: Entry, before: State, fresh: Notice, outdated: set[int]) -> Notice | None:
    """The last copy of an earlier listing that has gone or is cleared, where its words would be the same now."""
    key = fresh.notice, fresh.role, fresh.recipient
    frozen = [one for one in before.case.notices if one.status in ("cleared", "released")]
    earlier = [one for one in frozen if (one.notice, one.role, one.recipient) == key]
    earlier = [one for one in earlier if one.event in _invitations(before)]
    if not earlier or earlier[-1].id in outdated:
        return None
    try:
        same = _words(entry, before, earlier[-1].id) == _words(entry, entry.state, fresh.id)
    except (errors.LetterNotReady, errors.TemplateFaulty):  # said when somebody previews it
        return None
    return earlier[-1] if same else None


def _words(entry: Entry, then: State, number: int) -> str:
    """A notice as it would be written today, with the case in a state."""
    record = queries.notice(entry.connection, number)
    person = queries.person_record(entry.connection, record.person_id) if record.person_id else None
    return letter(entry.site, then, record, entry.calendar, person, entry.site.on)
