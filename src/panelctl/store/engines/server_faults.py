"""What a PostgreSQL server reports, as refusals a person can act on. What it says is never passed on whole: it may hold
values of a row."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import psycopg
from psycopg import errors as codes

from panelctl import errors
from panelctl.store.engines.server_access import WHOLE_WANTED

if TYPE_CHECKING:
    from panelctl.store.engines import Place

Spoken = AbstractContextManager[None]


@contextmanager
def spoken(place: "Place") -> Iterator[None]:
    """Turn errors of the server, wrapped by the layer above the driver or not, into errors of panelctl."""
    try:
        yield
    except psycopg.ProgrammingError as fault:
        told = isinstance(fault, codes.InsufficientPrivilege | codes.InvalidCatalogName)
        if not told and fault.sqlstate != WHOLE_WANTED:
            raise  # a mistake of ours, not of the server
        raise of(str(place), fault) from fault
    except psycopg.Error as fault:
        raise of(str(place), fault) from fault
    except Exception as fault:
        inner = getattr(fault, "orig", None)
        if not isinstance(inner, psycopg.Error):
            raise
        with spoken(place):
            raise inner from fault


def of(place: str, fault: psycopg.Error) -> errors.PanelctlError:
    """The refusal for one error of the server."""
    if isinstance(fault, codes.LockNotAvailable | codes.DeadlockDetected | codes.QueryCanceled):
        return errors.StoreBusy(place)
    if isinstance(fault, codes.InsufficientPrivilege):
        return errors.NotYourRight(place, _first_line(fault))
    if fault.sqlstate == WHOLE_WANTED:
        return errors.SeesOnlyPart("That")
    if isinstance(fault, codes.ReadOnlySqlTransaction):
        return errors.ReadOnlyDatabase(place)
    if isinstance(fault, codes.DiskFull):
        return errors.DiskFault(place, "the disk of the server is full")
    if isinstance(fault, psycopg.IntegrityError):
        return refused(fault, "row")
    if is_lost(fault):
        return errors.ConnectionLost(place)
    return errors.DiskFault(place, f"the server reports {type(fault).__name__}")


def refused(fault: psycopg.Error, table: str) -> errors.PanelctlError:
    """What a constraint said: the server names the columns of a broken UNIQUE; a CHECK is named for its column."""
    if isinstance(fault, codes.UniqueViolation):
        keys = re.match(r"Key \((.+?)\)=", fault.diag.message_detail or "")
        columns = keys[1].replace('"', "").split(", ") if keys else []
        return errors.AlreadyRecorded(
            fault.diag.table_name or table, errors.join_words(columns, "and")
        )
    if isinstance(fault, codes.CheckViolation):
        column = fault.diag.constraint_name or ""
        return errors.BadRow(table, column, "it is not one of the values allowed there")
    return errors.BadRow(table, fault.diag.column_name or "", _first_line(fault))


def _first_line(fault: psycopg.Error) -> str:
    """The message proper; what follows it repeats values."""
    return fault.diag.message_primary or type(fault).__name__


def why_unreachable(fault: psycopg.Error) -> str:
    """The first line of what the library says of a connection that failed, without the address before it."""
    first, *_ = str(fault).strip().splitlines() or ["no connection"]
    return re.sub(r"^.*failed: (FATAL:\s*)?", "", first)


def is_lost(fault: BaseException) -> bool:
    """Whether the connection is gone, so that what was asked last may or may not have been done."""
    inner = getattr(fault, "orig", fault)
    return isinstance(inner, psycopg.OperationalError) and (
        inner.sqlstate is None or isinstance(inner, codes.AdminShutdown | codes.CrashShutdown)
    )
