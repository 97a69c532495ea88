"""The first tables.

Written out whole and never changed: what `tables.py` says today may differ from what this revision made, so nothing is
taken from there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def text(
    name: str,
    check: str,
    *,
    nullable: bool = False,
    unique: bool | None = None,
    primary_key: bool = False,
) -> sa.Column[str]:
    return sa.Column(
        name,
        sa.Text(),
        sa.CheckConstraint(check, name=name),
        nullable=nullable,
        unique=unique,
        primary_key=primary_key,
    )


def words(
    name: str, most: int, least: int = 0, *, unique: bool | None = None, primary_key: bool = False
) -> sa.Column[str]:
    return text(
        name, f"length({name}) BETWEEN {least} AND {most}", unique=unique, primary_key=primary_key
    )


def one_of(name: str, *allowed: str) -> sa.Column[str]:
    listed = ", ".join(f"'{word}'" for word in allowed)
    return text(name, f"{name} IN ({listed})")


def sha256(name: str) -> sa.Column[str]:
    return text(name, f"length({name}) = 64 AND {name} NOT GLOB '*[^0-9a-f]*'")


def values_of(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return text(name, f"{name} GLOB '{{*}}'", nullable=nullable)


def day(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return text(name, f"date({name}, '+0 days') IS {name}", nullable=nullable)


def instant(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return text(
        name, f"strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '+0 days') IS {name}", nullable=nullable
    )


def number(name: str, least: int) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer(), sa.CheckConstraint(f"{name} >= {least}", name=name), nullable=False
    )


def flag(name: str) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer(), sa.CheckConstraint(f"{name} IN (0, 1)", name=name), nullable=False
    )


def key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True)


def refers(
    name: str,
    to: str,
    *,
    nullable: bool = False,
    unique: bool | None = None,
    primary_key: bool = False,
) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.Integer(),
        sa.ForeignKey(to),
        nullable=nullable,
        unique=unique,
        primary_key=primary_key,
    )


def upgrade() -> None:
    op.create_table(
        "journal",
        key("seq"),
        instant("at"),
        words("actor", 200, 1),
        words("action", 100, 1),
        words("subject", 200),
        sha256("digest"),
        text("salt", "length(salt) <= 64", nullable=True),
        values_of("body", nullable=True),
        sha256("prev"),
        sha256("hash"),
        sa.CheckConstraint("seq > 0", name="seq"),
        sa.CheckConstraint("(body IS NULL) = (salt IS NULL)", name="body_with_salt"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("journal_subject", "journal", ["subject"])
    op.create_table(
        "policy",
        key("id"),
        words("policy", 100, 1),
        words("version", 100, 1),
        words("title", 500, 1),
        words("reference", 10, 1),
        sha256("sha256"),
        words("text", 1000000, 1),
        values_of("parsed"),
        number("reader", 0),
        day("adopted"),
        sa.UniqueConstraint("policy", "version"),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        key("id"),
        words("name", 200, 1),
        words("email", 254),
        words("number", 40),
        words("team", 200),
        words("address", 1000),
        day("added"),
        sqlite_strict=True,
    )
    op.create_table(
        "person_fact",
        refers("person_id", "person.id", primary_key=True),
        words("name", 100, 1, primary_key=True),
        words("value", 20000, 1),
        sqlite_strict=True,
    )
    op.create_table(
        "holding",
        key("id"),
        refers("person_id", "person.id"),
        words("policy", 100, 1),
        words("role", 100, 1),
        day("starts"),
        day("ends", nullable=True),
        sa.UniqueConstraint("person_id", "policy", "role", "starts"),
        sa.CheckConstraint("ends >= starts", name="ends_after_start"),
        sqlite_strict=True,
    )
    op.create_index("holding_policy", "holding", ["policy"])
    op.create_table(
        "panel",
        key("id"),
        words("reference", 40, 1, unique=True),
        words("policy", 100, 1),
        words("body", 100, 1),
        day("date"),
        one_of("kind", "ordinary", "extra", "extraordinary"),
        words("starts", 40),
        words("ends", 40),
        words("venue", 500),
        one_of("status", "planned", "cancelled"),
        words("reason", 20000),
        words("note", 20000),
        sqlite_strict=True,
    )
    op.create_index(
        "one_planned_panel",
        "panel",
        ["policy", "body", "date"],
        unique=True,
        sqlite_where=sa.text("status = 'planned'"),
    )
    op.create_table(
        "cases",
        key("id"),
        words("reference", 40, 1, unique=True),
        words("prefix", 10, 1),
        number("year", 1900),
        number("number", 1),
        refers("policy_id", "policy.id"),
        words("route", 100, 1),
        refers("person_id", "person.id"),
        day("opened"),
        words("stage", 100, 1),
        flag("ended"),
        flag("active"),
        refers("panel_id", "panel.id", nullable=True),
        refers("listed", "journal.seq", nullable=True),
        sa.UniqueConstraint("prefix", "year", "number"),
        sqlite_strict=True,
    )
    op.create_index("cases_active", "cases", ["active"])
    op.create_index("cases_ended", "cases", ["ended"])
    op.create_index("cases_panel", "cases", ["panel_id"])
    op.create_index(
        "one_open_case",
        "cases",
        ["person_id", "route", "prefix"],
        unique=True,
        sqlite_where=sa.text("ended = 0"),
    )
    op.create_table(
        "event",
        key("id"),
        refers("case_id", "cases.id"),
        number("seq", 1),
        one_of(
            "kind",
            "move",
            "fact",
            "task",
            "document",
            "notice",
            "party",
            "lifted",
            "corrected",
            "voided",
            "varied",
            "withdrawn",
            "note",
        ),
        words("name", 100, 1),
        day("date"),
        words("by_name", 200),
        refers("by_person_id", "person.id", nullable=True),
        words("role", 100),
        words("reason", 20000),
        values_of("body"),
        refers("journal_seq", "journal.seq"),
        sa.UniqueConstraint("case_id", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        key("id"),
        refers("case_id", "cases.id"),
        refers("event_id", "event.id"),
        words("item", 100, 1),
        words("file_name", 255, 1),
        words("stored_name", 255, 1, unique=True),
        number("size", 0),
        sha256("sha256"),
        day("sent"),
        day("received"),
        words("received_by", 200),
        sqlite_strict=True,
    )
    op.create_index("document_case", "document", ["case_id"])
    op.create_table(
        "seat",
        refers("panel_id", "panel.id", primary_key=True),
        refers("person_id", "person.id", primary_key=True),
        words("role", 100, 1),
        sqlite_strict=True,
    )
    op.create_table(
        "attendance",
        refers("panel_id", "panel.id", primary_key=True),
        refers("person_id", "person.id", primary_key=True),
        one_of("status", "", "present", "apologies", "absent"),
        words("role", 100),
        flag("chairs"),
        words("reason", 20000),
        flag("prepared"),
        sqlite_strict=True,
    )
    op.create_table(
        "declaration",
        key("id"),
        refers("panel_id", "panel.id"),
        refers("person_id", "person.id"),
        refers("case_id", "cases.id"),
        words("nature", 20000),
        flag("left"),
        sa.UniqueConstraint("panel_id", "person_id", "case_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "score_sheet",
        key("id"),
        refers("case_id", "cases.id"),
        refers("panel_id", "panel.id", nullable=True),
        refers("person_id", "person.id"),
        day("day"),
        values_of("findings"),
        words("rationale", 20000),
        sa.UniqueConstraint("case_id", "panel_id", "person_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "one_sheet_without_panel",
        "score_sheet",
        ["case_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("panel_id IS NULL"),
    )
    op.create_table(
        "decision",
        key("id"),
        refers("case_id", "cases.id"),
        refers("event_id", "event.id", unique=True),
        refers("panel_id", "panel.id", nullable=True),
        words("outcome", 100, 1),
        words("answer", 100),
        day("date"),
        words("rationale", 20000),
        words("feedback", 20000),
        words("needs", 20000),
        words("decided_by", 500),
        values_of("quorum"),
        sqlite_strict=True,
    )
    op.create_index("decision_case", "decision", ["case_id"])
    op.create_table(
        "notice",
        key("id"),
        refers("case_id", "cases.id"),
        refers("event_id", "event.id"),
        words("notice", 100, 1),
        words("title", 500, 1),
        words("role", 100),
        refers("person_id", "person.id", nullable=True),
        words("recipient", 200),
        words("address", 1000),
        one_of("status", "draft", "cleared", "released", "dropped"),
        day("dated", nullable=True),
        text("body", "length(body) <= 1000000", nullable=True),
        text("sha256", "sha256 = '' OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')"),
        words("cleared_by", 200),
        instant("cleared_at", nullable=True),
        day("sent", nullable=True),
        words("how", 200),
        words("released_by", 200),
        words("file", 255),
        sa.UniqueConstraint("case_id", "event_id", "notice", "role", "recipient"),
        sa.CheckConstraint(
            "status NOT IN ('cleared', 'released') OR (body IS NOT NULL AND sha256 <> '')",
            name="cleared_with_text",
        ),
        sa.CheckConstraint("(status = 'released') = (sent IS NOT NULL)", name="released_when_sent"),
        sqlite_strict=True,
    )
    op.create_index("notice_status", "notice", ["status"])
    op.create_table(
        "written_file",
        words("path", 1000, 1, primary_key=True),
        sha256("sha256"),
        sqlite_strict=True,
    )
