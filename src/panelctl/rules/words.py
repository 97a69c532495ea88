"""Text as people type it, before it is kept: one form, and nothing in it that could deceive a reader."""

import unicodedata

from panelctl.errors import UNSAFE, UNSEEN, BadText, quoted

LINE, LONG = 200, 20_000


def hides(character: str) -> bool:
    """Whether a character cannot be seen, or turns the line round; ends of lines count as control characters."""
    return character in "\n\t" or UNSAFE.match(character) is not None


def line(text: str, what: str, longest: int = LINE) -> str:
    """One line of text, trimmed and in Unicode's composed form. Raises BadText; `what` names it in the message."""
    found = text_of(text, what, longest)
    if "\n" in found or "\t" in found:
        raise BadText(what, "has to be one line")
    if unseen := UNSEEN.search(found):
        where = f"after {quoted(found[: unseen.start()])}" if unseen.start() else "at its beginning"
        raise BadText(
            what, f"has a character in it that cannot be seen (U+{ord(unseen[0]):04X}), {where}"
        )
    return found


def text_of(text: str, what: str, longest: int = LONG) -> str:
    """Text of several lines. Control and direction characters are refused, never removed in silence."""
    found = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if len(found) > longest:
        raise BadText(what, f"is {len(found):,} characters long, and {longest:,} is the most")
    unsafe = UNSAFE.search(found)
    if unsafe:
        raise BadText(what, f"has a control or direction character in it (U+{ord(unsafe[0]):04X})")
    return found
