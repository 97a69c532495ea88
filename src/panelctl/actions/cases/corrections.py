"""Letters that withdraw others: to everybody who got one that holds no more, and gets nothing in its place."""

from collections.abc import Iterable, Sequence

from panelctl.actions.cases.drafts import as_draft
from panelctl.actions.cases.entry import Entry
from panelctl.actions.recipients import Recipient
from panelctl.errors.remedy import REASON, Need, Remedy, Text, saying
from panelctl.model import Notice, Voiding, is_of, short_date
from panelctl.rules.withdrawn import (
    correction_of,
    only_withdraws,
    replaced_by,
    same_reader,
    tells_of_corrections,
    untold,
    withdrawn,
)
from panelctl.store import queries, tables

WAITING = ("draft", "cleared")


def draft_for_untold(entry: Entry) -> list[Text]:
    """Draft a letter to each reader of a withdrawn one whom nothing that waits will tell so, and drop those that
    something else makes needless; returns a line for each."""
    lines: list[Text] = []
    readers: list[Notice] = []
    if not withdrawn(entry.state.case):
        return lines
    entry.refresh()
    _drop_needless(entry)
    gone = withdrawn(entry.state.case)
    for letter in sorted(untold(entry.state.case), key=lambda copy: -gone[copy.id].seq):
        if not any(same_reader(letter, other) for other in readers):
            readers.append(letter)
            lines += _for_reader(entry, letter, gone[letter.id].seq)
    return lines


def _drop_needless(entry: Entry) -> None:
    """A letter that only withdraws others, of which none has gone, has nothing to say."""
    case = entry.state.case
    for copy in case.notices:
        if copy.status in WAITING and only_withdraws(copy, case) and not replaced_by(copy, case):
            entry.session.get_one(tables.Notice, copy.id).status = "dropped"
    entry.session.flush()


def _for_reader(entry: Entry, letter: Notice, since: int) -> list[Text]:
    """What tells the reader of a letter that was withdrawn by an event (its place `since`), and of others before:
    nothing more where a letter that waits does."""
    case = entry.state.case
    waiting = [
        copy
        for copy in case.notices
        if copy.status in WAITING and same_reader(copy, letter) and tells_of_corrections(copy, case)
    ]
    alone = [copy for copy in waiting if only_withdraws(copy, case)]
    replaced = any(copy.event >= since for copy in waiting if copy not in alone)
    for copy in alone:
        as_draft(entry.session, copy.id)
        if replaced or copy.event < since:
            entry.session.get_one(tables.Notice, copy.id).status = "dropped"
    entry.session.flush()
    told = replaced or any(copy.event >= since for copy in alone)
    return [] if told else _drafted(entry, letter, since)


def _drafted(entry: Entry, letter: Notice, since: int) -> list[Text]:
    """A letter that only withdraws others, drafted by what was put right last, or drafted anew."""
    case = entry.state.case
    last = max(
        (
            event.seq
            for event in case.events
            if is_of(event, Voiding) and event.detail.withdraws is not None
        ),
        default=0,
    )
    if last < since:  # the letter in the right words was dropped by hand
        return []
    for copy in case.notices:
        if (copy.event, copy.notice) == (last, letter.notice) and same_reader(copy, letter):
            as_draft(entry.session, copy.id)
            entry.session.flush()
            return []
    rule = correction_of(entry.policy.notices[letter.notice])
    return entry.draft_copies(rule, [same_again(entry, letter)], entry.row_of(last))


def to_word_anew(case: str, names: Iterable[str]) -> Remedy:
    """What puts texts of a decision right (the facts that hold them) of which letters have told."""
    needs = [Need("needs" if name == "development-needs" else name) for name in names]
    return Remedy("amend", case=case, needs=(*needs, REASON))


def same_again(entry: Entry, letter: Notice) -> Recipient:
    """The reader of a letter, for another one."""
    person = queries.notice(entry.connection, letter.id).person_id
    return Recipient(letter.role, letter.recipient, letter.address, person)


def withdrawn_lines(entry: Entry, letters: Iterable[Notice]) -> list[Text]:
    """A line for each letter that was withdrawn."""
    lines: list[Text] = []
    for letter in letters:
        title = queries.notice(entry.connection, letter.id).title
        went = "sent" if letter.sent else "handed over to be sent"
        day = short_date(letter.left) if letter.left else ""
        lines.append(
            f"Withdrawn: notice {letter.id}, {title}, {went} to {letter.recipient} on {day}."
        )
    return lines


def drafts_again(entry: Entry, cleared: Sequence[Notice]) -> list[Text]:
    """Letters that were cleared with other words, to be read and cleared anew; returns a line for each."""
    lines: list[Text] = []
    for letter in cleared:
        as_draft(entry.session, letter.id)
        preview = Remedy("notify preview", notice=str(letter.id))
        again = f"Notice {letter.id} was cleared with other words and is a draft again. Read it and clear it anew: "
        lines.append(saying(again, preview))
    entry.session.flush()
    return lines
