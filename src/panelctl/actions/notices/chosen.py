"""Which notices a command means: those it names, or those of a case that wait."""

from collections.abc import Iterable, Sequence

from panelctl import errors
from panelctl.actions import lookup
from panelctl.errors.remedy import Remedy, saying
from panelctl.store import Connection, queries


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
    reference = lookup.case(connection, case).facts.reference
    waiting = [
        record.facts for record in queries.notices(connection, statuses=statuses, case=reference)
    ]
    if not waiting:
        listing = saying(Remedy("notify list", case=reference))
        raise errors.LetterNotReady(reference, "no notice of it is waiting", listing)
    # Older ones are overtaken, or wait for a reason.
    newest = max(notice.event for notice in waiting)
    return [notice.id for notice in waiting if notice.event == newest]
