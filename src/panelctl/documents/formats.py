"""The forms in which a document can be had: one line each. A further one is a line here and the file that makes it.

What makes a form is loaded when it is asked for: it is slow, and most commands print no document.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

from panelctl.documents.paper import Paper

_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Format(NamedTuple):
    """The ending of its files, what makes one of Markdown, what a mail program calls it, and the library that it needs
    where not every machine has it."""

    ending: str
    made: Callable[[str, Paper], bytes]
    kind: str
    needs: str = ""

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self.kind.startswith("text/")


# A letter stands in the outbox, and the same one goes with its e-mail.
_once = lru_cache(maxsize=64)


def _markdown(markdown: str, paper: Paper) -> bytes:
    return markdown.encode()


def _text(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.markdown import to_text

    return (to_text(markdown) + (f"\n\n{paper.foot}\n" if paper.foot else "")).encode()


def _html(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.web_page import to_html

    return to_html(
        markdown,
        paper.title,
        paper.foot,
        size=paper.size,
        look=paper.look,
        signature=paper.signature,
    ).encode()


@_once
def _word(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.word import to_word

    return to_word(markdown, paper)


@_once
def _pdf(markdown: str, paper: Paper) -> bytes:
    from panelctl.documents.pdf import to_pdf

    return to_pdf(markdown, paper)


FORMATS = {
    "markdown": Format("md", _markdown, "text/markdown"),
    "text": Format("txt", _text, "text/plain"),
    "html": Format("html", _html, "text/html"),
    "word": Format("docx", _word, _OF_WORD),
    "pdf": Format("pdf", _pdf, "application/pdf", "typst"),
}


def here() -> dict[str, Format]:
    """The forms that can be made on this machine: for Windows on Arm there is nothing that sets pages of PDF."""
    return {name: form for name, form in FORMATS.items() if not form.needs or find_spec(form.needs)}


def in_every_format(markdown: str, paper: Paper, only_text: bool = False) -> dict[str, bytes]:
    """A document in every form of this machine, by the ending of its file; the Markdown it is made of comes first. What
    the paper tells beside its words stands in what people read, and not in the Markdown, which is the words alone."""
    wanted = [form for form in here().values() if form.is_text or not only_text]
    return {form.ending: form.made(markdown, paper) for form in wanted}
