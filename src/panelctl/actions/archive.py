"""One archive of a bundle's files: the same bytes for the same files, whenever and wherever it is packed."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from panelctl.shapes.bundles import FileDigestDocument

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
OF_ITS_OWNER = 0o100600 << 16
CHUNK = 1 << 20


class _OnDisk(FileIO):
    """A file that the disk refuses once at most: closing a zip that is given up writes its end all the same."""

    refused = False

    def write(self, content: "ReadableBuffer", /) -> int:
        if self.refused:
            return len(memoryview(content))
        try:
            return super().write(content)
        except OSError:
            self.refused = True
            raise


class Archive:
    """A zip while it is packed; `files` are those in it so far. Nothing is compressed, for that differs by machine.
    What the disk refuses is an OSError."""

    def __init__(self, path: Path) -> None:
        self._file = BufferedWriter(_OnDisk(path, "w"))
        self._zip = ZipFile(self._file, "w", ZIP_STORED)
        self.files: list[FileDigestDocument] = []

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *fault: object) -> None:
        with suppress(OSError) if any(fault) else nullcontext():
            self._zip.close()
            self._file.close()

    def add(self, name: str, content: bytes) -> None:
        self._zip.writestr(_named(name), content)
        self._note(name, len(content), hashlib.sha256(content).hexdigest())

    def add_json(self, name: str, content: object) -> None:
        self.add(name, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")

    def add_file(self, name: str, source: Path) -> None:
        """A file, however large, a piece at a time."""
        digest, size = hashlib.sha256(), 0
        with (
            source.open("rb") as incoming,
            self._zip.open(_named(name), "w", force_zip64=True) as out,
        ):
            while chunk := incoming.read(CHUNK):
                digest.update(chunk)
                size += out.write(chunk)
        self._note(name, size, digest.hexdigest())

    def finish(self, manifest: Mapping[str, object]) -> None:
        """Add the manifest of all that is in it, and the sums of that and of the manifest itself."""
        self.add_json(MANIFEST, {**manifest, "files": self.files.copy()})
        sums = "".join(f"{file['sha256']}  {file['name']}\n" for file in self.files)
        self.add(SUMS, sums.encode())
        self._zip.close()
        self._file.close()

    def _note(self, name: str, size: int, digest: str) -> None:
        self.files.append({"name": name, "size": size, "sha256": digest})


def _named(name: str) -> ZipInfo:
    """A name with the oldest date that a zip can hold: when it was packed stands in the manifest."""
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = OF_ITS_OWNER
    info.create_system = 3
    return info
