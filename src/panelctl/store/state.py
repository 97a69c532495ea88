"""What is kept beside a case's time line so that lists are fast; `doctor` compares it with replay."""

from sqlmodel import Session, select

from panelctl.store import journal
from panelctl.store.tables import Attendance, Case, TakingPart
from panelctl.store.writing import raw


def save_state(
    session: Session, case_id: int, stage: str, ended: bool, active: bool, panel_id: int | None
) -> None:
    """Write what replay found. A case new on its panel comes after those listed before it."""
    case = session.get_one(Case, case_id)
    if case.panel_id != panel_id:
        seq, _ = journal.head(raw(session))
        case.listed = seq if panel_id is not None and seq else None
    case.stage, case.ended, case.active, case.panel_id = stage, ended, active, panel_id
    session.flush()


def forget_attendance(session: Session, panel_id: int) -> None:
    """Who would come on the old day of a moved panel says nothing of the new one; who has read the papers has."""
    for row in session.exec(select(Attendance).where(Attendance.panel_id == panel_id)):
        row.status, row.chairs, row.reason = "", False, ""
    for way in session.exec(select(TakingPart).where(TakingPart.panel_id == panel_id)):
        session.delete(way)
    session.flush()
