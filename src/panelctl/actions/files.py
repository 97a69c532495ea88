"""Files in the data folder: a received file is copied and hashed; a written one is never put over a person's edit."""

import glob
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from panelctl import errors
from panelctl.rules import words
from panelctl.store.files import flush_folder

LARGEST = 100_000_000
DOCUMENTS = "documents"
_CHUNK = 1 << 20
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Copy:
    """A received file in the data folder: its own name for people, and where it lies."""

    file_name: str
    path: Path
    size: int
    sha256: str


@contextmanager
def copied(file: str, folder: Path) -> Iterator[Copy]:
    """A file of at most 100 MB, copied under a passing name that is gone when the block ends. Raises FileNotTaken."""
    source = at_home(file)
    name = words.line(source.name or file, "The file name")
    try:
        size = source.stat().st_size
        if not source.is_file():
            raise errors.FileNotTaken(file, "not a file")
        if (
            not source.stat().st_mode & 0o444
        ):  # the mode counts for root too, so that everybody is told the same
            raise errors.FileNotTaken(file, "may not be read")
        if size == 0:
            raise errors.FileNotTaken(file, "empty (0 bytes)")
        if size > LARGEST:
            raise errors.FileNotTaken(file, f"{size:,} bytes, and {LARGEST:,} is the most")
        passing = folder / DOCUMENTS / f".{os.getpid()}{_ending(source)}"
        passing.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing.unlink(missing_ok=True)
        digest = _copy(source, passing)
    except FileNotFoundError:
        raise errors.FileNotTaken(file, "there is no such file") from None
    except PermissionError:
        raise errors.FileNotTaken(file, "may not be read") from None
    except OSError as fault:
        raise errors.FileNotTaken(file, fault.strerror or "cannot be read") from None
    try:
        yield Copy(name, passing, passing.stat().st_size, digest)
    finally:
        passing.unlink(missing_ok=True)


def keep(copy: Copy, reference: str, item: str) -> Path:
    """Give a copy its name for good: `CAM-2025-001-portfolio-2.pdf`.

    It is made of references only, so that no name of a person reaches the disk. Raises FileNotWritten.
    """
    number = 1
    while (
        path := copy.path.with_name(f"{reference}-{item}-{number}{copy.path.suffix}")
    ).exists() or path.is_symlink():
        number += 1
    try:
        copy.path.rename(path)
    except OSError as fault:
        raise errors.FileNotWritten(str(path), fault.strerror or "the disk says no more") from None
    return path


def _ending(source: Path) -> str:
    return source.suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", source.suffix) else ""


def at_home(typed: str) -> Path:
    """A path as typed, `~` being home; that of a person unknown here is left, and names no file."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as incoming:
        kept = _fresh(target)
        try:
            with kept:
                while chunk := incoming.read(_CHUNK):
                    digest.update(chunk)
                    kept.write(chunk)
                kept.flush()
                os.fsync(kept.fileno())
        except OSError:
            target.unlink()  # the disk is full, or the share it comes from went away: no half a copy
            raise
    return digest.hexdigest()


def _fresh(path: Path):  # type: ignore[no-untyped-def]
    """A new file that only its owner may read; never one that is there already, nor one behind a link."""
    flags = (
        os.O_WRONLY
        | os.O_CREAT
        | os.O_EXCL
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_BINARY", 0)
    )
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def write(path: Path, content: bytes, last_written: str) -> str:
    """Write a file whole or not at all and return its SHA-256.

    `last_written` is the SHA-256 of what panelctl wrote there before. Raises FileEdited where another file is there,
    and FileNotWritten.
    """
    digest = sha256(content)
    if not expect_unedited(path, digest, last_written):
        with _spoken(path):
            try:
                _held(path, content).replace(path)
                flush_folder(path.parent)
            finally:
                _passing(path).unlink(missing_ok=True)
    return digest


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all, and put them in place in the order given, once the disk holds all of them.

    It waits for the disk with several at a time, and asks each folder once to hold their names. Raises FileNotWritten.
    """
    from concurrent.futures import ThreadPoolExecutor  # slow: few commands write many files

    def held(path: Path) -> Path:
        with _spoken(path):
            return _held(path, contents[path])

    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            ready = list(pool.map(held, contents))
        for temporary, path in zip(ready, contents, strict=True):
            with _spoken(path):
                temporary.replace(path)
        for folder in {path.parent for path in contents}:
            with _spoken(folder):
                flush_folder(folder)
    finally:
        for path in contents:
            with suppress(OSError):
                _passing(path).unlink(missing_ok=True)


def _held(path: Path, content: bytes) -> Path:
    """The content under a passing name beside `path`, once the disk holds it."""
    temporary = _passing(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary.unlink(missing_ok=True)
    with _fresh(temporary) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _passing(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise errors.FileNotWritten(str(path), fault.strerror or "the disk says no more") from None


def sweep(path: Path) -> None:
    """Take away what killed runs left of writing a file; only for who writes it alone."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        left.unlink(missing_ok=True)


def expect_unedited(path: Path, wanted: str, last_written: str) -> bool:
    """Whether a file with the SHA-256 `wanted` is there already.

    Raises FileEdited where another file is there, not the one `last_written`, and FileNotWritten.
    """
    try:
        there = sha256(path.read_bytes()) if path.exists() else ""
    except OSError as fault:
        raise errors.FileNotWritten(str(path), fault.strerror or "the disk says no more") from None
    if there not in ("", wanted, last_written):
        raise errors.FileEdited(str(path))
    return there == wanted


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
