"""The types of a policy file's tables are those of the schema, and what a key left out stands for is said once."""

from typing import NotRequired, get_origin

import pytest

from panelctl.policy import build, tables
from panelctl.policy import language as lang
from panelctl.policy.schema import ANSWERS, BLOCKS, NAMED, POLICY, Key

TYPES = {
    "text": str,
    "texts": list[str],
    "date": tables.Day,
    "dates": list[tables.Day],
    "yes-no": bool,
    "table": dict[str, object],
    "dated notes": dict[str, str],
}
SCHEMA = {"policy": POLICY} | NAMED | {table: keys for table, (_, keys) in BLOCKS.items()}


def typed(table: str) -> dict[str, object]:
    """The keys of a table as `tables` types them."""
    name = {"policy": "Head", "stages": "Stage"}.get(table, table.capitalize())
    return dict(vars(tables)[f"{name}Table"].__annotations__)


def expected(key: Key) -> object:
    return TYPES[key.kind] if key.required else NotRequired[TYPES[key.kind]]  # type: ignore[valid-type]


@pytest.mark.parametrize("table", SCHEMA)
def test_a_table_is_typed_as_the_schema_says(table: str) -> None:
    assert typed(table) == {name: expected(key) for name, key in SCHEMA[table].items()}


def test_every_table_of_the_schema_is_in_the_file() -> None:
    assert set(tables.PolicyTables.__annotations__) == set(SCHEMA)


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("body", lang.Body),
        ("route", lang.Route),
        ("move", lang.Move),
        ("check", lang.Check),
        ("evidence", lang.Evidence),
        ("criteria", lang.Criteria),
        ("deadline", lang.DeadlineRule),
        ("notice", lang.NoticeRule),
        ("example", lang.Example),
    ],
)
def test_a_key_left_out_stands_for_what_the_language_says(table: str, kind: type) -> None:
    samples: dict[object, object] = {str: "word", list[str]: ["word"], dict[str, object]: {}}
    needed = {key: samples[type_] for key, type_ in typed(table).items() if get_origin(type_) is not NotRequired}
    built = vars(build)[f"_{table}"](needed)
    left_out = {key for key in typed(table) if key not in needed}
    defaults = kind._field_defaults  # type: ignore[attr-defined]
    renamed = {"from": "starts", "to": "ends", "pass": "passes"} if table == "criteria" else {"from": "from_"}
    if table == "move":
        left_out -= set(ANSWERS)  # steps of their own, once the file is read
    for key in left_out:
        field = renamed.get(key, key)
        assert getattr(built, field) == defaults[field], f"{table}.{key}"
