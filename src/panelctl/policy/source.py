"""The text of a policy file as plain tables, or the one fault for which it cannot be read at all."""

import re
import tomllib

from panelctl.errors import UNSAFE, UNSEEN
from panelctl.policy.faults import Fault

LARGEST = 1_000_000
DEEPEST = 30
_NAMED = {"\\b": "\b", "\\f": "\f", "\\r": "\r"}  # as TOML writes some of these
_DOTTED = re.compile(r"""[\w-]+(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*""")


def tables_of(text: str | bytes) -> tuple[str, dict[str, object]] | Fault:
    """The text, decoded, and its tables; a fault of syntax has its line and column."""
    if len(text) > LARGEST:
        return Fault(
            1, 0, f"the file is larger than {LARGEST:,} bytes, more than any procedure needs"
        )
    try:
        words = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Fault(line, 0, f"the file is not UTF-8 text (byte {error.start})")
    # tomllib takes hours over a key of a hundred thousand parts.
    for key in _DOTTED.finditer(words):
        if key[0].count(".") > DEEPEST:
            return Fault(words.count("\n", 0, key.start()) + 1, 0, "the file is nested too deeply")
    try:
        tables = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        return _syntax(str(error), words)
    except RecursionError:
        return Fault(1, 0, "the file is nested too deeply")
    except ValueError:  # tomllib lets Python's own limit through
        return Fault(1, 0, "a number in the file has thousands of digits")
    if hidden := _hidden(tables):
        return _of_hidden(hidden, words)
    return words, tables


def _hidden(tables: dict[str, object]) -> re.Match[str] | None:
    """Where a key or text has a character that is obeyed or turns the line round, or, in one line, cannot be seen."""
    waiting: list[object] = [tables]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            one_line = "\n" not in value
            if found := UNSAFE.search(value) or (UNSEEN.search(value) if one_line else None):
                return found
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
    return None


def _of_hidden(found: re.Match[str], text: str) -> Fault:
    """The line in which it stands, as it is or as TOML writes it."""
    character, before = found[0], re.escape(found.string[: found.start()].split("\n")[-1])
    code = ord(character)
    short = next((word for word, named in _NAMED.items() if named == character), "")
    spelt = rf"{re.escape(character)}|\\u{code:04x}|\\U{code:08x}" + (
        rf"|{re.escape(short)}" if short else ""
    )
    place = re.search(f"{before}(?:{spelt})", text, re.IGNORECASE) or re.search(
        spelt, text, re.IGNORECASE
    )
    line = text.count("\n", 0, place.end() - 1) + 1 if place else 1
    unseen = UNSEEN.match(character)
    kind = "character that cannot be seen" if unseen else "control or direction character"
    return Fault(line, 0, f"a {kind} (U+{code:04X}) stands in a text")


def _syntax(message: str, text: str) -> Fault:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    what = re.sub(
        r"\('(.*)',?\)",
        lambda key: '"{}"'.format(key[1].replace("', '", ".")),
        message.split(" (at ")[0],
    )
    if place:
        return Fault(int(place[1]), int(place[2]), what)
    return Fault(text.count("\n") + 1, 0, what)
