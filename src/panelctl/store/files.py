"""Files beside the database: private while they are made, put in place whole, never over another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panelctl import errors


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """A private temporary file beside `target`, which becomes `target` when the block ends and vanishes when it raises.

    A reader never sees half a file, and a power cut leaves either all of it or none. Raises `FileExists`,
    `FileNotWritten`.
    """
    if target.exists() or target.is_symlink():
        raise errors.FileExists(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with private_umask():
            made(target.parent)
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            yield temporary
            flush(temporary)
            _place(temporary, target)
            flush_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)
            # of a database that the disk refused half way
            temporary.with_name(f"{temporary.name}-journal").unlink(missing_ok=True)
    except OSError as fault:
        raise errors.FileNotWritten(str(target), *why_not(target, fault)) from fault


def why_not(path: Path, fault: OSError) -> tuple[str, str]:
    """What the disk says; and what stands where a folder should be, or a file, "" where nothing does."""
    said = fault.strerror or "the disk says no more"
    for folder in path.parents:
        if folder.is_symlink() and not folder.exists():
            return said, f"{folder} is a link that leads nowhere"
        if folder.exists() and not folder.is_dir():
            return said, f"{folder} is a file, and no folder"
    is_one = isinstance(fault, IsADirectoryError) and path.is_dir()
    return said, f"{path} is a folder" if is_one else ""


def _place(temporary: Path, target: Path) -> None:
    """Rename without replacing: a link fails where the name is taken. Not every file system has links."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise errors.FileExists(target) from None
    except OSError:
        if target.exists():
            raise errors.FileExists(target) from None
        temporary.rename(target)


@contextmanager
def private_umask() -> Iterator[None]:
    """New files are for their owner only."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def flush(file: Path) -> None:
    """Have the disk hold what the file holds."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def made(folder: Path) -> None:
    """Make a folder for its owner only where there is none, and have the disk hold its name. Raises OSError."""
    if folder.is_dir():
        return
    made(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush_folder(folder.parent)


def flush_all(folder: Path) -> None:
    """Have the disk hold the names in a folder and in those within it."""
    for within, _, _ in os.walk(folder):
        flush_folder(Path(within))


def flush_folder(folder: Path) -> None:
    """Have the disk hold the names in a folder. Windows cannot open folders, and needs it not."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
