"""The tables: columns and constraints, nothing else. Rows are made in `store/rows.py` only, which validates them.

Every table is STRICT, so the database itself refuses a wrong type; CHECKs, foreign keys and unique indexes refuse the
rest. In text "" stands for none; a date or a reference that is not there is NULL.
"""

import datetime
from typing import Literal, get_args

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text

from panelctl import model
from panelctl.store import columns as c
from panelctl.store.journal_tables import Change as Change
from panelctl.store.journal_tables import Journal as Journal
from panelctl.store.minutes_tables import MinutesApproval as MinutesApproval
from panelctl.store.minutes_tables import MinutesCorrection as MinutesCorrection
from panelctl.store.minutes_tables import MinutesIssue as MinutesIssue
from panelctl.store.minutes_tables import MinutesPart as MinutesPart
from panelctl.store.panel_tables import AgreedSheet as AgreedSheet
from panelctl.store.panel_tables import Attendance as Attendance
from panelctl.store.panel_tables import Declaration as Declaration
from panelctl.store.panel_tables import PackedCase as PackedCase
from panelctl.store.panel_tables import Ruling as Ruling
from panelctl.store.panel_tables import ScoreSheet as ScoreSheet
from panelctl.store.panel_tables import Seat as Seat
from panelctl.store.panel_tables import TakingPart as TakingPart
from panelctl.store.panel_tables import ThereForCase as ThereForCase
from panelctl.store.row import STRICT, Row
from panelctl.store.values import Values


class Policy(Row, table=True):
    """A version of a policy as adopted: its text, and the same read and checked. In force from the day `adopted`."""

    __table_args__ = (UniqueConstraint("policy", "version"), STRICT)
    id: int = c.key()
    policy: str = c.words("policy", 100, 1)
    version: str = c.words("version", 100, 1)
    title: str = c.words("title", 500, 1)
    reference: str = c.words("reference", 10, 1)
    sha256: str = c.sha256("sha256")
    text: str = c.words("text", 1_000_000, 1)
    parsed: Values = c.values_of("parsed")
    reader: int = c.number("reader")
    adopted: datetime.date = c.day("adopted")


class Person(Row, table=True):
    __table_args__ = STRICT
    id: int = c.key()
    name: str = c.words("name", 200, 1)
    email: str = c.words("email", 254)
    number: str = c.words("number", 40)
    team: str = c.words("team", 200)
    address: str = c.words("address", 1000)
    added: datetime.date = c.day("added")


class FormerName(Row, table=True):
    """A name that somebody had until a day: people are found under it, and it is shown nowhere else."""

    __tablename__ = "former_name"
    __table_args__ = STRICT
    person_id: int = c.refers("person.id", primary=True)
    name: str = c.words("name", 200, 1, primary=True)
    until: datetime.date = c.day("until")


class Salutation(Row, table=True):
    """How somebody prefers to be written to, where they have said so."""

    __table_args__ = STRICT
    person_id: int = c.refers("person.id", primary=True)
    words: str = c.words("words", 100, 1)


class LargePrint(Row, table=True):
    """Somebody who reads large print: letters to them are set in it, since a day."""

    __tablename__ = "large_print"
    __table_args__ = STRICT
    person_id: int = c.refers("person.id", primary=True)
    since: datetime.date = c.day("since")


class PersonFact(Row, table=True):
    """What policies record about a person rather than about a case."""

    __tablename__ = "person_fact"
    __table_args__ = STRICT
    person_id: int = c.refers("person.id", primary=True)
    name: str = c.words("name", 100, 1, primary=True)
    value: str | int | bool | datetime.date = c.value("value")


class Holding(Row, table=True):
    """One person in one role of one policy, until a day (inclusive) or still."""

    __table_args__ = (
        UniqueConstraint("person_id", "policy", "role", "starts"),
        CheckConstraint("ends >= starts", name="ends_after_start"),
        Index("holding_policy", "policy"),
        STRICT,
    )
    id: int = c.key()
    person_id: int = c.refers("person.id")
    policy: str = c.words("policy", 100, 1)
    role: str = c.words("role", 100, 1)
    starts: datetime.date = c.day("starts")
    ends: datetime.date | None = c.day("ends", nullable=True)


class Absence(Row, table=True):
    """Days on which somebody is away, until a day (inclusive) or until further notice. Why is not kept."""

    __table_args__ = (
        UniqueConstraint("person_id", "starts"),
        CheckConstraint("ends >= starts", name="ends_after_start"),
        STRICT,
    )
    id: int = c.key()
    person_id: int = c.refers("person.id")
    starts: datetime.date = c.day("starts")
    ends: datetime.date | None = c.day("ends", nullable=True)


