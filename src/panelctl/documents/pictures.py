"""A picture that a council brings: read as far as it takes to know that every program can show it, and no further.

A picture may be made to take up a machine: few bytes that unfold to very many. Its size is known before anything is
unfolded, and what unfolds is counted.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from panelctl.documents.unfit import Unfit

LARGEST = 1_000_000  # bytes: it is in every letter
MOST = 4_000_000  # points of a picture

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG, by the kind of its colours
_WHOLE = ((0, 0, 1, 1),)
_IN_PASSES = (  # where a PNG that appears little by little begins each pass, and the steps in it
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_FRAMES = (0xC0, 0xC1, 0xC2)  # kinds of JPEG that every program reads
_ALONE = (0x01, *range(0xD0, 0xD8))  # marks without a length
_HEAD_OF_JFIF = bytes.fromhex("ffe000104a46494600010100000100010000")


class Picture(NamedTuple):
    """What a file holds, "png" or "jpeg", its points across and down, and what is said of it to who cannot see it."""

    content: bytes
    kind: str
    width: int
    height: int
    says: str


def picture(content: bytes, says: str) -> Picture:
    """What a file holds. Raises Unfit."""
    if content.startswith(PNG):
        return Picture(content, "png", *_of_png(content), says)
    if content.startswith(JPEG):
        return Picture(_as_jfif(content), "jpeg", *_of_jpeg(content), says)
    raise Unfit("is neither a PNG nor a JPEG picture")


def fitted(of: Picture, across: float, down: float) -> tuple[float, float]:
    """How wide and how high it is in a space, as large as goes without being bent."""
    times = min(across / of.width, down / of.height)
    return of.width * times, of.height * times


def _expect_size(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise Unfit("is a picture without a point")
    if width * height > MOST:
        raise Unfit(f"is {width:,} by {height:,} points large, and {MOST:,} points are the most")
    return width, height


def _of_png(content: bytes) -> tuple[int, int]:
    parts = list(_parts_of_png(content))
    if not parts or parts[0][0] != b"IHDR" or len(parts[0][1]) != 13 or parts[-1][0] != b"IEND":
        raise Unfit("is a PNG that is cut off, or damaged")
    width, height, depth, colours, _, _, passes = struct.unpack(">IIBBBBB", parts[0][1])
    _expect_size(width, height)
    if colours not in _CHANNELS or depth not in (1, 2, 4, 8, 16) or passes not in (0, 1):
        raise Unfit("is a PNG of a kind that there is not")
    unfolded = sum(
        rows * (1 + (columns * depth * _CHANNELS[colours] + 7) // 8)
        for columns, rows in _passes(width, height, _IN_PASSES if passes else _WHOLE)
    )
    if _unfolds_to(b"".join(data for kind, data in parts if kind == b"IDAT"), unfolded) != unfolded:
        raise Unfit("is a PNG that does not hold the picture that it says")
    return width, height


def _passes(
    width: int, height: int, passes: tuple[tuple[int, int, int, int], ...]
) -> Iterator[tuple[int, int]]:
    """The columns and rows of each pass that has any."""
    for left, top, step, down in passes:
        columns, rows = (width - left + step - 1) // step, (height - top + down - 1) // down
        if columns > 0 and rows > 0:
            yield columns, rows


def _parts_of_png(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each part with its kind, as long as they are whole."""
    at = len(PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        stands = content[at + 8 + length : at + 12 + length]
        if stands != struct.pack(">I", zlib.crc32(kind + data)):
            return
        yield kind, data
        if kind == b"IEND":
            return
        at += 12 + length


def _unfolds_to(packed: bytes, most: int) -> int:
    """How many bytes come out, counted no further than one past the most."""
    unfolding = zlib.decompressobj()
    try:
        return len(unfolding.decompress(packed, most + 1))
    except zlib.error:
        return -1


def _of_jpeg(content: bytes) -> tuple[int, int]:
    for mark, data in _parts_of_jpeg(content):
        if mark in _FRAMES and len(data) >= 6:
            _, height, width, colours = struct.unpack_from(">BHHB", data)
            if colours == 4:
                raise Unfit(
                    "has the colours of a printing press (CMYK): save it in those of a screen"
                )
            if colours not in (1, 3) or not content.rstrip(b"\0").endswith(b"\xff\xd9"):
                break
            return _expect_size(width, height)
    raise Unfit("is a JPEG that is cut off, damaged, or of a rare kind")


def _parts_of_jpeg(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each part before the points themselves, with its mark."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF or mark in _ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        if mark == 0xDA or length < 2:
            return
        yield mark, content[at + 4 : at + 2 + length]
        at += 2 + length


def _as_jfif(content: bytes) -> bytes:
    """With the head that Word asks for, where a program left it out."""
    has_head = content[6:10] in (b"JFIF", b"Exif")
    return content if has_head else content[:2] + _HEAD_OF_JFIF + content[2:]
