"""Minutes as text: the parts of it by the case they are about, and lines of it that are corrected.

A part is about a case where its heading gives the case's reference, whatever else a template says; it goes to the next
heading that is no deeper.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from panelctl.rules.mentions import Mentions

_HEADING = re.compile(r"(#{1,6})\s")
_MARKS = re.compile(r"^#{1,6}\s|\*\*|\\(?=[`*_\[\]<>&~|#+=:.)-])", re.MULTILINE)


class Part(NamedTuple):
    """Lines about one case; about none where it is empty."""

    case: str
    body: str


class Change(NamedTuple):
    """Other lines in a part, from one of its lines on (the first is 0); each line with its end."""

    part: int
    line: int
    was: str
    now: str


class Piece(NamedTuple):
    """A text within a longer one: the part that it is, or none that anybody can correct."""

    part: int | None
    text: str


class Untaken(NamedTuple):
    """A difference that is no correction of a part: the line of the changed text, what was there and what is now."""

    line: int
    was: str
    now: str


def parts(markdown: str, cases: Collection[str]) -> list[Part]:
    """A text in its parts, which one after the other are the whole of it."""
    wanted = {case: Mentions([case]) for case in cases}
    found: list[tuple[str, list[str]]] = [("", [])]
    depth = 0
    for line in markdown.splitlines(keepends=True):
        if heading := _HEADING.match(line):
            level = len(heading[1])
            about = next((case for case, named in wanted.items() if named.are_in(line)), "")
            if about or (found[-1][0] and level <= depth):
                found.append((about, []))
                depth = level
        found[-1][1].append(line)
    return [Part(case, "".join(lines)) for case, lines in found if lines]


def corrected(body: str, changes: Iterable[Change]) -> str:
    """A part with its changes, one after the other; one of words that were erased since changes nothing."""
    lines = body.splitlines(keepends=True)
    for change in changes:
        was = change.was.splitlines(keepends=True)
        if lines[change.line : change.line + len(was)] == was:
            lines[change.line : change.line + len(was)] = change.now.splitlines(keepends=True)
    return "".join(lines)


def places(pieces: Sequence[Piece], words: Collection[str]) -> list[Change]:
    """Every line of a part that has one of some words in it, as a change of nothing."""
    return [
        Change(piece.part, number, line, line)
        for piece in pieces
        if piece.part is not None
        for number, line in enumerate(piece.text.splitlines(keepends=True))
        if any(text in line for text in words)
    ]


def differences(pieces: Sequence[Piece], edited: str) -> tuple[list[Change], list[Untaken]]:
    """What somebody changed in a text: the changes of its parts, in an order in which they can be made one after the
    other, and what is none. Blanks at the ends of lines make no difference."""
    owners = list(_lines(pieces))
    before = [line for _, _, line in owners]
    after = [f"{line.rstrip()}\n" for line in edited.splitlines()]
    matcher = SequenceMatcher(
        None, [f"{line.rstrip()}\n" for line in before], after, autojunk=False
    )
    changes: list[Change] = []
    untaken: list[Untaken] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        was, now = "".join(before[start:end]), "".join(after[new_start:new_end])
        touched = owners[start:end] or owners[max(start - 1, 0) : start] or owners[:1]
        part, line, _ = touched[0] if touched else (None, 0, "")
        if part is None or any(owner != part for owner, _, _ in touched):
            untaken.append(Untaken(new_start + 1, was, now))
        else:
            changes.append(Change(part, line if start < end else line + 1, was, now))
    return changes[::-1], untaken


def _lines(pieces: Iterable[Piece]) -> Iterator[tuple[int | None, int, str]]:
    for piece in pieces:
        for number, line in enumerate(piece.text.splitlines(keepends=True)):
            yield piece.part, number, line


def again(change: Change, part: int, body: str) -> Change | None:
    """A change made in a part of a later text, where the lines that it changed stand there once, or its own do."""
    was, lines = change.was.splitlines(keepends=True), body.splitlines(keepends=True)
    places = [at for at in range(len(lines)) if was and lines[at : at + len(was)] == was]
    if len(places) != 1:
        return None
    return change._replace(part=part, line=places[0])


def without(body: str, named: Mentions) -> str:
    """A part without the lines that name somebody or something."""
    lines = body.splitlines(keepends=True)
    return "".join(line for line in lines if not named.are_in(line))


def in_words(change: Change) -> tuple[str, str]:
    """What a change took away and what stands in its place, in whole words, without what the lines have in common and
    without marks of Markdown."""
    was, now = _plain(change.was), _plain(change.now)
    start = next(
        (at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b),
        min(len(was), len(now)),
    )
    most = min(len(was), len(now)) - start
    end = next((at for at in range(most) if was[-1 - at] != now[-1 - at]), most)
    start, end = max(start - 1, 0), max(end - 1, 0)  # a word on each side says where
    return " ".join(was[start : len(was) - end]), " ".join(now[start : len(now) - end])


def _plain(lines: str) -> list[str]:
    return _MARKS.sub("", lines.replace("&#124;", "|").replace("&#92;", "\\")).split()
