"""The same acts on the same files leave the same files: they are done once in a session, and copied afterwards."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

import pytest

import stores

Answer = TypeVar("Answer")
Files = dict[str, tuple[int, bytes | None]]  # rights and content by name; a folder has no content

kept: dict[str, tuple[Files, stores.Rows, Any]] = {}


def made_once(folder: Path, act: Callable[[], Answer], *about: object) -> Answer:
    """Whatever `act` answers, with `folder` as it leaves it; `about` is all else that the act depends on."""
    start = _digest((about, stores.state(folder)), _files_in(folder))
    if start not in kept:
        answer = act()
        kept[start] = _files_in(folder), stores.kept(folder), answer
        return deepcopy(answer)
    files, database, answer = kept[start]
    _put_into(folder, files)
    stores.put_back(folder, database)
    return deepcopy(answer)


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
