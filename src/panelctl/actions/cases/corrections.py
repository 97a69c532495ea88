"""Letters that withdraw others: to everybody who got one that holds no more, and gets nothing in its place."""

from collections.abc import Iterable, Sequence

from panelctl.actions.cases.drafts import as_draft
from panelctl.actions.cases.entry import Entry
from panelctl.actions.recipients import Recipient
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Notice, Voiding, is_of, short_date
from panelctl.rules.withdrawn import (
    correction_of,
    only_withdraws,
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
    for letter in untold(entry.state.case):
        if any(same_reader(letter, other) for other in readers):
            continue
        readers.append(letter)
        lines += _told_by_something_else(entry, letter)
    return lines


def _told_by_something_else(entry: Entry, letter: Notice) -> list[Text]:
    """Nothing where a letter that waits names a withdrawn one; else the letter that does."""
    case = entry.state.case
    waiting = [
        copy
        for copy in case.notices
        if copy.status in WAITING and same_reader(copy, letter) and tells_of_corrections(copy, case)
    ]
    alone = [copy for copy in waiting if only_withdraws(copy, case)]
    if len(waiting) > len(alone):
        for copy in alone:
            entry.session.get_one(tables.Notice, copy.id).status = "dropped"
        entry.session.flush()
        return []
    for copy in alone:
        as_draft(entry.session, copy.id)
    return [] if alone else _drafted(entry, letter)


def _drafted(entry: Entry, letter: Notice) -> list[Text]:
    """A letter that only withdraws another, drafted by what was taken back last."""
    row = entry.row_of(max(event.seq for event in entry.state.case.events if is_of(event, Voiding)))
    rule = correction_of(entry.policy.notices[letter.notice])
    return entry.draft_copies(rule, [same_again(entry, letter)], row)


def same_again(entry: Entry, letter: Notice) -> Recipient:
    """The reader of a letter, for another one."""
    person = queries.notice(entry.connection, letter.id).person_id
    return Recipient(letter.role, letter.recipient, letter.address, person)


def withdrawn_lines(entry: Entry, letters: Iterable[Notice]) -> list[Text]:
    """A line for each letter that was withdrawn."""
    lines: list[Text] = []
    for letter in letters:
        title = queries.notice(entry.connection, letter.id).title
        sent = short_date(letter.sent) if letter.sent else ""
        lines.append(
            f"Withdrawn: notice {letter.id}, {title}, sent to {letter.recipient} on {sent}."
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
