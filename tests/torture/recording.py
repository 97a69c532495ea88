"""What a command told the disk, in order: its system calls as strace writes them down."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from torture.disk import Act

CALLS = (
    "openat,write,pwrite64,lseek,fsync,fdatasync,ftruncate,unlink,unlinkat,rmdir,rename,renameat,renameat2,link,linkat,"
    "mkdir,mkdirat"
)
OPTIONS = ("--seccomp-bpf", "-y", "-xx", "--string-limit=100000000", f"--trace={CALLS}")
_CALL = re.compile(r"(?P<name>\w+)\((?P<given>.*)\) += (?P<answer>\d+)")
_UNFINISHED, _RESUMED = " <unfinished ...>", re.compile(r"<\.\.\. \w+ resumed>")
_NAME = re.compile(r"^\d+ +(\w+)\(", re.MULTILINE)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPEN = re.compile(r"(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")


def acts(record: Path, folder: Path) -> Iterator[Act]:
    """What strace wrote down of a command that was given in `folder`; what it did elsewhere is left out."""
    offsets: dict[int, int] = {}
    for line in _whole(record.read_text(encoding="ascii")):
        if call := _CALL.match(line):
            yield from _act(call["name"], call["given"], int(call["answer"]), folder, offsets)


def names(record: Path, of: Collection[str]) -> list[str]:
    """The calls of some names, in the order in which they began."""
    return [name for name in _NAME.findall(record.read_text(encoding="ascii")) if name in of]


def _whole(text: str) -> Iterator[str]:
    """The calls, those of several threads that were written down in two parts as one, where they ended."""
    begun: dict[str, str] = {}
    for line in text.splitlines():
        process, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith(_UNFINISHED):
            begun[process] = call.removesuffix(_UNFINISHED)
        elif resumed := _RESUMED.match(call):
            yield begun.pop(process) + call[resumed.end() :]
        else:
            yield call


def _act(name: str, given: str, answer: int, folder: Path, offsets: dict[int, int]) -> Iterator[Act]:
    """What one call did, if it changed anything in the folder, or said something."""
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
    opened = _OPEN.match(given)
    number = int(opened[1]) if opened and opened[1].isdigit() else -1
    if name == "lseek":
        offsets[number] = answer
    elif name == "write" and number == 1:
        yield Act("say", "", data=texts[0])
    elif name in ("write", "pwrite64", "fsync", "fdatasync", "ftruncate"):
        assert opened
        yield from _to_file(name, given, texts, _place(_decoded(opened[2]), folder), number, offsets)
    elif name == "openat":
        offsets[answer] = 0
        yield from _opened(given, _place(texts[0].decode(), folder))
    else:
        within = [_decoded(text) for _, text in _OPEN.findall(given)] or [""] * len(texts)
        paths = zip(within, texts, strict=True)
        yield from _to_names(name, [_place(str(Path(above) / text.decode()), folder) for above, text in paths])


def _to_file(
    name: str, given: str, texts: list[bytes], path: str | None, number: int, offsets: dict[int, int]
) -> Iterator[Act]:
    last = given.rpartition(", ")[2]
    if name == "write":
        at = offsets[number]
        offsets[number] = at + len(texts[0])
    else:
        at = int(last) if last.isdigit() else 0
    if path is None:
        return
    if name in ("fsync", "fdatasync"):
        yield Act("sync", path)
    elif name == "ftruncate":
        yield Act("cut", path, at=at)
    elif texts[0]:
        yield Act("write", path, at=at, data=texts[0])


def _opened(given: str, path: str | None) -> Iterator[Act]:
    if path is not None and "O_CREAT" in given:
        yield Act("make", path)
    if path is not None and "O_TRUNC" in given:
        yield Act("cut", path)


def _to_names(name: str, paths: list[str | None]) -> Iterator[Act]:
    path, to = paths[0], paths[-1] or ""
    if path is None:
        return
    if name.startswith("mkdir"):
        yield Act("folder", path)
    elif name.startswith("rename"):
        yield Act("rename", path, to)
    elif name.startswith("link"):
        yield Act("link", path, to)
    else:
        yield Act("unlink", path)


def _decoded(hexadecimal: str) -> str:
    return bytes.fromhex(hexadecimal.replace("\\x", "")).decode()


def _place(typed: str, folder: Path) -> str | None:
    """A path seen from the data folder; None for one that lies elsewhere."""
    path = folder / typed
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None
