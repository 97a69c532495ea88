"""Ending a role somebody holds: the one holding that is still open."""

from datetime import date

from sqlmodel import Session, col, select

from panelctl.store.tables import Holding


def end(session: Session, person_id: int, policy: str, role: str, last_day: date) -> None:
    """`last_day` is the last on which the person holds the role."""
    statement = select(Holding).where(
        Holding.person_id == person_id,
        Holding.policy == policy,
        Holding.role == role,
        col(Holding.ends).is_(None),
    )
    session.exec(statement).one().ends = last_day
    session.flush()
