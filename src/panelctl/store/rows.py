"""The only place where rows are made. SQLModel tables check nothing by themselves; here they are, strictly."""

from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session

from panelctl import errors
from panelctl.store import faults
from panelctl.store.tables import Row

RowType = TypeVar("RowType", bound=Row)


def add(session: Session, table: type[RowType], **values: Any) -> RowType:
    """A new row, written at once, so that it has its `id` and queries on the same connection see it.

    Dates are `date`, instants `datetime` with a time zone, flags `bool`; nothing is converted.
    Raises `BadRow` for a value that does not fit, `AlreadyRecorded` where only one such row may be.
    """
    name = str(table.__tablename__)
    try:
        row = table.model_validate(values)
        session.add(row)
        session.flush()
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        raise errors.BadRow(name, ".".join(map(str, first["loc"])), first["msg"]) from None
    except IntegrityError as fault:
        raise faults.refused(str(fault.orig), name) from None
    except StatementError as fault:
        if isinstance(fault.orig, ValueError):
            raise errors.BadRow(name, "", str(fault.orig)) from None
        raise
    except (ValueError, OverflowError) as fault:
        raise errors.BadRow(name, "", str(fault)) from None
    return row


def change(session: Session, table: type[RowType], number: int, **values: Any) -> None:
    """Other values in the row of that `id`, written at once without reading it: for thousands of them."""
    wanted = update(table).where(table.__table__.c.id == number).values(**values)  # type: ignore[attr-defined]
    session.connection().execute(wanted)
