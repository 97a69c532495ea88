"""Feedback that was drafted from score sheets is read by a person before the letter with it is cleared."""

from collections.abc import Iterable
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases import feedback
from panelctl.actions.cases.entry import Entry
from panelctl.actions.notices.screen import called
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Fact
from panelctl.rules.feedback import Drafted
from panelctl.store.records import NoticeRecord

ANSWERS = {"yes": "it goes as it stands", "no": "it is worded first"}


class Kept(NamedTuple):
    """Feedback as it was drafted, on record with the first letter that has it."""

    record: NoticeRecord
    drafted: Drafted


def keep_feedback(entry: Entry, record: NoticeRecord) -> list[Kept]:
    """Put the feedback that a letter is drafted with on record, for every letter about the same decision."""
    drafted = feedback.of_letter(entry.connection, entry.state, record.facts)
    if drafted is None:
        return []
    entry.note("record", feedback.FEEDBACK, Fact(drafted.text))
    return [Kept(record, drafted)]


def expect_read(kept: Iterable[Kept], read: str) -> list[str]:
    """What is said of feedback that was kept as it was drafted. Raises MissingValue with all of it, unless it was read;
    LetterNotReady where it is not to go as it stands, BadValue for another answer."""
    if read not in ("", *ANSWERS):
        raise errors.BadValue("--read", read, errors.join_words(ANSWERS))
    for record, drafted in kept if read == "no" else ():
        why = f"has feedback that is drafted from {drafted.source}, and is not to go as it stands"
        edit = Remedy("notify edit", notice=str(record.facts.id))
        raise errors.LetterNotReady(called(record), why, saying("Word it: ", edit))
    texts = [_shown(record, drafted) for record, drafted in kept]
    if texts and not read:
        question = f"{' '.join(texts)} Does it go as it stands"
        raise errors.MissingValue("--read", question, ANSWERS)
    return [
        f"{record.case}: feedback kept as it is drafted from {drafted.source}."
        for record, drafted in kept
    ]


def expect_none_unread(entry: Entry, record: NoticeRecord) -> None:
    """Raises LetterNotReady for a letter with feedback that is drafted, and that nobody has said they read."""
    if drafted := feedback.of_letter(entry.connection, entry.state, record.facts):
        why = f"has feedback that is drafted from {drafted.source}, which nobody has read"
        clear = Remedy("notify clear", notice=str(record.facts.id))
        raise errors.LetterNotReady(called(record), why, saying("Read it, and clear it: ", clear))


def _shown(record: NoticeRecord, drafted: Drafted) -> str:
    """The feedback to one reader, and what it leaves out."""
    letter = f"notice {record.facts.id} of {record.case}"
    feedback_of_sheets = drafted.text
    in_one_line = " ".join(feedback_of_sheets.split())
    begins = f"The feedback in {letter} is drafted from {drafted.source}: “{in_one_line}”"
    return " ".join((begins, *feedback.left_out(drafted)))
