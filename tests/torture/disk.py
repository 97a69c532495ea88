"""A disk as a power cut finds it: what it was told to keep, and what it had only heard of."""

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple, TypeVar

T = TypeVar("T")
SECTOR = 512
Kind = Literal["write", "cut", "make", "folder", "rename", "link", "unlink", "sync", "say"]
Seen = dict[str, bytes | None]


class Act(NamedTuple):
    """One system call that changes the disk, waits for it, or says something; paths are seen from the data folder."""

    kind: Kind
    path: str
    to: str = ""
    at: int = 0
    data: bytes = b""


class File:
    """What a file holds, what of it the disk was told to keep, and the writes since then."""

    def __init__(self, content: bytes = b"") -> None:
        self.now, self.kept = bytearray(content), content
        self.since: list[Act] = []

    def heard(self, act: Act) -> None:
        self.since.append(act)
        change(self.now, act)

    def synced(self) -> None:
        if self.since:
            self.kept, self.since = bytes(self.now), []

    def after(self, survives: "Survival", chance: random.Random) -> "File":
        """The file after a power cut."""
        file = File(self.kept)
        for act in survives.writes(self.since, chance):
            change(file.now, act)
        return file


Names = dict[str, File | None]  # None is a folder


class Disk:
    """A data folder as programs see it, and as it is known to outlive the power."""

    def __init__(self, seen: Mapping[str, bytes | None]) -> None:
        self.now: Names = {name: None if content is None else File(content) for name, content in seen.items()}
        self.kept = dict(self.now)
        self.since: list[tuple[Act, File | None]] = []

    def do(self, act: Act) -> None:
        """Carry out one call."""
        if act.kind in ("write", "cut"):
            file = self.now[act.path]
            assert file is not None
            file.heard(act)
        elif act.kind == "sync":
            self._sync(act.path)
        elif act.kind != "say" and not (act.kind == "make" and act.path in self.now):
            made = File() if act.kind == "make" else None
            named(self.now, act, made)
            self.since.append((act, made))

    def _sync(self, path: str) -> None:
        if file := self.now.get(path):
            file.synced()
            return
        left = []
        for act, made in self.since:
            if path in (_folder(act.path), _folder(act.to or act.path)):
                named(self.kept, act, made)
            else:
                left.append((act, made))
        self.since = left

    def after(self, survives: "Survival", chance: random.Random) -> Names:
        """The names after a power cut, each with a file of what it holds."""
        names = dict(self.kept)
        for act, made in survives.names(self.since, chance):
            named(names, act, made)
        held: dict[int, File] = {}
        return {
            name: file and held.setdefault(id(file), file.after(survives, chance))
            for name, file in sorted(names.items())
            if all(str(parent) in names for parent in PurePosixPath(name).parents if str(parent) != ".")
        }


class Survival(NamedTuple):
    """What outlives a power cut of what the disk had only heard of: names given and taken, and what was written."""

    name: str
    names: Callable[[list[tuple[Act, File | None]], random.Random], list[tuple[Act, File | None]]]
    writes: Callable[[list[Act], random.Random], list[Act]]


def _all(heard: list[T], _: random.Random) -> list[T]:
    return heard


def _none(_: list[T], __: random.Random) -> list[T]:
    return []


def _first(heard: list[T], chance: random.Random) -> list[T]:
    return heard[: chance.randrange(len(heard) + 1)]


def _any(heard: list[T], chance: random.Random) -> list[T]:
    return [each for each in heard if chance.random() < 0.5]


def _sectors(writes: list[Act], chance: random.Random) -> list[Act]:
    return [piece for write in writes for piece in _pieces(write) if chance.random() < 0.5]


def _pieces(write: Act) -> Iterator[Act]:
    """A write as the disk makes it: sector by sector."""
    if write.kind == "cut":
        yield write
    begin, end = write.at, write.at + len(write.data)
    while begin < end:
        until = min(end, (begin // SECTOR + 1) * SECTOR)
        yield write._replace(at=begin, data=write.data[begin - write.at : until - write.at])
        begin = until


SURVIVALS = (
    Survival("all of it", _all, _all),
    Survival("nothing", _none, _none),
    Survival("names alone", _all, _none),
    Survival("writes alone", _none, _all),
    Survival("the first of it", _first, _first),
    Survival("any of it", _any, _any),
    Survival("any sectors", _all, _sectors),
)


def named(names: Names, act: Act, made: File | None) -> None:
    """Carry out a call that gives or takes a name; one whose file lost its own name in the cut does nothing."""
    if act.kind in ("make", "folder"):
        names[act.path] = made
    elif act.path in names and act.kind == "unlink":
        del names[act.path]
    elif act.path in names and act.kind == "link":
        names[act.to] = names[act.path]
    elif act.path in names and act.kind == "rename":
        for name in [name for name in names if name == act.path or name.startswith(f"{act.path}/")]:
            names[act.to + name.removeprefix(act.path)] = names.pop(name)


def change(content: bytearray, act: Act) -> None:
    """Carry out a write, or have what a file holds cut to a length."""
    if act.kind == "cut":
        del content[act.at :]
    content.extend(bytes(max(0, act.at - len(content))))
    content[act.at : act.at + len(act.data)] = act.data


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def seen(folder: Path) -> Seen:
    """What lies in a folder."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }
