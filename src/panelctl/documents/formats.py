"""The forms in which a document can be had: one line each. A further one is a line here and the file that makes it.

What makes a form is loaded when it is asked for: it is slow, and most commands print no document.
"""

from collections.abc import Callable
from typing import NamedTuple


class Format(NamedTuple):
    """The ending of its files, and what makes one of Markdown and a title."""

    ending: str
    made: Callable[[str, str], bytes]


def _markdown(markdown: str, title: str) -> bytes:
    return markdown.encode()


def _text(markdown: str, title: str) -> bytes:
    from panelctl.documents.markdown import to_text

    return to_text(markdown).encode()


def _html(markdown: str, title: str) -> bytes:
    from panelctl.documents.markdown import to_html

    return to_html(markdown, title).encode()


FORMATS = {
    "markdown": Format("md", _markdown),
    "text": Format("txt", _text),
    "html": Format("html", _html),
}


def in_every_format(markdown: str, title: str) -> dict[str, bytes]:
    """A document in every form, by the ending of its file; the Markdown it is made of comes first."""
    return {form.ending: form.made(markdown, title) for form in FORMATS.values()}
