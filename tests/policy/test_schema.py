"""The tables of the schema: every key explains itself, and its example is a value it takes."""

import tomllib
from datetime import date

import pytest

from panelctl.policy.phrases import PhraseFault
from panelctl.policy.schema import BLOCKS, NAMED, POLICY, STANDS_FOR, TABLES, Key

KEYS = {"policy": POLICY, **NAMED, **{table: keys for table, (_, keys) in BLOCKS.items()}}
EVERY = [(table, name, key) for table, keys in KEYS.items() for name, key in keys.items()]
TYPES = {"text": str, "texts": list, "date": date, "dates": list, "yes-no": bool, "table": dict, "dated notes": dict}


def test_every_table_says_what_it_stands_for():
    assert list(STANDS_FOR) == list(TABLES) == list(KEYS)
    assert [said for said in STANDS_FOR.values() if not said.endswith(".")] == []


@pytest.mark.parametrize(("table", "name", "key"), EVERY, ids=[f"{table} {name}" for table, name, _ in EVERY])
def test_a_key_says_in_one_line_what_it_holds_and_shows_a_value_it_takes(table: str, name: str, key: Key):
    assert key.says.endswith(".")
    assert key.says[0].isupper()
    assert "\n" not in key.says
    assert len(key.says) <= 120
    value = tomllib.loads(f"x = {key.example}")["x"]
    assert type(value) is TYPES[key.kind]
    for word in value if isinstance(value, list) else [value]:
        if not isinstance(word, str) or word in key.also:
            continue
        assert not key.one_of or word in key.one_of
        try:
            assert key.phrase is None or key.phrase(word) is not None
        except PhraseFault as fault:
            pytest.fail(f"[{table}] {name}: {fault}")


def test_the_blocks_that_can_be_shared_between_routes_versions_and_conditions_say_so_in_one_way():
    for name in ("clauses", "routes", "when", "only_in", "note"):
        said = {key.says for table, word, key in EVERY if word == name and table not in ("clause", "example")}
        assert len(said) == 1, name
