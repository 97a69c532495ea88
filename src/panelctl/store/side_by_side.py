"""Two databases side by side, table by table in the order of their keys: what makes the one of the other.

Both are read as they come, so that a large one takes no more memory than a small one.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from panelctl.store import engines
from panelctl.store.changes import Change
from panelctl.store.connection import Connection
from panelctl.store.layout import Column, Layout, layouts, quoted

Left = TypeVar("Left")
Right = TypeVar("Right")
Keyed = tuple[str, dict[str, Column]]


def differences(before: Connection, after: Connection) -> Iterator[Change]:
    """What makes the rows of `before` those of `after`; a database that held no changes yet is taken for empty.

    A row is known by its key: a table that gets another key has to get another name.
    """
    old = layouts(before) if engines.of(before).holds_rows(before) else {}
    new = layouts(after)
    for table in sorted(old.keys() | new.keys()):
        was = rows(before, old[table]) if table in old else iter(())
        is_now = rows(after, new[table]) if table in new else iter(())
        for key, earlier, later in paired(was, is_now, _key, _key):
            change = Change.between(table, key, earlier and earlier[1], later and later[1])
            if change is not None:
                yield change


def rows(connection: Connection, layout: Layout) -> Iterator[Keyed]:
    """Every row of a table with its key, in the order of these."""
    engine = engines.of(connection)
    for key, *values in engine.streamed(
        connection,
        f"SELECT {engine.key_of(layout)}, {layout.listed} FROM main.{quoted(layout.table)} ORDER BY 1",
    ):
        yield key, layout.named(values)


def paired(
    left: Iterator[Left],
    right: Iterator[Right],
    key_of_left: Callable[[Left], str],
    key_of_right: Callable[[Right], str],
) -> Iterator[tuple[str, Left | None, Right | None]]:
    """Each key with what either side has of it; both come in the order of their keys."""
    a, b = next(left, None), next(right, None)
    while a is not None or b is not None:
        keys = [key_of_left(a)] if a is not None else []
        keys += [key_of_right(b)] if b is not None else []
        key = min(keys)
        has_left = a is not None and key_of_left(a) == key
        has_right = b is not None and key_of_right(b) == key
        yield key, a if has_left else None, b if has_right else None
        a = next(left, None) if has_left else a
        b = next(right, None) if has_right else b


def _key(row: Keyed) -> str:
    return row[0]
