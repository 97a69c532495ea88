"""What a form for Word tells of itself where no reader looks: which form it is, and which words are its own, so that
whatever else stands in a completed one is known to be somebody's."""

from zlib import crc32

FORM, WORDS = "panelctl-form", "panelctl-words"


def digest(words: str) -> str:
    """Eight letters for a paragraph: enough to know one's own again."""
    return f"{crc32(words.encode()):08x}"
