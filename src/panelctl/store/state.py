"""What is kept beside a case's time line so that lists are fast; `doctor` compares it with replay."""

from sqlmodel import Session

from panelctl.store import journal
from panelctl.store.tables import Case
from panelctl.store.writing import raw


def save_state(session: Session, case_id: int, stage: str, ended: bool, active: bool, panel_id: int | None) -> None:
    """Write what replay found. A case new on its panel comes after those listed before it."""
    case = session.get_one(Case, case_id)
    if case.panel_id != panel_id:
        seq, _ = journal.head(raw(session))
        case.listed = seq if panel_id is not None and seq else None
    case.stage, case.ended, case.active, case.panel_id = stage, ended, active, panel_id
    session.flush()
