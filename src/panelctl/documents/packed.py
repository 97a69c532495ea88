"""What is packed in a file of Word or PowerPoint, unpacked within bounds: few bytes may unfold to very many."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from panelctl.documents.unfit import Unfit
from panelctl.documents.xml_part import tree

MOST_PARTS = 2_000
MOST_BYTES = 400_000_000  # of all parts, as they say of themselves
LARGEST = 50_000_000  # of one part that is read
_MACROS = "has macros in it: save it without them"
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|IMPORT|INCLUDEPICTURE|INCLUDETEXT|LINK)\b"
)  # fields of Word
_OF_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office puts a file with a password into an old kind of file


class Packed:
    """The parts of a file, each unpacked when it is asked for. Raises Unfit for a file that is not packed, or unpacks
    past the bounds."""

    def __init__(self, content: bytes, most_bytes: int = MOST_BYTES) -> None:
        if content.startswith(_LOCKED):
            raise Unfit("is locked with a password, or of a kind that Office made before 2007")
        try:
            self._archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OverflowError, OSError, NotImplementedError):
            raise Unfit(
                "is no file of Word or PowerPoint, or is damaged: it cannot be unpacked"
            ) from None
        parts = self._archive.infolist()
        self.names = [part.filename for part in parts]
        size = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS:
            raise Unfit(f"has {len(parts):,} parts, and {MOST_PARTS:,} is the most")
        if len(set(self.names)) != len(parts):
            raise Unfit("is damaged: it has two parts of one name")
        if size > most_bytes:
            raise Unfit(f"unpacks to {size:,} bytes, and {most_bytes:,} is the most")
        if any(part.flag_bits & 1 for part in parts):
            raise Unfit("has a password: save it without one")

    def read(self, name: str) -> bytes:
        """One part, whole; empty where there is none of this name."""
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as part:
                content = part.read(LARGEST + 1)
        except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
            raise Unfit(f"is damaged: its part {name} cannot be unpacked") from None
        if len(content) > LARGEST:
            raise Unfit(f"has a part that unpacks to more than {LARGEST:,} bytes: {name}")
        return content

    def written(self) -> Iterator[tuple[str, bytes]]:
        """Each part that is XML, by its name."""
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                yield name, self.read(name)

    def expect_harmless(self) -> None:
        """Raises Unfit for a file that brings a program, or would fetch or declare something when it is opened."""
        if wrong := self.harm():
            raise Unfit(wrong[0])

    def expect_no_macros(self) -> None:
        """Raises Unfit for a file that brings a program of its own."""
        if self._has_macros():
            raise Unfit(_MACROS)

    def _has_macros(self) -> bool:
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)

    def harm(self) -> list[str]:
        """What of it would do more than be read, each as a sentence goes on after the name of the file."""
        names = [name.lower() for name in self.names]
        wrong = []
        if self._has_macros():
            wrong.append(_MACROS)
        if any("/activex/" in name for name in names):
            wrong.append("has controls in it that are programs")
        if any("/embeddings/" in name for name in names):
            wrong.append("has files of other programs embedded in it")
        for name, content in self.written():
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                wrong.append(f"declares what no file of Office does (DOCTYPE in {name})")
            elif kind := _fetched(name, content):
                wrong.append(f"would fetch something from elsewhere when it is opened ({kind})")
        return wrong


def _fetched(name: str, content: bytes) -> str:
    """The kind of the first thing outside a file that a program would fetch by itself for one of its parts."""
    if name.endswith(".rels"):
        return _related(name, content)
    return _field(name, content) if name.startswith("word/") else ""


def _related(name: str, relations: bytes) -> str:
    """The first that is no link, which is not followed."""
    for relation in tree(relations, name):
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            return kind
    return ""


def _field(name: str, content: bytes) -> str:
    """The first field that has Word fetch something; Word cuts what a field says into pieces where it likes."""
    if b"instr" not in content:
        return ""
    pieces = (
        (part.text or "") if part.tag.endswith("}instrText") else part.get(f"{_OF_WORD}instr", "")
        for part in tree(content, name).iter()
    )
    found = _FETCHING.search("".join(pieces).upper())
    return found[1] if found else ""
