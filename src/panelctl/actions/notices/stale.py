"""Notices whose frozen words no longer hold: they print a date that has moved since."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from panelctl.actions.site import BANK_HOLIDAYS
from panelctl.errors.remedy import Remedy
from panelctl.model import Deadline, long_date, short_date
from panelctl.shapes.kinds import FROZEN
from panelctl.shapes.stale import SaidDateDocument, StaleNoticeDocument
from panelctl.store import Connection, queries
from panelctl.store.records import NoticeRecord

LimitMoved = tuple[Deadline | None, Deadline | None]  # a time limit as it was and as it is
EVERY = 1_000_000  # updates of bank holidays: more than there will ever be


class StaleNotice(NamedTuple):
    """A notice whose words stand, with each date it says and the one it should say, and what is to be done next."""

    number: int
    case: str
    notice: str
    title: str
    to: str
    status: str
    dates: tuple[tuple[date, date], ...]
    command: Remedy

    def as_json(self) -> StaleNoticeDocument:
        return {
            "id": self.number,
            "case": self.case,
            "notice": self.notice,
            "title": self.title,
            "to": self.to,
            "status": self.status,
            "dates": self.dates_in_json(),
            "command": self.command,
        }

    def dates_in_json(self) -> list[SaidDateDocument]:
        """Each date that it says, with the one it should say."""
        return [{"says": was.isoformat(), "should_say": now.isoformat()} for was, now in self.dates]


def moved_days(limits: Iterable[LimitMoved]) -> dict[date, date]:
    """The days of time limits that a letter may print, old to new: the last one, and the one to aim for."""
    moved: dict[date, date] = {}
    for was, now in limits:
        if was and now:
            moved |= _moved(was.target, now.target) | _moved(was.due, now.due)
    return moved


def _moved(was: date | None, now: date | None) -> dict[date, date]:
    return {was: now} if was and now and was != now else {}


def stale(connection: Connection, case: str, moved: Mapping[date, date]) -> list[StaleNotice]:
    """The notices of a case (its whole reference) whose words stand and that print a date that `moved`, old to new.

    A draft is written anew when it is cleared, and a copy that was followed by a later one is that one's concern.
    """
    if not moved:
        return []
    notices = []
    for record in frozen(connection, case):
        dates = tuple(_printed(record, moved))
        if dates:
            notices.append(_stale_notice(record, dates))
    return notices


def frozen(connection: Connection, case: str) -> list[NoticeRecord]:
    """The notices of a case (its whole reference) whose words stand, with these: of copies to one reader, the
    last."""
    every = queries.notices(connection, statuses=FROZEN, case=case)
    newest = {
        (record.facts.notice, record.facts.role, record.facts.recipient): record.facts.id
        for record in every
    }
    return queries.notices_in_full(connection, list(newest.values()))


def _printed(record: NoticeRecord, moved: Mapping[date, date]) -> Iterator[tuple[date, date]]:
    """The moved dates among the words of a notice."""
    words = _words_but_its_date(record)
    for was, now in sorted(moved.items()):
        if was != now and long_date(was) in words:
            yield was, now


def _words_but_its_date(record: NoticeRecord) -> str:
    """The words of a notice on one line, without the line that says when it was written."""
    dated = long_date(record.facts.dated) if record.facts.dated else ""
    own = (dated, f"| Date | {dated} |")
    lines = [line for line in record.body.splitlines() if line.strip() not in own]
    return " ".join(" ".join(lines).split())


def _stale_notice(record: NoticeRecord, dates: tuple[tuple[date, date], ...]) -> StaleNotice:
    facts = record.facts
    return StaleNotice(
        facts.id,
        record.case,
        facts.notice,
        record.title,
        facts.recipient,
        facts.status,
        dates,
        _next(record, dates),
    )


def _next(record: NoticeRecord, dates: tuple[tuple[date, date], ...]) -> Remedy:
    """What is to be done about a notice that prints dates that have moved."""
    return to_tell(
        record, "; ".join(f"{short_date(was)} is now {short_date(now)}" for was, now in dates)
    )


def to_tell(record: NoticeRecord, says: str) -> Remedy:
    """A cleared notice is taken back, and then cleared anew; one that is handed over is called back. One that has gone
    cannot be drafted again by the same move: whoever got it is told another way, and that is noted."""
    verb = {"cleared": "notify unclear", "handed-over": "notify unsent"}.get(record.facts.status)
    if verb:
        return Remedy(verb, notice=str(record.facts.id), options=(("reason", says),))
    note = f"Told {record.facts.recipient} by telephone: {says}"
    return Remedy("record", case=record.case, element="note", answer=note)


def told_stale_after(connection: Connection, notice: int, day: date) -> bool:
    """Whether bank holidays taken in after a day said of a notice that it no longer holds: until then it did."""
    updates = queries.journal(connection, subject=BANK_HOLIDAYS, last=EVERY)
    return any(
        entry.at[:10] > day.isoformat() and notice in (entry.body or {}).get("stale", ())
        for entry in updates
    )
