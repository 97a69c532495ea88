"""Every word a policy file declares, by what it is: what the keys and phrases of its blocks may refer to."""

from collections.abc import Mapping
from typing import Any

from panelctl.policy import phrases
from panelctl.policy.schema import BLOCKS, ENGINE_NAMES


class Names:
    """The declared words of one file's tables. `pool(refers)` is what a key with that `refers` may name."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        role = self._keys("role")
        engine = set(ENGINE_NAMES) - {"ROLE-attended"} | {f"{word}-attended" for word in role}
        record, notice, fact = self._ids("move"), self._ids("notice"), self._keys("fact")
        evidence, deadline, body = self._ids("evidence"), self._ids("deadline"), self._ids("body")
        self._pools = {
            "role": role,
            "stage": self._keys("stages"),
            "fact": fact,
            "body": body,
            "notice": notice,
            "clause": self._keys("clause"),
            "route": self._ids("route"),
            "record": record,
            "guarded": record | notice,
            "decider": role | body,
            "told": fact | deadline,
            "name": engine | fact | record | evidence | notice | deadline,
            "counted": role | fact | {"members"},
            "engine": engine,
        }

    def pool(self, refers: str) -> set[str]:
        return self._pools[refers]

    def _keys(self, table: str) -> set[str]:
        found = self.tables.get(table)
        return set(found) if isinstance(found, Mapping) else set()

    def _ids(self, table: str) -> set[str]:
        found, key = self.tables.get(table), BLOCKS[table][0]
        blocks = found if isinstance(found, list) else []
        return {str(block.get(key)) for block in blocks if isinstance(block, Mapping) and key in block}


def used_by(parsed: object) -> list[tuple[str, str]]:
    """The words a parsed phrase names, each with the pool it has to be in."""
    match parsed:
        case phrases.Limit():
            return [("name", parsed.anchor)]
        case phrases.Test():
            pairs = [("name", term.name) for term in parsed.terms]
            return pairs + [("name", term.other) for term in parsed.terms if term.other]
        case phrases.QuorumLine():
            found = [("counted", word) for kind in parsed.kinds for word in kind.words]
            found += [("fact", kind.fact) for kind in parsed.kinds if kind.fact]
            return found + ([("counted", parsed.given)] if parsed.given else [])
        case phrases.Met():
            return [("name", name) for name in parsed.names] + ([("fact", parsed.fact)] if parsed.fact else [])
        case phrases.Entry() if parsed.when:
            return used_by(phrases.test(parsed.when))
    return []
