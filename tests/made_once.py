"""The same acts on the same files leave the same files: they are done once in a session, and copied afterwards.

Processes that run tests side by side give each other what they made, in a folder that they share.
"""

import hashlib
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

import stores

Answer = TypeVar("Answer")
Files = dict[str, tuple[int, bytes | None]]  # rights and content by name; a folder has no content
Made = tuple[Files, stores.Rows, Any]

kept: dict[str, Made] = {}
shared: list[Path] = []  # the folder, where there are several processes


def share(factory: pytest.TempPathFactory) -> None:
    """Give to the others what is made here, and take what they made."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = factory.getbasetemp().parent / "made-once"
        folder.mkdir(exist_ok=True)
        shared[:] = [folder]


def made_once(folder: Path, act: Callable[[], Answer], *about: object) -> Answer:
    """Whatever `act` answers, with `folder` as it leaves it; `about` is all else that the act depends on."""
    start = _digest((about, stores.state(folder)), _files_in(folder))
    made = kept.get(start) or _of_another_process(start)
    if made is None:
        answer = act()
        kept[start] = _files_in(folder), stores.kept(folder), deepcopy(answer)
        _give(start)
        return answer
    kept[start] = made
    files, database, answer = made
    _put_into(folder, files)
    stores.put_back(folder, database)
    return deepcopy(answer)


def _of_another_process(start: str) -> Made | None:
    for folder in shared:
        with suppress(FileNotFoundError):
            return cast("Made", pickle.loads((folder / start).read_bytes()))
    return None


def _give(start: str) -> None:
    for folder in shared:
        new = folder / f"{start}.{os.getpid()}"
        new.write_bytes(pickle.dumps(kept[start]))
        new.replace(folder / start)


def made_for_all(factory: pytest.TempPathFactory, name: str, act: Callable[[Path], object]) -> Path:
    """A folder as `act` leaves it, made once for every process that runs tests beside this one; nobody writes in it."""
    mine = factory.mktemp(name)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        act(mine)
        return mine
    ours = factory.getbasetemp().parent / f"{name}-for-all"
    if not ours.exists():
        act(mine)
        with suppress(OSError):  # another process was first
            mine.rename(ours)
    return ours


def _files_in(folder: Path) -> Files:
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, None if path.is_dir() else path.read_bytes())
        for path in sorted(folder.rglob("*"))
    }


def _put_into(folder: Path, files: Files) -> None:
    for name, (mode, content) in files.items():
        path = folder / name
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)
        path.chmod(mode)


def _digest(about: object, files: Files) -> str:
    """The same for the same files with the same rights, and for nothing else."""
    whole = hashlib.sha256(repr(about).encode())
    for name, (mode, content) in files.items():
        whole.update(repr((name, mode, hashlib.sha256(content or b"").digest())).encode())
    return whole.hexdigest()
