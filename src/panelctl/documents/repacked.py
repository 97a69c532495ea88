"""A file of Word packed anew, so that the same words are the same bytes: no moment in it, and nothing compressed, for
that differs by machine."""

from collections.abc import Collection
from io import BytesIO
from zipfile import ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the oldest that an archive can hold


def repacked(content: bytes, without: Collection[str] = ()) -> bytes:
    """The same parts in the same order, but for those `without` which it shall be."""
    anew = BytesIO()
    with ZipFile(BytesIO(content)) as packed, ZipFile(anew, "w") as archive:
        for part in packed.infolist():
            if part.filename not in without:
                archive.writestr(ZipInfo(part.filename, _EARLIEST), packed.read(part))
    return anew.getvalue()
