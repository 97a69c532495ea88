"""The forms in which a document can be had: one line each. A further one is a line here and the file that makes it.

What makes a form is loaded when it is asked for: it is slow, and most commands print no document.
"""

from collections.abc import Callable
from typing import NamedTuple

from panelctl.documents.paper import Paper

_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Format(NamedTuple):
    """The ending of its files, what makes one of Markdown, and what a mail program calls it."""

    ending: str
    made: Callable[[str, Paper], bytes]
    kind: str

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self.kind.startswith("text/")


def _markdown(markdown: str, paper: Paper) -> bytes:
    return markdown.encode()


def _text(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.markdown import to_text

    return (to_text(markdown) + (f"\n\n{paper.foot}\n" if paper.foot else "")).encode()


def _html(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.markdown import to_html

    return to_html(markdown, paper.title, paper.foot).encode()


def _word(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.word import to_word

    return to_word(markdown, paper)


def _pdf(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.pdf import to_pdf

    return to_pdf(markdown, paper)


FORMATS = {
    "markdown": Format("md", _markdown, "text/markdown"),
    "text": Format("txt", _text, "text/plain"),
    "html": Format("html", _html, "text/html"),
    "word": Format("docx", _word, _OF_WORD),
    "pdf": Format("pdf", _pdf, "application/pdf"),
}


def in_every_format(markdown: str, paper: Paper) -> dict[str, bytes]:
    """A document in every form, by the ending of its file; the Markdown it is made of comes first. What the paper tells
    beside its words stands in what people read, and not in the Markdown, which is the words by themselves."""
    return {form.ending: form.made(markdown, paper) for form in FORMATS.values()}
