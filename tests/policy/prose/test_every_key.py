"""Whatever has an effect is said: another value of any key of any block changes the read-back."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest

from panelctl.policy.build import build
from panelctl.policy.comparing import compare
from panelctl.policy.prose import Sentence, read_back
from panelctl.policy.reader import read
from panelctl.policy.schema import BLOCKS, NAMED, POLICY
from policy.every_key import ELSEWHERE, OTHER, WHOLE

TABLES: Mapping[str, Any] = read(WHOLE).tables
# What a file may leave unsaid is written out in the blocks that it is about as soon as the file is read.
WRITTEN_OUT = [("policy", "usual"), ("move", "yes"), ("move", "no"), ("move", "defer")]
IDS = [(table, identity) for table, (identity, _) in BLOCKS.items() if table != "example"]
# What an example is given and has to come to adds nothing to the procedure, and the place and force of a clause are
# told where clauses are traced: a comparison says them, the read-back does not.
ONLY_COMPARED = [("example", "given"), ("example", "then"), ("clause", "at"), ("clause", "force")]
PICKED = [("example", "only_in")]  # an example is of the version that its dates pick, and may only say so


def spoken(tables: Mapping[str, Any]) -> list[Sentence]:
    return [sentence for section in read_back(build(tables)) for sentence in section.sentences]


SAID = spoken(TABLES)


def keys() -> Iterator[tuple[str, str]]:
    yield from ((table, key) for table, (_, of) in BLOCKS.items() for key in of)
    yield from ((table, key) for table, of in NAMED.items() for key in of)
    yield from (("policy", key) for key in POLICY)


def each(found: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("table", "key"), [pytest.param(*pair, id=".".join(pair)) for pair in found])


def with_another(table: str, key: str) -> dict[str, Any]:
    """The tables with another value for one key of one block or entry; a letter goes where the step that calls for it
    goes."""
    changed = deepcopy(dict(TABLES))
    which: Any = ELSEWHERE[table, key][0] if (table, key) in ELSEWHERE else OTHER[table][0]
    entry = changed[table][which] if which != "" else changed[table]
    other = ELSEWHERE[table, key][1] if (table, key) in ELSEWHERE else OTHER[table][1][key]
    assert entry[key] != other
    entry[key] = other
    if (table, key) == ("notice", "only_in"):
        changed["move"][1]["drafts"] = []
        changed["move"].append(changed["move"][1] | {"only_in": other, "drafts": [entry["id"]]})
    return changed


def test_the_policy_with_every_key_reads_without_a_fault() -> None:
    assert read(WHOLE).faults == ()


@each([pair for pair in keys() if pair not in ONLY_COMPARED + IDS + PICKED + WRITTEN_OUT])
def test_another_value_of_a_key_is_read_back_and_told(table: str, key: str) -> None:
    changed = with_another(table, key)
    now = spoken(changed)
    if not key.endswith("clauses"):
        assert [sentence.text for sentence in now] != [sentence.text for sentence in SAID]
    assert now != SAID
    assert compare(build(TABLES), build(changed)) != ()


@each(ONLY_COMPARED)
def test_what_is_not_read_back_is_told_when_it_changes(table: str, key: str) -> None:
    [change] = compare(build(TABLES), build(with_another(table, key)))
    assert len(change.was) == len(change.now) == 1


@each(IDS)
def test_an_element_goes_by_its_id(table: str, key: str) -> None:
    old, new = TABLES[table][OTHER[table][0]][key], OTHER[table][1][key]
    renamed = read(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, WHOLE)).tables
    was, now = {one.element for one in SAID}, {one.element for one in spoken(renamed)}
    assert (old in was, new in was, new in now) == (True, False, True)
