"""The JSON Schema of policy files, for editors that know one: `make docs` writes it, `make check` compares it.

It is made from `panelctl.policy.schema` and uses only what drafts 4 to 2020-12 have in common, because editors differ.
JSON has no dates: a date is a text of the format date there, as Taplo and Even Better TOML have it.
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panelctl.policy import phrases
from panelctl.policy.build import plain
from panelctl.policy.reader import NEEDED
from panelctl.policy.schema import BLOCKS, NAMED, POLICY, STANDS_FOR, TITLED, Key

FILE = Path(__file__).with_name("policy.schema.json")
WORD = "^[A-Za-z0-9][A-Za-z0-9-]{0,59}$"
PATTERNS = {
    phrases.one_word: "^[a-z0-9][a-z0-9-]{0,59}$",
    phrases.reference: "^[A-Z]{2,8}$",
    phrases.time_of_day: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
}
DATE = {"type": "string", "format": "date"}
KINDS: dict[str, dict[str, Any]] = {
    "date": DATE,
    "dates": {"type": "array", "items": DATE},
    "yes-no": {"type": "boolean"},
    "table": {"type": "object"},
    "dated notes": {
        "type": "object",
        "patternProperties": {"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": {"type": "string"}},
        "additionalProperties": False,
    },
}


def schema() -> dict[str, Any]:
    tables = {"policy": _entry("policy", POLICY)}
    tables |= {table: _named(table, keys) for table, keys in NAMED.items()}
    tables |= {
        table: {"type": "array", "items": _entry(table, keys)}
        for table, (_, keys) in BLOCKS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A policy of panelctl",
        "description": "One council's whole procedure. `panelctl policy check FILE` looks at more than an editor can.",
        "type": "object",
        "required": ["policy", *NEEDED],
        "properties": tables,
        "additionalProperties": False,
    }


def _entry(table: str, keys: Mapping[str, Key]) -> dict[str, Any]:
    found: dict[str, Any] = {"description": STANDS_FOR[table], "type": "object"}
    if needed := [name for name, key in keys.items() if key.required and not key.follows]:
        found["required"] = needed
    return found | {
        "properties": {name: _key(key) for name, key in keys.items()},
        "additionalProperties": False,
    }


def _named(table: str, keys: Mapping[str, Key]) -> dict[str, Any]:
    entry = _entry(table, keys)
    if table in TITLED:
        entry = {"description": STANDS_FOR[table], "anyOf": [{"type": "string"}, entry]}
    return {"type": "object", "patternProperties": {WORD: entry}, "additionalProperties": False}


def _key(key: Key) -> dict[str, Any]:
    example = plain(tomllib.loads(f"x = {key.example}"))["x"]
    return {"description": key.says, **_value(key), "examples": [example]}


def _value(key: Key) -> dict[str, Any]:
    if key.kind == "texts":
        return {"type": "array", "items": _text(key)} | ({"minItems": 1} if key.required else {})
    return KINDS.get(key.kind) or _text(key)


def _text(key: Key) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "string"}
    if key.one_of:
        found["enum"] = [*key.one_of, *key.also]
    elif key.phrase in PATTERNS:
        found["pattern"] = PATTERNS[key.phrase]
    elif key.refers and not key.phrase:
        phrases_allowed = [word for word in key.also if " " in word]
        found["pattern"] = "|".join((WORD, *(f"^{word}$" for word in phrases_allowed)))
    elif key.required:
        found["minLength"] = 1
    return found


def main() -> None:
    text = json.dumps(schema(), indent=2) + "\n"
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8")
    elif not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
        sys.exit(f"{FILE.name} is behind the schema of the program: make docs")


if __name__ == "__main__":
    main()
