"""The tables of minutes that were given to those who sat: their issues, what was corrected in them, who approved them;
`tables` has these too.

What an issue says is kept in parts, one for each item, so that what is said of one case can be kept from somebody,
given out or erased without the rest.
"""

import datetime

from sqlalchemy import Index, UniqueConstraint

from panelctl.store import columns as c
from panelctl.store.row import STRICT, Row


class MinutesIssue(Row, table=True):
    """An issue of a panel's minutes, as it was circulated; `head` is how far the journal had come."""

    __tablename__ = "minutes_issue"
    __table_args__ = (UniqueConstraint("panel_id", "number"), STRICT)
    id: int = c.key()
    panel_id: int = c.refers("panel.id")
    number: int = c.number("number", 1)
    day: datetime.date = c.day("day")
    head: str = c.words("head", 100)
    sha256: str = c.sha256("sha256")


class MinutesPart(Row, table=True):
    """A part of what an issue says: of one case, or of none; `private` is for nobody but the panel."""

    __tablename__ = "minutes_part"
    __table_args__ = (
        UniqueConstraint("issue_id", "number"),
        Index("minutes_part_case", "case_id"),
        STRICT,
    )
    id: int = c.key()
    issue_id: int = c.refers("minutes_issue.id")
    number: int = c.number("number", 1)
    case_id: int | None = c.refers("cases.id", nullable=True)
    private: bool = c.flag("private")
    body: str = c.words("body", 1_000_000, 1)


class MinutesCorrection(Row, table=True):
    """Lines of a part that somebody corrected, in the order of their ids: from `line`, what was there and is now."""

    __tablename__ = "minutes_correction"
    __table_args__ = (
        Index("minutes_correction_part", "part_id"),
        Index("minutes_correction_case", "case_id"),
        STRICT,
    )
    id: int = c.key()
    part_id: int = c.refers("minutes_part.id")
    case_id: int | None = c.refers("cases.id", nullable=True)
    line: int = c.number("line")
    was: str = c.words("was", 100_000)
    now: str = c.words("now", 100_000)
    person_id: int = c.refers("person.id")
    day: datetime.date = c.day("day")


class MinutesApproval(Row, table=True):
    """That somebody who sat approved an issue, with so many corrections made in it; `at` is the hour, where it is
    known, and `head` how far the journal had come."""

    __tablename__ = "minutes_approval"
    __table_args__ = (UniqueConstraint("issue_id", "person_id", "corrections"), STRICT)
    id: int = c.key()
    issue_id: int = c.refers("minutes_issue.id")
    person_id: int = c.refers("person.id")
    corrections: int = c.number("corrections")
    in_room: bool = c.flag("in_room")
    day: datetime.date = c.day("day")
    at: str = c.words("at", 5)
    head: str = c.words("head", 100)
