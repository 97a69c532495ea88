"""Which notices a command means: those it names, or those of a case that wait."""

from collections.abc import Iterable, Sequence

from panelctl import errors
from panelctl.actions import lookup
from panelctl.errors.remedy import Remedy, saying
from panelctl.store import Connection, queries
from panelctl.store.records import NoticeRecord


def chosen(
    connection: Connection, numbers: Iterable[int], case: str, statuses: Sequence[str]
) -> list[int]:
    """The notices named, or those that the newest step of a case drafted and that wait.

    Raises MissingValue where neither is named, LetterNotReady where none waits.
    """
    named = list(numbers)
    if named:
        return named
    if not case:
        raise errors.MissingValue("NUMBER or --case CASE", "Which notices")
    return _newest_waiting(connection, case, statuses)


def _newest_waiting(connection: Connection, case: str, statuses: Sequence[str]) -> list[int]:
    """Those of the newest step: older ones are overtaken, or wait for a reason. Raises LetterNotReady for none."""
    reference = lookup.case(connection, case).facts.reference
    records = queries.notices(connection, statuses=statuses, case=reference)
    waiting = [record.facts for record in records]
    if not waiting:
        listing = saying(Remedy("notify list", case=reference))
        raise errors.LetterNotReady(reference, "no notice of it is waiting", listing)
    newest = max(notice.event for notice in waiting)
    return [notice.id for notice in waiting if notice.event == newest]


def copies(
    connection: Connection, reference: str, notice: str, event_row: int
) -> list[NoticeRecord]:
    """Every copy of a notice that one move of a case (its whole reference) drafted, whatever became of it."""
    return [
        record
        for record in queries.notices(connection, case=reference)
        if record.facts.notice == notice and record.event_id == event_row
    ]
