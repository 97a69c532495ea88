"""The only place where rows are made. SQLModel tables check nothing by themselves; here they are, strictly.

Actions make theirs through `rows`, where each table's columns are named and typed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session

from panelctl import errors
from panelctl.store import engines
from panelctl.store.row import Row

RowType = TypeVar("RowType", bound=Row)


def add(session: Session, table: type[RowType], values: Mapping[str, object]) -> RowType:
    """A new row, written at once, so that it has its `id` and queries on the same connection see it.

    Dates are `date`, instants `datetime` with a time zone, flags `bool`; nothing is converted.
    Raises `BadRow` for a value that does not fit, `AlreadyRecorded` where only one such row may be.
    """
    with _spoken(session, table):
        row = table.model_validate(values)
        session.add(row)
        session.flush()
    return row


def write(session: Session, table: type[RowType], values: Mapping[str, object]) -> None:
    """As `add`, where nobody asks for the row again: the session does not keep it, so that thousands are fast."""
    with _spoken(session, table):
        row = table.model_validate(values)
        session.connection().execute(
            insert(_of(table)), {name: getattr(row, name) for name in values}
        )


@contextmanager
def _spoken(session: Session, table: type[RowType]) -> Iterator[None]:
    name = str(table.__tablename__)
    try:
        yield
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        raise errors.BadRow(name, ".".join(map(str, first["loc"])), first["msg"]) from None
    except IntegrityError as fault:
        kind = engines.called(session.get_bind().dialect.name)
        raise kind.refused(fault.orig or fault, name) from None
    except StatementError as fault:
        if isinstance(fault.orig, ValueError):
            raise errors.BadRow(name, "", str(fault.orig)) from None
        raise
    except (ValueError, OverflowError) as fault:
        raise errors.BadRow(name, "", str(fault)) from None


def change(
    session: Session, table: type[RowType], number: int, values: Mapping[str, object]
) -> None:
    """Other values in the row of that `id`, written at once without reading it: for thousands of them."""
    own = _of(table)
    session.connection().execute(
        update(own).where(own.c.id == bindparam("the_row")), {"the_row": number, **values}
    )


def _of(table: type[Row]) -> Table:
    columns = table.__table__  # type: ignore[attr-defined]
    assert isinstance(columns, Table)
    return columns
