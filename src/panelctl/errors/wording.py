"""How messages name things: lists, quotes, the nearest right word; and which characters no message or text may hide."""

import re
from collections.abc import Iterable
from typing import overload

from panelctl.errors.remedy import Saying, Text, saying

# What a terminal obeys, what turns a line round or ends it, and halves of characters; never a tab or a plain line end.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Two names that differ only by these look the same. Within long texts they do no harm, and come with what is pasted.
UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def join_words(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`, as a sentence lists things."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def titles_in_words(titles: Iterable[str]) -> str:
    """Titles of roles one after the other; one with which another begins, as "Team Manager" and "Team Manager, North",
    is said with that."""
    every = list(titles)
    kept = [title for title in every if not any(other.startswith(f"{title}, ") for other in every)]
    return ("; " if any(", " in title for title in kept) else ", ").join(kept)


def counted(number: int, word: str, plural: str = "") -> str:
    """`1 day`, `2 days`; the plural where it is not made with an s."""
    return f"{number} {word if number == 1 else plural or f'{word}s'}"


# departments that take no article: `it goes to Payroll`
_BARE = ("Payroll", "Management", "Support", "Resources", "Finance", "Services", "HR", "Personnel")
HAS_ARTICLE = ("The ", "A ", "An ", "Any ", "Every ", "Each ")


def the(title: str) -> str:
    """`the Progression Panel`, `Payroll`; a title that has its own article, as "The Board", within a sentence."""
    if title.startswith(HAS_ARTICLE):
        return small(title)
    return title if title.split(" ")[-1] in _BARE else f"the {title}"


def bare(title: str) -> str:
    """A title where a sentence has the article already."""
    return title.removeprefix("The ")


def small(text: str) -> str:
    """A title within a sentence: its first letter small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() or text[1:2].isdecimal() else text[:1].lower() + text[1:]


def quoted(text: str) -> str:
    """A value as a message repeats it: in quotes, on one line, cut at 60 characters."""
    return f'"{short(text)}"'


def short(text: str) -> str:
    """A value on one line, cut at 60 characters."""
    line = " ".join(text.split())
    return f"{line[:59]}…" if len(line) > 60 else line


def nearest(word: str, words: Iterable[str]) -> str:
    """` (did you mean "show"?)`: the tail of a message about an unknown word, or nothing where no word is near.

    Among more than 500 words none is looked for: it would take longer than anybody waits.
    """
    from difflib import get_close_matches  # slow, and most commands are spelt right

    known = {known.lower(): known for known in words}
    meant = get_close_matches(word.lower(), known, 1) if len(known) <= 500 else []
    return f" (did you mean {quoted(known[meant[0]])}?)" if meant else ""


@overload
def cited(message: str, clauses: Iterable[str]) -> str: ...
@overload
def cited(message: Saying, clauses: Iterable[str]) -> Saying: ...


def cited(message: Text, clauses: Iterable[str]) -> Text:
    """A message with its clauses, before its full stop if it has one: `not met (C-24).`"""
    named = ", ".join(clauses)
    if not named:
        return message
    if isinstance(message, str):
        return f"{message.removesuffix('.')} ({named}){'.' if message.endswith('.') else ''}"
    *before, last = message.parts
    if isinstance(last, str):
        return saying(*before, cited(last, [named]))
    return saying(*before, last, f" ({named})")
