"""On which line of a TOML text each table header and key stands (tomllib gives no positions for values)."""

import re
from collections.abc import Mapping
from typing import Any

from panelctl.policy.names import in_force

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"""\s*("[^"]+"|[\w-]+)\s*=""")


class Lines:
    """`of("move", 2, "from")` is the line of a key in the third [[move]]; falls back to the block, then to line 1."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[str, int, str], int] = {}
        self._blocks: Mapping[str, list[int]] = {}
        counts: dict[str, int] = {}
        table, number, in_string = "", 0, False
        for line_number, line in enumerate(text.splitlines(), 1):
            inside = in_string
            if line.count('"""') % 2 or line.count("'''") % 2:
                in_string = not in_string
            if inside:
                continue
            if header := _HEADER.match(line):
                table = header[1]
                number = counts[table] = counts.get(table, -1) + 1
                self._found[table, number, ""] = line_number
                outer, _, word = table.partition(".")
                self._found.setdefault((outer, 0, word), line_number)
            elif key := _KEY.match(line):
                self._found.setdefault((table, number, key[1].strip('"')), line_number)

    def of(self, table: str, number: int = 0, key: str = "") -> int:
        if table in self._blocks:
            number = self._blocks[table][number]
        return self._found.get((table, number, key)) or self._found.get((table, number, "")) or 1

    def of_version(self, tables: Mapping[str, Any], version: str) -> "Lines":
        """The same lines where the blocks are counted within one version of the file."""
        narrowed = Lines("")
        narrowed._found = self._found
        narrowed._blocks = {
            table: [number for number, block in enumerate(blocks) if in_force(block, version)]
            for table, blocks in tables.items()
            if isinstance(blocks, list)
        }
        return narrowed
