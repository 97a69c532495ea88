"""The tables of who sits on a panel, who came, who declared what and what the panel found; `tables` has these too."""

import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text

from panelctl.store import columns as c
from panelctl.store.row import STRICT, Row


class Seat(Row, table=True):
    """A place on the rota of one panel."""

    __table_args__ = STRICT
    panel_id: int = c.refers("panel.id", primary=True)
    person_id: int = c.refers("person.id", primary=True)
    role: str = c.words("role", 100, 1)


class Attendance(Row, table=True):
    __table_args__ = STRICT
    panel_id: int = c.refers("panel.id", primary=True)
    person_id: int = c.refers("person.id", primary=True)
    status: Literal["", "present", "apologies", "absent"] = c.one_of(
        "status", "", "present", "apologies", "absent"
    )
    role: str = c.words("role", 100)
    chairs: bool = c.flag("chairs")
    reason: str = c.words("reason", 20_000)
    prepared: bool = c.flag("prepared")


class TakingPart(Row, table=True):
    """How somebody took part in a panel who was not in the room; whoever has none was."""

    __tablename__ = "taking_part"
    __table_args__ = STRICT
    panel_id: int = c.refers("panel.id", primary=True)
    person_id: int = c.refers("person.id", primary=True)
    way: Literal["video", "telephone"] = c.one_of("way", "video", "telephone")


class ThereForCase(Row, table=True):
    """Whether somebody was in the room for one case of a panel, and in the chair for it; else as for the panel. What
    was said `ahead` of the day is what is meant: who was there is recorded on it."""

    __tablename__ = "there_for_case"
    __table_args__ = STRICT
    panel_id: int = c.refers("panel.id", primary=True)
    person_id: int = c.refers("person.id", primary=True)
    case_id: int = c.refers("cases.id", primary=True)
    there: bool = c.flag("there")
    chairs: bool = c.flag("chairs")
    reason: str = c.words("reason", 20_000)
    ahead: bool = c.flag("ahead")


class PackedCase(Row, table=True):
    """The papers of one case in what a member of a panel was given to read; `papers` is a digest of which they were."""

    __tablename__ = "packed_case"
    __table_args__ = STRICT
    panel_id: int = c.refers("panel.id", primary=True)
    person_id: int = c.refers("person.id", primary=True)
    case_id: int = c.refers("cases.id", primary=True)
    made: datetime.date = c.day("made")
    papers: str = c.sha256("papers")


class Declaration(Row, table=True):
    """A declaration of interest by one person in one case at one panel; `left` if they left the room for it."""

    __table_args__ = (
        UniqueConstraint("panel_id", "person_id", "case_id"),
        Index("declaration_case", "case_id"),
        STRICT,
    )
    id: int = c.key()
    panel_id: int = c.refers("panel.id")
    person_id: int = c.refers("person.id")
    case_id: int = c.refers("cases.id")
    nature: str = c.words("nature", 20_000)
    left: bool = c.flag("left")


class Ruling(Row, table=True):
    """What the chair of an item (`person_id`) ruled of an interest in it: that it does not exclude."""

    __table_args__ = (Index("ruling_case", "case_id"), STRICT)
    declaration_id: int = c.refers("declaration.id", primary=True)
    case_id: int = c.refers("cases.id")
    person_id: int = c.refers("person.id")
    day: datetime.date = c.day("day")
    reason: str = c.words("reason", 20_000, 1)


class ScoreSheet(Row, table=True):
    """What one member found in one case. Where it was read from a completed form, that is kept as `form_file`."""

    __tablename__ = "score_sheet"
    __table_args__ = (
        UniqueConstraint("case_id", "panel_id", "person_id"),
        # NULLs differ from one another, so the constraint above does not hold without a panel.
        Index(
            "one_sheet_without_panel",
            "case_id",
            "person_id",
            unique=True,
            sqlite_where=text("panel_id IS NULL"),
        ),
        CheckConstraint("(form_file = '') = (form_sha256 = '')", name="form_file_with_sha256"),
        STRICT,
    )
    id: int = c.key()
    case_id: int = c.refers("cases.id")
    panel_id: int | None = c.refers("panel.id", nullable=True)
    person_id: int = c.refers("person.id")
    day: datetime.date = c.day("day")
    findings: dict[str, str] = c.values_of("findings")
    rationale: str = c.words("rationale", 20_000)
    form_file: str = c.words("form_file", 255)
    form_sha256: str = c.sha256("form_sha256", empty=True)


class AgreedSheet(Row, table=True):
    """What a panel found of a case, agreed among its members: a finding and reasons by heading, and reasons for all."""

    __tablename__ = "agreed_sheet"
    __table_args__ = (UniqueConstraint("case_id", "panel_id"), STRICT)
    id: int = c.key()
    case_id: int = c.refers("cases.id")
    panel_id: int = c.refers("panel.id")
    day: datetime.date = c.day("day")
    findings: dict[str, str] = c.values_of("findings")
    reasons: dict[str, str] = c.values_of("reasons")
    rationale: str = c.words("rationale", 20_000)
