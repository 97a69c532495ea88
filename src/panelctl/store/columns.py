"""Kinds of column: how a Python value becomes TEXT or INTEGER, and what the database itself refuses.

STRICT tables know no dates, booleans or JSON; each kind brings its conversion and its CHECK. A CHECK needs the name
of its column, so every kind takes it first.
"""

from datetime import UTC, date, datetime
from typing import Any

from pydantic_core import PydanticUndefined
from sqlalchemy import CheckConstraint, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from panelctl.store import values

Column = Any  # Any: what a table says of its column's type stands in front of it, there
NEEDED = PydanticUndefined  # no default


class DayText(TypeDecorator[date]):
    """A calendar day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if value else None


class InstantText(TypeDecorator[datetime]):
    """An instant as UTC text to the second, `2025-04-11T09:30:00Z`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return instant_text(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class ValueText(TypeDecorator[object]):
    """A value as canonical JSON text, dates included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else values.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else values.decode_one(value)


class ValuesText(ValueText):
    """Values by name."""

    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else values.decode(value)


def instant_text(instant: datetime) -> str:
    """UTC, to the second. Raises ValueError for an instant without a time zone: it would be a guess."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def check_of(column: str, test: str) -> CheckConstraint:
    """A CHECK named for its column: a refusal then names it, and a table rebuilt by a migration keeps it."""
    return CheckConstraint(test, name=column)


def key() -> Column:
    return Field(default=None, primary_key=True)


def refers(
    to: str, *, primary: bool = False, unique: bool = False, nullable: bool = False
) -> Column:
    """The key of a row elsewhere."""
    if nullable:
        return Field(default=None, foreign_key=to)
    return Field(foreign_key=to, primary_key=primary, unique=unique)


def words(
    column: str, most: int, least: int = 0, *, primary: bool = False, unique: bool = False
) -> Column:
    """Text of `least` to `most` characters; where none is needed, "" stands for none."""
    check = check_of(column, f"length({column}) BETWEEN {least} AND {most}")
    return Field(
        default=NEEDED if least else "",
        sa_type=Text,
        min_length=least,
        max_length=most,
        primary_key=primary,
        unique=unique,
        sa_column_args=[check],
    )


def text_or_none(column: str, most: int) -> Column:
    """Text that is not there yet, or no longer."""
    return Field(
        default=None,
        sa_type=Text,
        max_length=most,
        sa_column_args=[check_of(column, f"length({column}) <= {most}")],
    )


def one_of(column: str, *allowed: str) -> Column:
    """A word of a closed list. An empty word on it is the default."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    check = check_of(column, f"{column} IN ({listed})")
    return Field(default="" if "" in allowed else NEEDED, sa_type=Text, sa_column_args=[check])


def number(column: str, least: int = 0, *, primary: bool = False) -> Column:
    return Field(
        ge=least,
        le=2**63 - 1,
        primary_key=primary,
        sa_type=Integer,
        sa_column_args=[check_of(column, f"{column} >= {least}")],
    )


def flag(column: str, *, default: bool = False) -> Column:
    return Field(
        default=default, sa_type=Flag, sa_column_args=[check_of(column, f"{column} IN (0, 1)")]
    )


def day(column: str, *, nullable: bool = False) -> Column:
    """A calendar day. `date(x)` alone would let 30 February pass."""
    check = check_of(column, f"date({column}, '+0 days') IS {column}")
    if nullable:
        return Field(default=None, sa_type=DayText, sa_column_args=[check])
    return Field(sa_type=DayText, sa_column_args=[check])


def instant(column: str, *, nullable: bool = False) -> Column:
    check = check_of(column, f"strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '+0 days') IS {column}")
    if nullable:
        return Field(default=None, sa_type=InstantText, sa_column_args=[check])
    return Field(sa_type=InstantText, sa_column_args=[check])


def values_of(column: str, *, nullable: bool = False) -> Column:
    """Plain values by name: text, whole numbers, yes or no, dates, and lists and mappings of these.

    The CHECK looks at the shape only: SQLite before 3.41 refuses json_valid in a schema that is not trusted.
    """
    check = check_of(column, f"{column} GLOB '{{*}}'")
    if nullable:
        return Field(default=None, sa_type=ValuesText, sa_column_args=[check])
    return Field(sa_type=ValuesText, sa_column_args=[check])


def value(column: str) -> Column:
    """One plain value."""
    return Field(
        sa_type=ValueText,
        sa_column_args=[check_of(column, f"length({column}) BETWEEN 1 AND 20000")],
    )


def sha256(column: str, *, empty: bool = False) -> Column:
    """A SHA-256 in lower-case hexadecimal; with `empty`, "" until there is one."""
    shape = f"length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*'"
    check = check_of(column, f"{column} = '' OR ({shape})" if empty else shape)
    pattern = r"^([0-9a-f]{64})?$" if empty else r"^[0-9a-f]{64}$"
    return Field(
        default="" if empty else NEEDED,
        sa_type=Text,
        schema_extra={"pattern": pattern},
        sa_column_args=[check],
    )


def sha256_or_none(column: str) -> Column:
    """A SHA-256 that is not there yet, or never was."""
    shape = f"length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*'"
    return Field(
        default=None,
        sa_type=Text,
        schema_extra={"pattern": r"^[0-9a-f]{64}$"},
        sa_column_args=[check_of(column, shape)],
    )
