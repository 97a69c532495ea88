"""Reminders that are drafted: listed, read, released or dropped by a person, as notices are, by numbers R1, R2 ..."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.notices import outbox
from panelctl.actions.reminders.previewing import AGAIN, called, expect_own, why_changed
from panelctl.actions.reminders.reminding import drop as drop_row
from panelctl.actions.reminders.reminding import note
from panelctl.actions.reminders.screen import line
from panelctl.actions.site import Site
from panelctl.errors.remedy import saying
from panelctl.model import Finding, Outcome, short_date
from panelctl.rules import words
from panelctl.store import queries, rows, tables
from panelctl.store.records import ReminderRecord
from panelctl.store.writing import Session, raw

WAYS = ("email", "post", "hand")


def drop(site: Site, number: int, *, reason: str) -> Outcome[Any]:
    """Let a reminder stay unsent for good; no run drafts it again."""
    if not reason.strip():
        raise errors.MissingValue("--reason", "Why will it not be sent")
    reason = words.text_of(reason, "The reason")
    with site.writing() as session:
        record = queries.reminder(raw(session), number)
        expect_own(record)
        _expect_draft(record)
        for each in (record, *_standing_in(session, record)):
            drop_row(site, session, each, reason, site.actor)
        told = line(queries.reminder(raw(session), number))
    return Outcome(
        {"reminders": [told]}, (), (f"{called(record)}, to {record.recipient} will not be sent.",)
    )


def release(
    site: Site,
    numbers: Iterable[int] = (),
    *,
    how: str,
    sent: date | None = None,
    everything: bool = False,
) -> Outcome[Any]:
    """Record that reminders have gone, how and when, and put their files into the outbox.

    With `everything`, all that are drafted and still true: those that are not, or cannot go, are left with a warning.
    """
    if not how:
        raise errors.MissingValue("--how", "How did it go", WAYS)
    if how not in WAYS:
        raise errors.BadValue("--how", how, errors.listed(WAYS))
    day = sent or site.on
    not_ahead(day, "The day a reminder was sent", site.on)
    told, left = [], []
    with site.writing() as session:
        for number in _meant(session, numbers, everything):
            try:
                told.append(_release(site, session, number, how, day))
            except (errors.LetterNotReady, errors.BadAddress, errors.BadHeader) as fault:
                if not everything:
                    raise
                mend = saying(" ", fault.hint)
                left.append(Finding("warn", "reminder", f"{fault.wrong}.", mend=mend))
    said = [
        f"Released {one['id']}, {one['title']}, to {one['to']} by {how}, {short_date(day)}."
        for one in told
    ]
    if not told:
        return Outcome(
            {"reminders": [], "files": []}, tuple(left), ("No reminder was released.",), bool(left)
        )
    try:
        written, edited = outbox.fill(site, {one["file"] for one in told})
    except (
        errors.PanelctlError
    ) as fault:  # they have gone all the same: that is on record, and their words are kept
        again = Finding(
            "warn", "outbox", f"{fault.message}. When that is put right: panelctl notify outbox"
        )
        return Outcome(
            {"reminders": told, "files": []}, (*left, again), tuple(said), attention=True
        )
    said.append(f"Files in {site.settings.outbox}")
    return Outcome(
        {"reminders": told, "files": written}, (*left, *edited), tuple(said), bool(left or edited)
    )


def _meant(session: Session, numbers: Iterable[int], everything: bool) -> list[int]:
    named = list(numbers)
    if not everything:
        return named
    return [
        one.id for one in queries.reminders(raw(session), statuses=("draft",)) if one.digest is None
    ]


def _release(site: Site, session: Session, number: int, how: str, day: date) -> dict[str, Any]:
    record = queries.reminder(raw(session), number)
    expect_own(record)
    _expect_draft(record)
    if day < record.drafted:
        why = f"was drafted on {short_date(record.drafted)}, after it is said to have gone"
        raise errors.LetterNotReady(called(record), why, "Check --sent")
    if files.sha256(record.body.encode()) != record.sha256:
        why = "does not say what panelctl drafted: somebody has changed it in the database"
        raise errors.LetterNotReady(
            called(record), why, f"panelctl doctor; panelctl notify drop R{record.id} --reason …"
        )
    if why := why_changed(site, raw(session), record, day):
        raise errors.LetterNotReady(called(record), why, AGAIN)
    if not record.recipient:
        why = f"nobody is known as {record.role_title}"
        raise errors.LetterNotReady(
            called(record), why, "Record who is: panelctl person role NAME ROLE"
        )
    if how == "email":
        outbox.expect_address(site.settings, called(record), record.address)
    file = (
        f"{record.case}-R{number:04}-{record.kind}"
        if record.case
        else f"digest-R{number:04}-{record.due}"
    )
    for each in (record, *_standing_in(session, record)):
        body = {
            "name": each.deadline or each.title,
            "kind": each.kind,
            "did": "released",
            "date": each.due,
            "role": each.role,
            "to": each.recipient,
            "how": how,
            "sent": day,
            "sha256": each.sha256,
        }
        rows.change(
            session,
            tables.Reminder,
            each.id,
            status="released",
            sent=day,
            how=how,
            released_by=site.actor,
            file=file if each is record else "",
            journal_seq=note(site, session, each.case, body),
        )
    gone = queries.reminder(raw(session), number)
    outbox.made(
        site, outbox.of_reminder(gone)
    )  # what cannot become a message must not count as gone
    return line(gone)


def _standing_in(session: Session, record: ReminderRecord) -> list[ReminderRecord]:
    """The drafts that go with a digest."""
    return [
        one
        for one in queries.reminders(raw(session), statuses=("draft",))
        if one.digest == record.id
    ]


def _expect_draft(record: ReminderRecord) -> None:
    if record.status != "draft":
        raise errors.AlreadyDone(called(record), f"is {record.status}")
