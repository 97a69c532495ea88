"""Letters and other notices, as scripts read them."""

from typing import NotRequired, TypedDict

from panelctl.shapes.kinds import NoticeStatus


class WithdrawnDocument(TypedDict):
    """When a letter that had gone was withdrawn, and who typed that."""

    on: str
    by: str


class NoticeDocument(TypedDict):
    """One copy of a notice, within its case; `handed_over` and `released_by` once it lies ready for somebody to send,
    `sent` once it has gone, `as_file` where in other words than were cleared, `withdrawn` only where its reader
    may have it and it holds no more."""

    id: int
    notice: str
    title: str
    role: str
    role_title: str
    to: str
    address: str
    status: NoticeStatus
    dated: str | None
    sent: str | None
    how: str
    cleared_by: str
    handed_over: str | None
    released_by: str
    as_file: str
    withdrawn: NotRequired[WithdrawnDocument]


class NoticeOfCaseDocument(NoticeDocument):
    """A notice among those of many cases; `file` is the name of its files in the outbox."""

    case: str
    file: str


class NoticesDocument(TypedDict):
    notices: list[NoticeOfCaseDocument]


class ReleasedNoticesDocument(NoticesDocument):
    """What has gone; `files` are those written to the outbox."""

    files: list[str]


class NoticeInWordsDocument(NoticeOfCaseDocument):
    """A notice with the words it goes or would go with; of a draft, whether they are told of a decision and can be
    edited for their reader."""

    markdown: str
    editable: bool


class ToOpenDocument(NoticeOfCaseDocument):
    """A letter that is handed over, with the file that whoever sends it opens."""

    path: str


class OpeningDocument(TypedDict):
    """The letters to open, of how many that are `waiting`; `files` are those that were missing and written again."""

    letters: list[ToOpenDocument]
    waiting: int
    files: list[str]


class PrintedDocument(TypedDict):
    """The PDF for the printer, and the numbers of the letters in it."""

    file: str
    letters: list[int]


class OutboxDocument(TypedDict):
    files: list[str]