class Panel(Row, table=True):
    __table_args__ = (
        Index(
            "one_planned_panel",
            "policy",
            "body",
            "date",
            unique=True,
            sqlite_where=text("status = 'planned'"),
        ),
        STRICT,
    )
    id: int = c.key()
    reference: str = c.words("reference", 40, 1, unique=True)
    policy: str = c.words("policy", 100, 1)
    body: str = c.words("body", 100, 1)
    date: datetime.date = c.day("date")
    kind: Literal["ordinary", "extra", "extraordinary"] = c.one_of(
        "kind", "ordinary", "extra", "extraordinary"
    )
    starts: str = c.words("starts", 40)
    ends: str = c.words("ends", 40)
    venue: str = c.words("venue", 500)
    status: Literal["planned", "cancelled"] = c.one_of("status", "planned", "cancelled")
    reason: str = c.words("reason", 20_000)
    note: str = c.words("note", 20_000)


class Case(Row, table=True):
    """One application. Stage, `ended` and `active` (a duty or a notice is owed) repeat what replay says, for lists.

    `listed` is the journal entry that put the case on its panel, so that an agenda keeps the order of listing.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("prefix", "year", "number"),
        Index(
            "one_open_case",
            "person_id",
            "route",
            "prefix",
            unique=True,
            sqlite_where=text("ended = 0"),
        ),
        Index("cases_active", "active"),
        Index("cases_ended", "ended"),
        Index("cases_panel", "panel_id"),
        Index("cases_person", "person_id", "route"),
        STRICT,
    )
    id: int = c.key()
    reference: str = c.words("reference", 40, 1, unique=True)
    prefix: str = c.words("prefix", 10, 1)
    year: int = c.number("year", 1900)
    number: int = c.number("number", 1)
    policy_id: int = c.refers("policy.id")
    route: str = c.words("route", 100, 1)
    person_id: int = c.refers("person.id")
    opened: datetime.date = c.day("opened")
    stage: str = c.words("stage", 100, 1)
    ended: bool = c.flag("ended")
    active: bool = c.flag("active", default=True)
    panel_id: int | None = c.refers("panel.id", nullable=True)
    listed: int | None = c.refers("journal.seq", nullable=True)


class Event(Row, table=True):
    __table_args__ = (UniqueConstraint("case_id", "seq"), STRICT)
    id: int = c.key()
    case_id: int = c.refers("cases.id")
    seq: int = c.number("seq", 1)
    kind: model.EventKind = c.one_of("kind", *get_args(model.EventKind))
    name: str = c.words("name", 100, 1)
    date: datetime.date = c.day("date")
    by_name: str = c.words("by_name", 200)
    by_person_id: int | None = c.refers("person.id", nullable=True)
    role: str = c.words("role", 100)
    reason: str = c.words("reason", 20_000)
    body: Values = c.values_of("body")
    journal_seq: int = c.refers("journal.seq")


class Document(Row, table=True):
    """One file received; the file itself lies in the data folder as `stored_name`."""

    __table_args__ = (Index("document_case", "case_id"), Index("document_sha256", "sha256"), STRICT)
    id: int = c.key()
    case_id: int = c.refers("cases.id")
    event_id: int = c.refers("event.id")
    item: str = c.words("item", 100, 1)
    file_name: str = c.words("file_name", 255, 1)
    stored_name: str = c.words("stored_name", 255, 1, unique=True)
    size: int = c.number("size")
    sha256: str = c.sha256("sha256")
    sent: datetime.date = c.day("sent")
    received: datetime.date = c.day("received")
    received_by: str = c.words("received_by", 200)


class Decision(Row, table=True):
    __table_args__ = (
        Index("decision_case", "case_id"),
        Index("decision_panel", "panel_id"),
        STRICT,
    )
    id: int = c.key()
    case_id: int = c.refers("cases.id")
    event_id: int = c.refers("event.id", unique=True)
    panel_id: int | None = c.refers("panel.id", nullable=True)
    outcome: str = c.words("outcome", 100, 1)
    answer: str = c.words("answer", 100)
    date: datetime.date = c.day("date")
    rationale: str = c.words("rationale", 20_000)
    feedback: str = c.words("feedback", 20_000)
    needs: str = c.words("needs", 20_000)
    decided_by: str = c.words("decided_by", 500)
    quorum: Values = c.values_of("quorum")


class Notice(Row, table=True):
    """One copy of a notice. Clearing freezes `body` and `sha256`; `dated` is the date printed on it. One that went in
    other words than those, for somebody edited it, went as the file `as_file`, which is kept."""

    __table_args__ = (
        UniqueConstraint("case_id", "event_id", "notice", "role", "recipient"),
        CheckConstraint(
            "status NOT IN ('cleared', 'handed-over', 'released') OR (body IS NOT NULL AND sha256 <> '')",
            name="cleared_with_text",
        ),
        CheckConstraint("(status = 'released') = (sent IS NOT NULL)", name="released_when_sent"),
        CheckConstraint("status <> 'handed-over' OR handed_over IS NOT NULL", name="since_a_day"),
        CheckConstraint("(as_file = '') = (as_sha256 = '')", name="as_file_with_sha256"),
        Index("notice_status", "status"),
        STRICT,
    )
    id: int = c.key()
    case_id: int = c.refers("cases.id")
    event_id: int = c.refers("event.id")
    notice: str = c.words("notice", 100, 1)
    title: str = c.words("title", 500, 1)
    role: str = c.words("role", 100)
    person_id: int | None = c.refers("person.id", nullable=True)
    recipient: str = c.words("recipient", 200)
    address: str = c.words("address", 1000)
    status: Literal["draft", "cleared", "handed-over", "released", "dropped"] = c.one_of(
        "status", "draft", "cleared", "handed-over", "released", "dropped"
    )
    dated: datetime.date | None = c.day("dated", nullable=True)
    body: str | None = c.text_or_none("body", 1_000_000)
    sha256: str = c.sha256("sha256", empty=True)
    cleared_by: str = c.words("cleared_by", 200)
    cleared_at: datetime.datetime | None = c.instant("cleared_at", nullable=True)
    sent: datetime.date | None = c.day("sent", nullable=True)
    how: str = c.words("how", 200)
    released_by: str = c.words("released_by", 200)
    file: str = c.words("file", 255)
    handed_over: datetime.date | None = c.day("handed_over", nullable=True)
    as_file: str = c.words("as_file", 255)
    as_sha256: str = c.sha256("as_sha256", empty=True)


class Reminder(Row, table=True):
    """One reminder of one duty, to one of its owners; or, of kind `digest`, all that is due on the day `due`, to
    whoever runs the panel. `body` is what was drafted; of a duty that stands in a digest instead, `digest_id` says in
    which. `reason` is why it was dropped, `released_by` whoever released it, or dropped it by hand.
    """

    __table_args__ = (
        UniqueConstraint("case_id", "deadline", "kind", "due", "role"),
        # NULLs differ from one another, so the constraint above says nothing of digests.
        Index(
            "one_digest_a_day",
            "due",
            "role",
            "recipient",
            "address",
            unique=True,
            sqlite_where=text("case_id IS NULL"),
        ),
        CheckConstraint("(kind = 'digest') = (case_id IS NULL)", name="digest_without_case"),
        CheckConstraint("(body IS NULL) = (digest_id IS NOT NULL)", name="body_or_digest"),
        CheckConstraint("(body IS NULL) = (sha256 = '')", name="body_with_sha256"),
        CheckConstraint("(status = 'released') = (sent IS NOT NULL)", name="released_when_sent"),
        CheckConstraint("status <> 'handed-over' OR handed_over IS NOT NULL", name="since_a_day"),
        Index("reminder_status", "status"),
        STRICT,
    )
    id: int = c.key()
    case_id: int | None = c.refers("cases.id", nullable=True)
    deadline: str = c.words("deadline", 100)
    kind: Literal["soon", "today", "overdue", "undated", "digest"] = c.one_of(
        "kind", "soon", "today", "overdue", "undated", "digest"
    )
    due: datetime.date = c.day("due")
    role: str = c.words("role", 100)
    person_id: int | None = c.refers("person.id", nullable=True)
    recipient: str = c.words("recipient", 200)
    address: str = c.words("address", 1000)
    title: str = c.words("title", 500, 1)
    body: str | None = c.text_or_none("body", 1_000_000)
    sha256: str = c.sha256("sha256", empty=True)
    digest_id: int | None = c.refers("reminder.id", nullable=True)
    drafted: datetime.date = c.day("drafted")
    status: Literal["draft", "handed-over", "released", "dropped"] = c.one_of(
        "status", "draft", "handed-over", "released", "dropped"
    )
    reason: str = c.words("reason", 20_000)
    sent: datetime.date | None = c.day("sent", nullable=True)
    how: str = c.words("how", 200)
    released_by: str = c.words("released_by", 200)
    file: str = c.words("file", 255)
    journal_seq: int = c.refers("journal.seq")
    handed_over: datetime.date | None = c.day("handed_over", nullable=True)


class DutyDone(Row, table=True):
    """A duty of the body that was done, for one of its last days. Rows stand: one that `supersedes` another says why,
    and without the day `done` it takes that one back."""

    __tablename__ = "duty_done"
    __table_args__ = (
        UniqueConstraint("supersedes"),
        CheckConstraint("(supersedes IS NULL) = (reason = '')", name="reason_to_correct"),
        CheckConstraint("done IS NOT NULL OR supersedes IS NOT NULL", name="done_or_taken_back"),
        Index("duty_done_policy", "policy"),
        STRICT,
    )
    id: int = c.key()
    policy: str = c.words("policy", 100, 1)
    duty: str = c.words("duty", 100, 1)
    due: datetime.date = c.day("due")
    done: datetime.date | None = c.day("done", nullable=True)
    by_name: str = c.words("by_name", 200)
    note: str = c.words("note", 20_000)
    reason: str = c.words("reason", 20_000)
    supersedes: int | None = c.refers("duty_done.id", nullable=True)
    journal_seq: int = c.refers("journal.seq")


class WrittenFile(Row, table=True):
    """What was last written to a file of the data folder, so that a person's edit is noticed before it is lost, and a
    change by another program at all; beside it, of a file that a person edited, what somebody said is right. Of the
    settings it is what letters print of them."""

    __tablename__ = "written_file"
    __table_args__ = STRICT
    path: str = c.words("path", 1000, 1, primary=True)
    sha256: str = c.sha256("sha256")
