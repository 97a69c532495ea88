"""Files in the data folder: a received file is copied and hashed; a written one is never put over a person's edit."""

import glob
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from panelctl import errors
from panelctl.rules import words
from panelctl.store.files import flush_folder, made, why_not

LARGEST = 100_000_000
DOCUMENTS = "documents"
# By anybody at all: the mode counts for root too, so that everybody is told the same.
READABLE = 0o444
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
def copied(file: str, folder: Path, number: int = 0) -> Iterator[Copy]:
    """A file of at most 100 MB, copied under a temporary name that is gone when the block ends; of several at once
    each has its `number`. Raises FileNotTaken."""
    source = at_home(file)
    name = words.line(source.name or file, "The file name")
    temporary = folder / DOCUMENTS / f".{os.getpid()}{f'-{number}' * bool(number)}{_ending(source)}"
    with _or_not_taken(file):
        _expect_acceptable(file, source)
        made(temporary.parent)
        temporary.unlink(missing_ok=True)
    try:
        with _or_not_taken(file):
            digest = copy(source, temporary)
        yield Copy(name, temporary, temporary.stat().st_size, digest)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _or_not_taken(file: str) -> Iterator[None]:
    """Raises FileNotTaken for what cannot be read, or not be copied."""
    try:
        yield
    except FileNotFoundError:
        raise errors.FileNotTaken(file, "there is no such file") from None
    except PermissionError:
        raise errors.FileNotTaken(file, "may not be read") from None
    except OSError as fault:
        raise errors.FileNotTaken(file, fault.strerror or "cannot be read") from None


def _expect_acceptable(file: str, source: Path) -> None:
    """Raises FileNotTaken for what is no file with something in it that can be read and copied."""
    status = source.stat()
    if not stat.S_ISREG(status.st_mode):
        raise errors.FileNotTaken(file, "not a file")
    if not status.st_mode & READABLE:
        raise errors.FileNotTaken(file, "may not be read")
    if status.st_size == 0:
        raise errors.FileNotTaken(file, "empty (0 bytes)")
    if status.st_size > LARGEST:
        raise errors.FileNotTaken(file, f"{status.st_size:,} bytes, and {LARGEST:,} is the most")


def expect_as_read(copy: Copy, file: str, sha256: str) -> None:
    """Raises FileNotTaken for a file that is not as it was when somebody was asked about it."""
    if sha256 and copy.sha256 != sha256:
        raise errors.FileNotTaken(file, "changed since it was read: read it again")


def put_in_place(copy: Copy, reference: str, item: str) -> Path:
    """Give a copy its name for good: `CAM-2025-001-portfolio-2.pdf`.

    It is made of references only, so that no name of a person reaches the disk. Raises FileNotWritten.
    """
    number = 1
    while _is_taken(path := copy.path.with_name(f"{reference}-{item}-{number}{copy.path.suffix}")):
        number += 1
    with or_not_written(path):
        copy.path.rename(path)
        flush_folder(path.parent)  # what is on record from now on outlives a power cut
    return path


def _is_taken(path: Path) -> bool:
    """Whether something has a name, if only a link to nowhere."""
    return path.exists() or path.is_symlink()


def _ending(source: Path) -> str:
    return source.suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", source.suffix) else ""


def at_home(typed: str) -> Path:
    """A path as typed, `~` being home; that of a person unknown here is left, and names no file."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def copy(source: Path, target: Path) -> str:
    """Copy a file to a new one that only its owner may read, and return its SHA-256. Raises OSError."""
    digest = hashlib.sha256()
    with source.open("rb") as incoming:
        outgoing = _fresh(target)
        try:
            with outgoing:
                while chunk := incoming.read(_CHUNK):
                    digest.update(chunk)
                    outgoing.write(chunk)
                outgoing.flush()
                os.fsync(outgoing.fileno())
        except OSError:
            target.unlink()  # the disk is full, or the share it comes from went away: no half a copy
            raise
    return digest.hexdigest()


def _fresh(path: Path) -> BinaryIO:
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
        with or_not_written(path):
            try:
                _on_disk(path, content).replace(path)
                flush_folder(path.parent)
            finally:
                _temporary(path).unlink(missing_ok=True)
    return digest


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all, and put them in place in the order given, once the disk holds all of them.

    It asks each folder once to hold their names. Raises FileNotWritten.
    """
    with all_ready(contents) as put_in_place:
        put_in_place()


