"""Handing reminders over to whoever sends them, and saying that they have gone with the same command."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.bulk import one_by_one
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.notices import outbox
from panelctl.actions.notices.release import expect_address, expect_way, posting, to_say_sent
from panelctl.actions.reminders.drafts import hand_over, standing_in
from panelctl.actions.reminders.screen import called, line
from panelctl.actions.reminders.sending import sent
from panelctl.actions.reminders.still_true import AGAIN, expect_draft, expect_own, why_changed
from panelctl.actions.site import Site
from panelctl.errors.remedy import PERSON, REASON, ROLE, Remedy, saying
from panelctl.model import Finding, Outcome, short_date
from panelctl.shapes.reminders import ReleasedRemindersDocument, ReminderDocument
from panelctl.store import Connection, queries
from panelctl.store.records import ReminderRecord
from panelctl.store.writing import Session, raw


class Release(NamedTuple):
    """Which reminders are handed over, and how; with `everything`, all that are drafted and still true. `sent` is the
    day on which they have gone already."""

    numbers: tuple[int, ...] = ()
    how: str = ""
    sent: date | None = None
    everything: bool = False


def release(site: Site, asked: Release) -> Outcome[ReleasedRemindersDocument]:
    """Hand reminders over: their files go to the outbox.

    With `everything`, those that are not true, or cannot go, are left with a warning.
    """
    expect_way(asked.how)
    day = asked.sent or site.on
    not_ahead(day, "The day a reminder was sent", site.on)
    with posting(site, gone=bool(asked.sent)) as post:
        with site.writing() as session:
            gone, letters, left = _released(site, session, asked, day)
            post.take(letters)
        if not gone:
            none = ("No reminder was released.",)
            return Outcome({"reminders": [], "files": []}, tuple(left), none, bool(left))
        then = () if asked.sent else to_say_sent(reminder["id"] for reminder in gone)
        put = post.put(then)
    did = "Released" if asked.sent else "Handed over"
    messages = [
        f"{did} {reminder['id']}, {reminder['title']}, to {reminder['to']} by {asked.how}, {short_date(day)}."
        for reminder in gone
    ]
    findings = (*left, *put.findings)
    data: ReleasedRemindersDocument = {"reminders": gone, "files": put.files}
    return Outcome(data, findings, (*messages, *put.messages), bool(findings))


def _released(
    site: Site, session: Session, asked: Release, day: date
) -> tuple[list[ReminderDocument], list[outbox.Letter], list[Finding]]:
    """What is handed over, its files, and what is to be said of the others."""
    gone, left = [], []
    letters: dict[int, outbox.Letter] = {}
    numbers = _all_drafted(raw(session)) if asked.everything else asked.numbers
    for number in one_by_one(numbers):
        try:
            reminder, letter = _release(site, session, number, asked, day)
        except (errors.LetterNotReady, errors.BadAddress, errors.BadHeader) as fault:
            if not asked.everything:
                raise
            mend = saying(" ", fault.hint)
            left.append(Finding("warn", "reminder", f"{fault.wrong}.", mend=mend))
        else:
            gone.append(reminder)
            letters[number] = letter
    return gone, [letters[number] for number in sorted(letters)], left


def _all_drafted(connection: Connection) -> tuple[int, ...]:
    """What stands in a digest goes with it."""
    drafts = queries.reminders(connection, statuses=("draft",))
    return tuple(draft.id for draft in drafts if draft.digest is None)


def _release(
    site: Site, session: Session, number: int, asked: Release, day: date
) -> tuple[ReminderDocument, outbox.Letter]:
    record = queries.reminder(raw(session), number)
    _expect_ready(site, raw(session), record, asked.how, day)
    hand_over(site, session, record, asked.how, day, _file(record))
    for draft in standing_in(raw(session), record):
        hand_over(site, session, draft, asked.how, day, "")
    if asked.sent:
        sent(site, session, number, asked.sent)
    gone = queries.reminder(raw(session), number)
    letter = outbox.files_of(
        site, outbox.of_reminder(gone)
    )  # what cannot become one must not count
    outbox.note(session, letter)
    return line(gone), letter


def _file(record: ReminderRecord) -> str:
    """The name of its files in the outbox; those of one that went before stay, and the next lie beside them."""
    name = outbox.file_of_reminder(record)
    if not record.file:
        return name
    before = record.file.removeprefix(name).removeprefix("-")
    return f"{name}-{int(before or 1) + 1}"


def _expect_ready(
    site: Site, connection: Connection, record: ReminderRecord, how: str, day: date
) -> None:
    """Raises LetterNotReady, and AlreadyDone, for what cannot go that day."""
    expect_own(record)
    expect_draft(record)
    if day < record.drafted:
        why = f"was drafted on {short_date(record.drafted)}, after it is said to have gone"
        raise errors.LetterNotReady(called(record), why, "Check --sent")
    if files.sha256(record.body.encode()) != record.sha256:
        why = "does not say what panelctl drafted: somebody has changed it in the database"
        drop = Remedy("notify drop", notice=f"R{record.id}", needs=(REASON,))
        raise errors.LetterNotReady(called(record), why, saying(Remedy("doctor"), "; ", drop))
    if why := why_changed(site, connection, record, day):
        raise errors.LetterNotReady(called(record), why, AGAIN)
    if not record.recipient:
        raise errors.LetterNotReady(
            called(record),
            f"nobody is known as {record.role_title}",
            saying("Record who is: ", Remedy("person role", needs=(PERSON, ROLE))),
        )
    if how == "email":
        expect_address(site.settings, called(record), record.address)
