"""Reminders as rows and in the journal: drafted or worded anew, dropped, handed over, sent."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from panelctl.actions import files
from panelctl.actions.recipients import Recipient
from panelctl.actions.site import Site
from panelctl.rules.reminders import Kind
from panelctl.store import Connection, queries, rows, tables
from panelctl.store.records import ReminderRecord
from panelctl.store.writing import Session

ACTION = "remind"
ReminderKind = Kind | Literal["digest"]


class Words(NamedTuple):
    """What a reminder says; it has a body, or stands in a digest."""

    title: str
    body: str | None
    digest: int | None = None

    @property
    def sha256(self) -> str:
        return files.sha256(self.body.encode()) if self.body else ""


class About(NamedTuple):
    """What a reminder is of: of a digest no case and no time limit, and its day. `drafted` is when it was news."""

    reference: str
    case: int | None
    deadline: str
    kind: ReminderKind
    due: date
    drafted: date


def put(
    site: Site,
    session: Session,
    row: ReminderRecord | None,
    about: About,
    to: Recipient,
    words: Words,
    *,
    news: bool,
) -> int:
    """A new row, or new words in the row that is there: it stays the only one of its key. Returns its number."""
    body: dict[str, str | int | date | None] = {
        "name": about.deadline or words.title,
        "kind": about.kind,
        "did": "drafted" if news else "rewritten",
        "date": about.due,
        "role": to.role,
        "to": to.name,
        "sha256": words.sha256,
    }
    if about.kind != "digest":
        body["digest"] = words.digest
    seq = note(site, session, about.reference, body)
    if row is None:
        return _added(session, about, to, words, seq)
    reminder = session.get_one(tables.Reminder, row.id)
    reminder.role, reminder.person_id = to.role, to.person
    reminder.recipient, reminder.address = to.name, to.address
    reminder.title, reminder.body, reminder.sha256 = words.title, words.body, words.sha256
    reminder.digest_id, reminder.drafted = words.digest, about.drafted
    reminder.status, reminder.reason, reminder.journal_seq = "draft", "", seq
    session.flush()
    return row.id


def _added(session: Session, about: About, to: Recipient, words: Words, seq: int) -> int:
    row = rows.add_reminder(
        session,
        case_id=about.case,
        deadline=about.deadline,
        kind=about.kind,
        due=about.due,
        role=to.role,
        person_id=to.person,
        recipient=to.name,
        address=to.address,
        title=words.title,
        body=words.body,
        sha256=words.sha256,
        digest_id=words.digest,
        drafted=about.drafted,
        status="draft",
        reason="",
        journal_seq=seq,
    )
    return row.id


def _became(row: ReminderRecord, did: str, **more: str | date) -> dict[str, object]:
    """What the journal holds of a reminder that went, was dropped or came back."""
    return {
        "name": row.deadline or row.title,
        "kind": row.kind,
        "did": did,
        "date": row.due,
        "role": row.role,
        "to": row.recipient,
        "sha256": row.sha256,
        **more,
    }


def drop_draft(site: Site, session: Session, row: ReminderRecord, why: str, by: str = "") -> None:
    """Say that a draft will not be sent; `by` names a person, "" a run that found it untrue."""
    body = _became(row, "dropped", reason=why)
    rows.change_reminder(
        session,
        row.id,
        status="dropped",
        reason=why,
        released_by=by,
        journal_seq=note(site, session, row.case, body),
    )


def hand_over(
    site: Site, session: Session, row: ReminderRecord, how: str, day: date, file: str
) -> None:
    """Hand a draft over, by itself or in the digest that it stands in."""
    body = _became(row, "handed over", how=how, on=day)
    rows.change_reminder(
        session,
        row.id,
        status="handed-over",
        handed_over=day,
        how=how,
        released_by=site.actor,
        file=file,
        journal_seq=note(site, session, row.case, body),
    )


def send(site: Site, session: Session, row: ReminderRecord, sent: date) -> None:
    """Say that what was handed over has gone, by itself or in the digest that it stands in."""
    body = _became(row, "sent", how=row.how, sent=sent)
    rows.change_reminder(
        session,
        row.id,
        status="released",
        sent=sent,
        journal_seq=note(site, session, row.case, body),
    )


def take_back(site: Site, session: Session, row: ReminderRecord, why: str) -> None:
    """Say that what was handed over has not gone after all. The name of its files stays: the next lie beside them."""
    body = _became(row, "not gone", reason=why)
    rows.change_reminder(
        session,
        row.id,
        status="draft",
        sent=None,
        handed_over=None,
        how="",
        released_by="",
        journal_seq=note(site, session, row.case, body),
    )


def standing_in(
    connection: Connection, digest: ReminderRecord, status: str = "draft"
) -> list[ReminderRecord]:
    """The reminders that go, or have gone, with a digest."""
    of_status = queries.reminders(connection, statuses=(status,))
    return [reminder for reminder in of_status if reminder.digest == digest.id]


def note(site: Site, session: Session, subject: str, body: Mapping[str, object]) -> int:
    return site.note(session, ACTION, subject, body)
