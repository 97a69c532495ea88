"""Reminders and digests, as scripts read them."""

from typing import NotRequired, TypedDict

from panelctl.shapes.notices import NoticeOfCaseDocument


class ReminderDocument(TypedDict):
    """A reminder, or a digest, of which `case` and `deadline` are empty; its `id` is what is typed (`R3`)."""

    id: str
    case: str
    deadline: str
    kind: str
    due: str
    role: str
    role_title: str
    to: str
    address: str
    title: str
    digest: str | None
    drafted: str
    status: str
    reason: str
    sent: str | None
    how: str
    handed_over: str | None
    released_by: str
    file: str


class RemindersDocument(TypedDict):
    reminders: list[ReminderDocument]


class ReleasedRemindersDocument(RemindersDocument):
    """What has gone; `files` are those written to the outbox."""

    files: list[str]


class ReminderToOpenDocument(ReminderDocument):
    """A reminder that is handed over, with the file that whoever sends it opens."""

    path: str


class OpeningRemindersDocument(TypedDict):
    """The reminders to open, of how many that are `waiting`; `files` are those that were missing and written again."""

    reminders: list[ReminderToOpenDocument]
    waiting: int
    files: list[str]


class ReminderInWordsDocument(ReminderDocument):
    """A reminder with the words it goes with."""

    markdown: str


class RemindedDocument(TypedDict):
    """What a run of `due --notify` drafted and dropped, and the digest of the day where it is new; `passed` are the
    cases that it wrote down as taken on by a time limit that passed."""

    drafted: list[ReminderDocument]
    dropped: list[ReminderDocument]
    digest: list[ReminderDocument]
    passed: list[str]


class WaitingDocument(RemindersDocument):
    """Reminders that have not gone, and the notices unless only those were asked for."""

    notices: NotRequired[list[NoticeOfCaseDocument]]
