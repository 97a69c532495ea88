import json
from copy import deepcopy
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis.strategies import data, sampled_from, text

from panelctl import shipped
from panelctl.policy.build import build, plain
from panelctl.policy.reader import read
from panelctl.rules.examples.running import run
from policy.tiny import TINY
from rules.known import BANK_HOLIDAYS

PLACES = [
    (table, number, key)
    for table, blocks in read(TINY).tables.items()
    for number, block in enumerate(blocks if isinstance(blocks, list) else [blocks])
    for key in block
]
OTHERS = ["", "x", "chair", 1, -1, 1.5, float("nan"), True, [], [""], ["x"], [1], [[]], {}, {"x": {}}, {"x": 1},
          date(2025, 1, 1), datetime(2025, 1, 1), time(9)]  # noqa: DTZ001  # fmt: skip


def written_out(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {written_out(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(written_out, value))}]"
    if isinstance(value, (date, time)):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("NaN", "nan")


def as_toml(tables: dict) -> str:
    """Tables as a TOML text: each table a header, each of its values on a line."""
    found = []
    for table, blocks in tables.items():
        for block in blocks if isinstance(blocks, list) else [blocks]:
            found.append(f"[[{table}]]" if isinstance(blocks, list) else f"[{table}]")
            found += [f"{json.dumps(key)} = {written_out(value)}" for key, value in block.items()]
    return "\n".join(found)


def test_a_policy_written_out_again_is_the_same_policy():
    for written in (TINY, shipped.policy_text("camden"), shipped.policy_text("st-helens")):
        reading = read(written)
        assert read(as_toml(reading.tables)).policy == reading.policy


@pytest.mark.parametrize("name", ["camden", "st-helens"])
def test_the_plain_tables_of_a_policy_come_back_from_json_as_the_same_policy(name):
    reading = read(shipped.policy_text(name))
    assert build(json.loads(json.dumps(plain(reading.tables)))) == reading.policy._replace(examples=())


@settings(max_examples=400)
@given(data())
def test_a_value_of_the_wrong_kind_is_a_fault_or_a_policy_that_still_runs(drawn):
    table, number, key = drawn.draw(sampled_from(PLACES))
    other = drawn.draw(sampled_from(OTHERS))
    tables = deepcopy(read(TINY).tables)
    block = tables[table][number] if isinstance(tables[table], list) else tables[table]
    within = block[key] if isinstance(block[key], dict) and block[key] else None
    if within is not None and drawn.draw(sampled_from([True, False])):
        block, key = within, drawn.draw(sampled_from(sorted(within)))
    block[key] = other
    reading = read(as_toml(tables))
    if reading.policy is None:
        assert reading.faults
        return
    assert build(json.loads(json.dumps(plain(reading.tables)))) == reading.policy._replace(examples=())
    for example in reading.policy.examples:
        assert isinstance(run(reading.policy, example, BANK_HOLIDAYS), list)


@given(sampled_from(TINY.splitlines()), text(max_size=20))
def test_any_line_may_become_anything_and_reading_still_answers(line, other):
    reading = read(TINY.replace(line, other, 1))
    assert bool(reading.faults) is (reading.policy is None)
