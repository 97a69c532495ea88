"""A letter that somebody edited before it went, as in Word: what it says otherwise than what was cleared, and the file
as it went, which is kept."""

from collections.abc import Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.notices.screen import called
from panelctl.documents.comparing import Difference, differences, words_in
from panelctl.documents.enclosed import parts
from panelctl.documents.formats import FORMATS, here
from panelctl.documents.paper import Paper
from panelctl.documents.reading import READERS, Unreadable
from panelctl.errors.remedy import Text
from panelctl.store.records import NoticeRecord

ANSWERS = {"yes": "it went as it is", "no": "it is not said to have gone"}
MOST = 12  # differences that are shown
ITEM = "as_sent"  # what kept files are called after, beside their case; no document of a policy is called so
# Of an e-mail the letter is compared without what is attached; text and Markdown are read as they are.
MADE_AS = {"docx": "word", "pdf": "pdf", "eml": "text", "txt": "text", "md": "markdown"}


class Edited(NamedTuple):
    """A file as which a letter went, with what it says otherwise; `unread` says why nothing could be compared."""

    file: str
    differs: list[Difference]
    unread: str = ""

    @property
    def is_same(self) -> bool:
        return not self.differs and not self.unread


def compared(record: NoticeRecord, typed: str) -> Edited:
    """What a file says otherwise than what was cleared. Raises FileNotTaken for one that is there in no form that is
    read, or is damaged."""
    path = files.at_home(typed)
    form = path.suffix.lower().removeprefix(".")
    if form not in READERS:
        raise errors.FileNotTaken(typed, f"not one of {errors.join_words(READERS)}")
    try:
        content = path.read_bytes() if path.stat().st_size <= files.LARGEST else b""
        went = READERS[form](content)
        cleared = _cleared(record, form)
    except Unreadable as fault:
        raise errors.FileNotTaken(typed, str(fault)) from None
    except OSError as fault:
        raise errors.FileNotTaken(typed, fault.strerror or "cannot be read") from None
    if not words_in(went):
        return Edited(
            typed, [], "it has no words that can be read, as a picture of a page has none"
        )
    return Edited(typed, differences(cleared, went))


def _cleared(record: NoticeRecord, form: str) -> str:
    """The words that were cleared, as they are read out of a file of that form; of an e-mail, of its text."""
    words = parts(record.body)[0] if form == "eml" else record.body
    wanted = MADE_AS[form] if MADE_AS[form] in here() else "text"
    made = FORMATS[wanted].made(words, Paper(record.title))
    return READERS[FORMATS[wanted].ending](made)


def expect_read(record: NoticeRecord, edited: Edited, read: str) -> None:
    """Raises MissingValue with every difference, unless somebody said that the letter went as it is; LetterNotReady
    where they said that it did not, BadValue for another answer."""
    if read not in ("", *ANSWERS):
        raise errors.BadValue("--read", read, errors.join_words(ANSWERS))
    if edited.is_same or read == "yes":
        return
    if read == "no":
        went = "Give the file as which it went, or no --as where it went as it was cleared"
        raise errors.LetterNotReady(called(record), f"did not go as {edited.file}", went)
    said = edited.unread or " ".join(_said(edited.differs))
    question = f"{called(record)}, as {edited.file}: {said} Did it go as it is"
    raise errors.MissingValue("--read", question, ANSWERS)


def _said(differs: Sequence[Difference]) -> list[str]:
    """Each place with what was cleared there and what went."""
    lines = []
    for place in differs[:MOST]:
        after = f"after “{place.after}” " if place.after else ""
        if not place.were:
            lines.append(f"{after}it adds “{place.are}”.")
        elif not place.are:
            lines.append(f"{after}it leaves out “{place.were}”.")
        else:
            lines.append(f"{after}it says “{place.are}”, not “{place.were}”.")
    more = len(differs) - MOST
    return [*lines, f"{more} more places differ."] if more > 0 else lines


def told(record: NoticeRecord, edited: Edited, kept: str) -> Text:
    """What is said of the file once the letter is said to have gone."""
    if edited.is_same:
        return f"{edited.file} says what was cleared."
    places = errors.counted(len(edited.differs), "place")
    what = (
        "could not be compared" if edited.unread else f"differs in {places} from what was cleared"
    )
    return f"{called(record)}: {edited.file} {what}; it is kept as {files.DOCUMENTS}/{kept}."