@contextmanager
def all_ready(contents: Mapping[Path, bytes]) -> Iterator[Callable[[], None]]:
    """Files that the disk holds under temporary names, and what puts them in place; where that is not called, none of
    them stays. It waits for the disk with several at a time. Raises FileNotWritten, as what puts them in place does.
    """
    from concurrent.futures import ThreadPoolExecutor  # slow: few commands write many files

    def ready_on_disk(path: Path) -> Path:
        with or_not_written(path):
            return _on_disk(path, contents[path])

    on_disk: list[Path] = []

    def put_in_place() -> None:
        for temporary, path in zip(on_disk, contents, strict=True):
            with or_not_written(path):
                temporary.replace(path)
        for folder in {path.parent for path in contents}:
            with or_not_written(folder):
                flush_folder(folder)

    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            on_disk += pool.map(ready_on_disk, contents)
        yield put_in_place
    finally:
        for path in contents:
            with suppress(OSError):
                _temporary(path).unlink(missing_ok=True)


def ready(path: Path, content: bytes) -> Path:
    """The content under a temporary name beside `path`, for somebody to put in place. Raises FileNotWritten."""
    with or_not_written(path):
        try:
            return _on_disk(path, content)
        except OSError:
            _temporary(path).unlink(missing_ok=True)
            raise


def _on_disk(path: Path, content: bytes) -> Path:
    """The content under a temporary name beside `path`, once the disk holds it."""
    temporary = _temporary(path)
    made(path.parent)
    temporary.unlink(missing_ok=True)
    with _fresh(temporary) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


@contextmanager
def or_not_written(path: Path) -> Iterator[None]:
    """Raises FileNotWritten for what the disk refuses."""
    try:
        yield
    except OSError as fault:
        raise errors.FileNotWritten(str(path), *why_not(path, fault)) from None


def take_away(paths: Iterable[Path]) -> None:
    """Delete files, and folders with all in them; what is gone already is gone. Raises FileNotWritten."""
    for path in paths:
        with or_not_written(path):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def new_folder(usual: Path, typed: str = "") -> Iterator[Path]:
    """A new folder for its owner only, where somebody said or else at its usual place; it is taken away again where the
    block raises. Raises FileExists, FileNotWritten."""
    folder = at_home(typed) if typed else usual
    if folder.exists() or folder.is_symlink():
        raise errors.FileExists(folder)
    with or_not_written(folder):
        made(folder.parent)
        folder.mkdir(mode=0o700)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def seen_from(folder: Path, path: Path) -> str:
    """How a file is named: from the data folder where it lies in that, else from the root."""
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def written_to(folder: Path, names: Iterable[str]) -> str:
    """What is said of files that were written."""
    return f"Written to {folder}: {', '.join(names)}"


def sweep(path: Path) -> None:
    """Take away what killed runs left of writing a file; only for who writes it alone."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        left.unlink(missing_ok=True)


def expect_unedited(path: Path, wanted: str, last_written: str) -> bool:
    """Whether a file with the SHA-256 `wanted` is there already.

    Raises FileEdited where another file is there, not the one `last_written`, and FileNotWritten.
    """
    with or_not_written(path):
        there = sha256(path.read_bytes()) if path.exists() else ""
    if there not in ("", wanted, last_written):
        raise errors.FileEdited(str(path))
    return there == wanted


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; "" for one that is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
