"""How the papers of a council look: its logo, its letterhead for Word, and the signatures of its people, each looked
into before any paper is made."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from panelctl.documents.blocks import whoever_signs
from panelctl.documents.paper import Look
from panelctl.documents.pictures import LARGEST, Picture, picture
from panelctl.documents.typography import straight
from panelctl.documents.unfit import Unfit
from panelctl.errors import SettingsFaulty
from panelctl.settings import FILE, Settings

Made = TypeVar("Made")
LARGEST_FOR_WORD = 5_000_000  # bytes: it is in every letter for Word


def look(folder: Path, settings: Settings) -> Look:
    """How papers look. Raises SettingsFaulty, with every file that cannot be used."""
    head, faults = settings.letterhead, list[str]()
    logo = _taken(
        "letterhead.logo", head.logo, LARGEST, faults, partial(picture, says=head.logo_says)
    )
    word = _taken("letterhead.word", head.word, LARGEST_FOR_WORD, faults, _letterhead)
    if faults:
        raise SettingsFaulty(str(folder / FILE), faults)
    return Look(logo, head.colour, head.shade, word or b"")


def signatures(folder: Path, settings: Settings) -> Mapping[str, Picture]:
    """The picture of each person's signature, by their name. Raises SettingsFaulty, as `look`."""
    faults: list[str] = []
    found: dict[str, Picture] = {}
    for name, file in settings.signatures.items():
        says = f"Signature of {name}"
        made = partial(picture, says=says)
        signed = _taken(f'signatures."{name}"', file, LARGEST, faults, made)
        if signed:
            found[name] = signed
    if faults:
        raise SettingsFaulty(str(folder / FILE), faults)
    return found


def signature(found: Mapping[str, Picture], body: str, cleared_by: str) -> Picture | None:
    """The signature that stands under a letter: of whoever its words name as signing it, where that very person cleared
    it; else none."""
    return found.get(cleared_by) if cleared_by and is_signed_by(body, cleared_by) else None


def is_signed_by(body: str, name: str) -> bool:
    """Whether somebody's name stands under the room to sign of a letter."""
    return straight(whoever_signs(body)) == straight(name)


def _letterhead(content: bytes) -> bytes:
    from panelctl.documents.word import shipped  # slow: loads what reads Word
    from panelctl.documents.word_letterhead import expect_letterhead

    expect_letterhead(content, shipped())
    return content


def _taken(
    setting: str, file: Path | None, most: int, faults: list[str], made: Callable[[bytes], Made]
) -> Made | None:
    """What is made of a file of at most so many bytes that the settings name; why it cannot be is put to the
    `faults`."""
    if file is None:
        return None
    try:
        return made(_content(file, most))
    except Unfit as fault:
        faults.append(f"{setting}: {file} {fault}")
        return None


def _content(file: Path, most: int) -> bytes:
    """The content of a file. Raises Unfit."""
    try:
        if not file.exists():
            raise Unfit("is not there")
        if not file.is_file():  # a pipe would be waited for
            raise Unfit("is no ordinary file")
        if (size := file.stat().st_size) > most:
            raise Unfit(f"has {size:,} bytes, and {most:,} is the most")
        return file.read_bytes()
    except OSError as fault:
        raise Unfit(f"cannot be read: {fault.strerror}") from None
