"""Which notices a command means, those it names or all of a case that wait, and acting on every one of them or none."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.bulk import one_by_one
from panelctl.actions.notices.screen import called
from panelctl.errors.remedy import Options, Remedy, saying
from panelctl.model import Finding
from panelctl.store import Connection, queries
from panelctl.store.records import NoticeRecord

T = TypeVar("T")
IN_THE_WAY = (
    errors.LetterNotReady,
    errors.StoppedByRules,
    errors.NobodyHolds,
    errors.RoleNotHeld,
)


def chosen(
    connection: Connection,
    numbers: Iterable[int],
    case: str,
    statuses: Sequence[str],
    panel: str = "",
) -> list[int]:
    """The notices named, or all that wait of a case or of the cases of a panel.

    Raises MissingValue where none of these is named, LetterNotReady where none waits.
    """
    named = list(dict.fromkeys(numbers))
    if named:
        return named
    if panel:
        return of_panel(connection, panel, statuses)
    if not case:
        raise errors.MissingValue("NUMBER or --case CASE", "Which notices")
    return _waiting(connection, case, statuses)


def of_panel(connection: Connection, typed: str, statuses: Sequence[str]) -> list[int]:
    """Every notice that waits of the cases that a panel hears or has decided, whichever step drafted it. Raises
    LetterNotReady for none."""
    panel = lookup.panel(connection, typed).reference
    cases = {record.facts.reference for record in queries.cases_heard(connection, panel)}
    every = queries.notices(connection, statuses=statuses)
    waiting = [record.facts.id for record in every if record.case in cases]
    if not waiting:
        raise errors.LetterNotReady(
            panel, "no notice of its cases is waiting", saying(Remedy("notify list"))
        )
    return waiting


def _waiting(connection: Connection, case: str, statuses: Sequence[str]) -> list[int]:
    """Whichever step drafted them: a letter that is left out would wait unseen. Raises LetterNotReady for none."""
    reference = lookup.reference(connection, case)
    waiting = queries.notices(connection, statuses=statuses, case=reference)
    if not waiting:
        listing = saying(Remedy("notify list", case=reference))
        raise errors.LetterNotReady(reference, "no notice of it is waiting", listing)
    return [record.facts.id for record in waiting]


def every_one(
    connection: Connection,
    numbers: Sequence[int],
    act: Callable[[int], T],
    others: tuple[str, Options],
) -> list[T]:
    """What comes of acting on each of some notices; `others` is the verb, with its options, for those that can go.

    Raises LettersNotReady with each that cannot, and why, where that is not the only one: the transaction ends, and
    none has gone.
    """
    done, able, stopped = [], [], []
    for number in one_by_one(numbers):
        try:
            done.append(act(number))
        except IN_THE_WAY as refusal:
            if len(numbers) == 1:
                raise
            stopped.append(reason(queries.notice(connection, number), refusal))
        else:
            able.append(str(number))
    if stopped:
        verb, options = others
        rest = Remedy(verb, notice=" ".join(able), options=options)
        hint = saying("The others alone: ", rest) if able else ""
        raise errors.LettersNotReady(len(numbers), stopped, hint)
    return done


def said_once(said: Iterable[tuple[int, Finding]], numbers: Sequence[int]) -> tuple[Finding, ...]:
    """What is to be said of some notices: what is the same of several stands once, and names them."""
    about: dict[Finding, list[int]] = {}
    for number, finding in said:
        about.setdefault(finding, []).append(number)
    if len(numbers) == 1:
        return tuple(about)
    return tuple(
        finding._replace(message=f"{_named(of)}: {finding.message}")
        for finding, of in about.items()
    )


def _named(numbers: Iterable[int]) -> str:
    each = list(dict.fromkeys(map(str, numbers)))
    return f"{'Notice' if len(each) == 1 else 'Notices'} {errors.join_words(each, 'and')}"


def reason(record: NoticeRecord, refusal: errors.PanelctlError) -> Finding:
    """Why one of several notices stays, naming it and its reader."""
    to = f" to {record.facts.recipient or record.role_title}"
    if isinstance(refusal, errors.LetterNotReady):
        said = saying(f"{refusal.why}. ", refusal.hint)
    elif isinstance(refusal, errors.StoppedByRules):
        texts = [ground.text for ground in refusal.grounds]
        said = saying(texts[0], *(part for text in texts[1:] for part in (" ", text)))
    else:
        said = saying(f"{refusal.message}. ", refusal.hint)
    return Finding("refuse", record.facts.notice, f"{called(record)}{to}: ", mend=said)


def copies(
    connection: Connection, reference: str, notice: str, event_row: int
) -> list[NoticeRecord]:
    """Every copy of a notice that one move of a case (its whole reference) drafted, whatever became of it."""
    return [
        record
        for record in queries.notices(connection, case=reference)
        if record.facts.notice == notice and record.event_id == event_row
    ]
