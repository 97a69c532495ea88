"""Pictures for tests, drawn point by point: a logo, a signature, and such as are damaged or made to do harm."""

import struct
import zlib


def png(width: int = 6, height: int = 4, *, of: bytes = b"\0\x3c\x78", claims: tuple[int, int] | None = None) -> bytes:
    """A picture of one colour; one that `claims` another size than it has is a trap."""
    rows = b"".join(b"\0" + of * width for _ in range(height))
    head = struct.pack(">IIBBBBB", *(claims or (width, height)), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", zlib.compress(rows)) + _part(b"IEND", b"")


def jpeg(width: int = 6, height: int = 4, colours: int = 3, head: bytes = b"") -> bytes:
    """The frame of a photograph: as much as is read of one before it is shown."""
    frame = struct.pack(">BHHB", 8, height, width, colours) + b"\x01\x11\x00" * colours
    return (
        b"\xff\xd8" + head + b"\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame + b"\xff\xda\x00\x02\x00\xff\xd9"
    )


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
