"""The JSON Schema for editors: current, valid for every policy we have, whole, and strict."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from panelctl import shipped
from panelctl.policy.build import plain
from panelctl.policy.schema import BLOCKS, NAMED, POLICY, TABLES, TITLED
from policy.every_key import WHOLE
from policy.malformed import CASES
from policy.tiny import TINY

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "policy.schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}
KEYWORDS = {
    "$schema", "title", "description", "examples", "type", "required", "properties", "patternProperties",
    "additionalProperties", "items", "minItems", "minLength", "enum", "pattern", "format", "anyOf",
}  # fmt: skip


def wrong(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """What a value breaks of a schema, for the keywords that ours uses."""
    assert schema.keys() <= KEYWORDS
    if "anyOf" in schema:
        if all(list(wrong(value, one)) for one in schema["anyOf"]):
            yield f"{where} fits none of several"
        return
    if type(value) is not TYPES[schema["type"]]:
        yield f"{where} is not of type {schema['type']}"
        return
    if value not in schema.get("enum", [value]):
        yield f"{where} is not on its list"
    if isinstance(value, str):
        yield from _text(value, schema, where)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where} is empty"
        for number, item in enumerate(value):
            yield from wrong(item, schema["items"], f"{where}/{number}")
    if isinstance(value, dict):
        yield from _members(value, schema, where)


def _text(value: str, schema: dict[str, Any], where: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
        yield f"{where} is not a text like that"
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield f"{where} is not a date"


def _members(value: dict[str, Any], schema: dict[str, Any], where: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where} lacks {name}"
    for name, member in value.items():
        patterns = [one for pattern, one in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
        known = [one for one in (schema.get("properties", {}).get(name), *patterns) if one]
        if not known and not schema.get("additionalProperties", True):
            yield f"{where} has no member {name}"
        for one in known:
            yield from wrong(member, one, f"{where}/{name}")


def faults(text: str) -> list[str]:
    return list(wrong(plain(tomllib.loads(text)), SCHEMA))


def test_the_schema_is_made_from_the_program_as_it_is():
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "_schema.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", shipped.policy_ids())
def test_a_shipped_policy_is_valid(name: str):
    assert faults(shipped.policy_text(name)) == []


def test_the_smallest_policy_and_the_one_with_every_key_are_valid():
    assert faults(TINY) == []
    assert faults(WHOLE) == []


def test_every_table_and_key_of_the_language_is_in_it_with_what_it_says():
    assert tuple(SCHEMA["properties"]) == TABLES
    for table, keys in {"policy": POLICY, **NAMED, **{table: keys for table, (_, keys) in BLOCKS.items()}}.items():
        entry = SCHEMA["properties"][table]
        if table in BLOCKS:
            entry = entry["items"]
        if table in NAMED:
            [entry] = entry["patternProperties"].values()
        if table in TITLED:
            entry = entry["anyOf"][1]
        assert {name: one["description"] for name, one in entry["properties"].items()} == {
            name: key.says for name, key in keys.items()
        }
        needed = [name for name, key in keys.items() if key.required and not key.follows]
        assert entry.get("required", []) == needed
        for name, key in keys.items():
            value = entry["properties"][name]
            value = value["items"] if key.kind == "texts" else value
            assert set(key.one_of) <= set(value.get("enum", ())), (table, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("an unknown table", "has no member chek"),
        ("an unknown key", "/move/2 has no member anwser"),
        ("a key missing", "/notice/1 lacks title"),
        ("a list for a text", "/body/0/title is not of type string"),
        ("a word of no closed list", "/policy/calendar is not on its list"),
        ("an id that is a path", "/deadline/0/id is not a text like that"),
        ("an empty list", "/route/0/ends is empty"),
        ("texts for dates", None),
        ("dates with times", "/body/0/dates/0 is not a date"),
        ("a block in single brackets", "/route is not of type array"),
        ("a number for a role", "/role/clerk fits none of several"),
    ],
)
def test_an_editor_marks_what_is_malformed(name: str, expected: str | None):
    found = [fault.strip() for fault in faults(CASES[name].content.decode())]
    assert found == ([expected] if expected else [])


def test_its_examples_are_valid_themselves():
    def every(schema: Any) -> Iterator[dict[str, Any]]:
        if isinstance(schema, dict):
            if "examples" in schema:
                yield schema
            for member in schema.values():
                yield from every(member)

    found = list(every(SCHEMA))
    assert len(found) > 100
    assert [one for one in found for example in one["examples"] if list(wrong(example, one))] == []


def test_a_date_is_the_same_to_the_program_and_to_the_schema():
    assert plain(tomllib.loads("x = 2025-04-23")) == {"x": date(2025, 4, 23).isoformat()}
