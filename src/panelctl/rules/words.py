"""Text as people type it, before it is kept: one form, and nothing in it that could deceive a reader."""

import re
import unicodedata

from panelctl.errors import BadText, quoted

LINE, LONG = 200, 20_000
_TURNS_THE_LINE = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


# Two names that differ only by these look the same. Within long texts they do no harm, and come with what is pasted.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def hides(character: str) -> bool:
    """Whether a character cannot be seen, or turns the line round; ends of lines count as control characters."""
    return character in _TURNS_THE_LINE or unicodedata.category(character) in ("Cc", "Cs")


def line(text: str, what: str, longest: int = LINE) -> str:
    """One line of text, trimmed and in Unicode's composed form. Raises BadText; `what` names it in the message."""
    found = text_of(text, what, longest)
    if "\n" in found or "\t" in found:
        raise BadText(what, "has to be one line")
    if unseen := _UNSEEN.search(found):
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
    unsafe = _UNSAFE.search(found)
    if unsafe:
        raise BadText(what, f"has a control or direction character in it (U+{ord(unsafe[0]):04X})")
    return found
