"""On which line of a TOML text each table header and key stands (tomllib gives no positions for values)."""

import re

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"""\s*("[^"]+"|[\w-]+)\s*=""")


class Lines:
    """`of("move", 2, "from")` is the line of a key in the third [[move]]; falls back to the block, then to line 1."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[str, int, str], int] = {}
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
        return self._found.get((table, number, key)) or self._found.get((table, number, "")) or 1
