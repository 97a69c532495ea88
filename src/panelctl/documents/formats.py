"""The forms in which a document can be had: one line each. A further one is a line here and the file that makes it.

What makes a form is loaded when it is asked for: it is slow, and most commands print no document.
"""

from collections.abc import Callable
from typing import NamedTuple


class Format(NamedTuple):
    """The ending of its files, and what makes one of Markdown, a title and what stands at its foot."""

    ending: str
    made: Callable[[str, str, str], bytes]


def _markdown(markdown: str, title: str, foot: str) -> bytes:
    return markdown.encode()


def _text(markdown: str, title: str, foot: str) -> bytes:
    from panelctl.documents.markdown import to_text

    return (to_text(markdown) + (f"\n\n{foot}\n" if foot else "")).encode()


def _html(markdown: str, title: str, foot: str) -> bytes:
    from panelctl.documents.markdown import to_html

    return to_html(markdown, title, foot).encode()


FORMATS = {
    "markdown": Format("md", _markdown),
    "text": Format("txt", _text),
    "html": Format("html", _html),
}


def in_every_format(markdown: str, title: str, foot: str = "") -> dict[str, bytes]:
    """A document in every form, by the ending of its file; the Markdown it is made of comes first. The `foot` stands
    under what people read, and not in the Markdown, which is the words by themselves."""
    return {form.ending: form.made(markdown, title, foot) for form in FORMATS.values()}
