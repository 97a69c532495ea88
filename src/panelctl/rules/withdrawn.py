"""Letters that went and hold no more: what withdrew each, and which letter tells its reader so. One that is handed over
counts as one that went: its reader may have it."""

from collections.abc import Mapping
from datetime import date

from panelctl.model import CaseFacts, Correction, Detail, Event, Move, Notice, Voiding, is_of
from panelctl.policy import language as lang

CORRECTION = "letters/correction.md"
Withdrawing = Event[Voiding] | Event[Correction]


def withdrawn(case: CaseFacts) -> dict[int, Withdrawing]:
    """The letters of a case that are withdrawn, by number, with what withdrew each."""
    found: dict[int, Withdrawing] = {}
    for event in case.events:
        if is_of(event, Voiding) or is_of(event, Correction):
            for number in event.detail.withdraws or ():
                found.setdefault(number, event)
    return found


def in_force(case: CaseFacts) -> list[Notice]:
    """The letters that have gone, or are handed over, and hold."""
    gone = withdrawn(case)
    return [copy for copy in case.notices if copy.is_out and copy.id not in gone]


def untold(case: CaseFacts) -> list[Notice]:
    """The letters that are withdrawn, and whose readers no letter that has gone tells so."""
    gone = withdrawn(case)
    return [
        copy
        for copy in case.notices
        if copy.is_out and copy.id in gone and not _told(copy, gone[copy.id], case)
    ]


def replaced_by(letter: Notice, case: CaseFacts) -> list[Notice]:
    """The letters to the same reader, withdrawn before, whose place a letter takes: those that it has to name."""
    gone = withdrawn(case)
    if not gone or not tells_of_corrections(letter, case):
        return []
    return [
        copy
        for copy in case.notices
        if copy.is_out
        and copy.id in gone
        and gone[copy.id].seq <= letter.event
        and same_reader(copy, letter)
        and not _told(copy, gone[copy.id], case, besides=letter.event)
    ]


def _told(letter: Notice, withdrew: Withdrawing, case: CaseFacts, besides: int = 0) -> bool:
    """Whether a letter that has gone told the reader that another is withdrawn; one that another step drafted."""
    return any(
        copy.is_out
        and copy.event >= withdrew.seq
        and copy.event != besides
        and same_reader(copy, letter)
        and tells_of_corrections(copy, case)
        for copy in case.notices
    )


def tells_of_corrections(letter: Notice, case: CaseFacts) -> bool:
    """Whether a letter was drafted by what put a decision right, or by a decision."""
    event = drafted_by(letter, case)
    if event is None:
        return False
    if is_of(event, Move):
        return event.detail.verb in ("decide", "approve")
    return is_of(event, Voiding) or is_of(event, Correction)


def only_withdraws(letter: Notice, case: CaseFacts) -> bool:
    """Whether a letter says no more than that others are withdrawn."""
    event = drafted_by(letter, case)
    return event is not None and is_of(event, Voiding)


def titled(title: str, letter: Notice, case: CaseFacts) -> str:
    """What a letter of that title is called."""
    return f"Correction: {title}" if only_withdraws(letter, case) else title


def drafted_by(letter: Notice, case: CaseFacts) -> Event[Detail] | None:
    """The event that drafted a letter; nearly always the one that stands at its place."""
    events, place = case.events, letter.event - 1
    if 0 <= place < len(events) and events[place].seq == letter.event:
        return events[place]
    return next((event for event in events if event.seq == letter.event), None)


def known_since(event: Event[Detail], case: CaseFacts) -> date:
    """The day from which an event can be told of: the day it happened; of a decision that was put right, the day on
    which it was."""
    replaces = event.detail.replaces if isinstance(event.detail, Move) else None
    days = [
        other.date
        for other in case.events
        if replaces and is_of(other, Voiding) and other.detail.seq == replaces
    ]
    return max((event.date, *days))


def tells_of(letter: Notice, case: CaseFacts) -> int:
    """The place of the step of which a letter tells: of one in corrected words, that of the letter it replaces."""
    event = drafted_by(letter, case)
    if event is None or not is_of(event, Correction):
        return letter.event
    for copy in case.notices:
        if copy.id in (event.detail.withdraws or ()) and _same_letter(copy, letter):
            return tells_of(copy, case)
    return letter.event


def rule_of(
    letter: Notice, case: CaseFacts, notices: Mapping[str, lang.NoticeRule]
) -> lang.NoticeRule:
    """What the policy says of a letter; of one that only withdraws another, no more than who signs and clears it."""
    rule = notices[letter.notice]
    if not only_withdraws(letter, case):
        return rule
    return correction_of(rule)


def correction_of(rule: lang.NoticeRule) -> lang.NoticeRule:
    """The letter that withdraws another and puts nothing in its place."""
    return rule._replace(
        title=f"Correction: {rule.title}",
        template=CORRECTION,
        encloses=(),
        must_say=(),
        says=(),
        only_after=(),
        when="",
    )


def _same_letter(letter: Notice, other: Notice) -> bool:
    return letter.notice == other.notice and same_reader(letter, other)


def same_reader(letter: Notice, other: Notice) -> bool:
    """Whether two letters went to one reader: the same name, in the same role or at the same address."""
    if letter.recipient != other.recipient:
        return False
    same_address = letter.address.casefold() == other.address.casefold()
    return letter.role == other.role or (bool(letter.address) and same_address)
