"""Long texts, whole: out of a file, from standard input, or written in the person's own editor."""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import typer

from panelctl import errors

Texts = Annotated[
    list[str] | None,
    typer.Option(
        "--text",
        metavar="NAME=FILE",
        help="A text out of a file (- is standard input), as reason=why.txt; may be repeated.",
    ),
]
Edit = Annotated[
    bool, typer.Option("--edit", help="Write the texts in your editor, of several paragraphs.")
]

R = TypeVar("R", bound=NamedTuple)
LARGEST = 1_000_000  # bytes: far more than any text may have
# What the fields of a request that hold a long text are called, in the order in which they are written.
FIELDS: dict[str, str] = {
    "reason": "The reason, for the record",
    "reasons": "The reasons of the decision, for the record",
    "told": "The reason, as the social worker is told it",
    "rationale": "The reasons of the member",
    "feedback": "Feedback, for the letter",
    "needs": "What to develop, for the letter",
    "value": "The text",
    "interest": "The interest",
}
_HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_INTRODUCTION = (
    "Write under each heading; what stays empty is left out. Save and close to go on.\n\n"
)


def with_texts(
    request: R, files: Iterable[str] | None, edit: bool, called: Mapping[str, str] = FIELDS
) -> R:
    """A request with texts out of files (`NAME=FILE`; a name that is no text of the command is a fact), and then as
    the person leaves them in the editor, each under what it is `called`. Raises BadValue, FileNotTaken, NoEditor,
    NothingWritten.
    """
    for pair in files or ():
        name, equals, file = pair.partition("=")
        if not (name and equals and file):
            raise errors.BadValue("--text", pair, "NAME=FILE")
        request = _given(request, name.strip(), _read(file.strip()))
    return _edited(request, called) if edit else request


def _given(request: R, name: str, text: str) -> R:
    """A text in its field, or among the facts that are given with a step."""
    if name in FIELDS and name in request._fields:
        return request._replace(**{name: text})
    if "given" not in request._fields:
        texts = [field for field in FIELDS if field in request._fields]
        raise errors.BadValue("--text", name, errors.join_words(texts))
    given: tuple[str, ...] = getattr(request, "given")  # noqa: B009 (not every request has it)
    return request._replace(given=(*given, f"{name}={text}"))


def _read(file: str) -> str:
    """Raises FileNotTaken for what is no text."""
    try:
        if file == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                content = opened.read(LARGEST + 1)
    except OSError as fault:
        raise errors.FileNotTaken(file, fault.strerror or str(fault)) from None
    if len(content) > LARGEST:
        raise errors.FileNotTaken(file, "larger than a text may be")
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise errors.FileNotTaken(file, "not UTF-8; save it as plain text in UTF-8") from None
    if not text:
        raise errors.FileNotTaken(file, "empty")
    return text


def _edited(request: R, called: Mapping[str, str]) -> R:
    """Every text of the request, as the person leaves it in the editor."""
    titles = {name: title for name, title in called.items() if name in request._fields}
    parts = [f"## {title}\n\n{getattr(request, name)}\n" for name, title in titles.items()]
    found = _sections(_as_left(_INTRODUCTION + "\n".join(parts)))
    texts = {name: found.get(title, "") for name, title in titles.items()}
    if not any(texts.values()):
        raise errors.NothingWritten
    return request._replace(**texts)


def _as_left(text: str) -> str:
    """A text as the person leaves it in $VISUAL, $EDITOR, Notepad or whatever their system has. Raises NoEditor."""
    import click  # loaded by whoever edits

    try:
        return str(click.edit(text) or "")
    except click.ClickException as fault:
        raise errors.NoEditor(fault.message) from None


def _sections(written: str) -> dict[str, str]:
    """What stands under each heading; the words before the first one are the introduction."""
    _, *pieces = _HEADING.split(written.replace("\r\n", "\n"))
    return {
        title.strip(): text.strip() for title, text in zip(pieces[::2], pieces[1::2], strict=True)
    }
