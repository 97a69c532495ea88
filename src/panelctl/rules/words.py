"""Text as people type it, before it is kept: one form, and nothing in it that could deceive a reader."""

import unicodedata

from panelctl.errors import UNSAFE, UNSEEN, BadText, quoted

LINE, LONG = 200, 20_000
NONE = "\ufffe\uffff"


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
    if why := unsafe_in(found):
        raise BadText(what, why)
    return found


def unsafe_in(text: str) -> str:
    """Why a text may not be kept, for a character in it; "" where it may. Two are none, and no file for Word holds
    them."""
    unsafe = UNSAFE.search(text)
    if not unsafe:
        return ""
    kind = "what is no character" if unsafe[0] in NONE else "a control or direction character"
    return f"has {kind} in it (U+{ord(unsafe[0]):04X})"
