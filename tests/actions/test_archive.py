"""An archive that the disk refuses is given up without a word of its own: the fault is told once, by whoever packs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from zipfile import ZipFile

import pytest

from panelctl.actions.archive import Archive


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A disk that takes so much of a file and no more."""
    before = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, before)


def pack(folder: Path) -> None:
    with Archive(folder / "all.zip") as archive:
        archive.add_file("paper.txt", folder / "paper.txt")
        archive.finish({"for": "Ada"})


@pytest.mark.filterwarnings("error")
def test_what_the_disk_refuses_is_told_once(tmp_path: Path) -> None:
    for size in (10, 1_000_000):  # refused when all of it is written down, and midway
        (tmp_path / "paper.txt").write_bytes(b"x" * size)
        with room_for(100), pytest.raises(OSError, match="File too large"):
            pack(tmp_path)
        gc.collect()  # what is left of it says nothing more


def test_an_archive_is_whole(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("a paper")
    pack(tmp_path)
    with ZipFile(tmp_path / "all.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["paper.txt", "manifest.json", "SHA256SUMS"]
