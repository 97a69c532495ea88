"""`kill -9` at any moment of every writing command: a process that has all of panelctl loaded forks off one that types
the command, and ends it. No system call is counted, so that it costs a fraction of what the kills by strace cost."""

import gc
import hashlib
import json
import multiprocessing
import os
import pkgutil
import random
import select
import shlex
import shutil
import signal
import sys
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

import panelctl
import stores
from panelctl import cli
from torture import bases, cutting
from torture.trying import Part, Trial

USUAL = "usual.json"
LONGEST = 60.0  # seconds: none takes so long
RUNS = 2  # of a whole command, to see how long it takes at the least
NEXT_EVERY = 5  # of so many kills one is followed by another command
# How often each verb comes while every other command comes once.
OFTEN = {"apply": 5, "approve": 10, "dispute": 10, "schedule": 5, "decide": 10, "notify": 5}
IN_TURN = [
    which
    for which, line in enumerate(cutting.COMMANDS)
    for _ in range(OFTEN.get(cutting.called(line).partition(" ")[0], 1))
]
SETS_PAGES = "panelctl.documents.pdf"

CAN_WATCH = hasattr(os, "pidfd_open")  # a process whose end can be waited for, as on Linux

_judged: dict[str, str] = {}


class Usual(NamedTuple):
    """A command that nothing ended: the journal's last entry before and after, and its seconds."""

    line: str
    before: int
    after: int
    seconds: float


class Ended(NamedTuple):
    """A command that was to be ended: whether it was, what it answered if not, and what it had said by then."""

    was_killed: bool
    status: int
    out: str
    err: str


def prepare(folder: Path) -> None:
    """A round, and how long each command takes on it: each in a process that has set no pages yet, whose threads would
    not be there in whoever is forked off it."""
    for work in (_begin, _look_how_long):
        process = multiprocessing.get_context("spawn").Process(target=work, args=(folder,))
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"{work.__name__} ends with {process.exitcode}")


def _begin(folder: Path) -> None:
    cutting.begin(folder, _typed_well)


def _look_how_long(folder: Path) -> None:
    usual = [_usual(folder, number, line) for number, line in enumerate(cutting.COMMANDS)]
    (folder / USUAL).write_text(json.dumps(usual))


def _usual(folder: Path, number: int, line: str) -> Usual:
    took = []
    for time_round in range(RUNS):
        path = bases.copy(folder, f"usual-{number}-{time_round}")
        before, begun = cutting.head(path), time.perf_counter()
        ended = typed(path, line)
        took.append(time.perf_counter() - begun)
        if ended.status not in (0, 6):
            raise RuntimeError(f"panelctl {line}: {ended.status} {ended.err}")
        after = cutting.head(path)
        shutil.rmtree(path.parent)
    return Usual(line, before, after, min(took))


@cache
def _known(folder: Path) -> list[Usual]:
    return [Usual(*usual) for usual in json.loads((folder / USUAL).read_text())]


def kill(folder: Path, number: int, seed: str) -> Trial:
    """End one command at a moment of its usual time; one that was done by then counts for nothing."""
    turn, which = divmod(number, len(IN_TURN))
    usual = _known(folder)[IN_TURN[which]]
    path = _linked(folder, f"moment-{number}")
    moment = random.Random(seed).uniform(0, usual.seconds)
    ended = typed(path, usual.line, moment)
    fault = ""
    if ended.was_killed:
        fault = _judged_once(path, usual, ended.out, goes_on=(turn + which) % NEXT_EVERY == 0)
    elif ended.status not in (0, 6):
        fault = f"was not killed, and ends with {ended.status}: {ended.err}"
    shutil.rmtree(path.parent)
    where = f"{usual.line}, after {moment * 1000:.1f} ms: {fault}"
    return Trial(cutting.called(usual.line), fault and where, ended.was_killed)


def _linked(folder: Path, name: str) -> Path:
    """A copy of the base in which all files but the database are links: no command writes into a file in its place."""

    def link(source: str, to: str) -> None:
        (shutil.copy2 if Path(source).name == bases.DATABASE else os.link)(source, to)

    shutil.copytree(folder / bases.BASE, folder / name, copy_function=link)
    return folder / name / bases.DATABASE


def _judged_once(path: Path, usual: Usual, said: str, *, goes_on: bool) -> str:
    """What does not hold; files that were left so before, by the same command with the same words, are looked at
    once."""
    digest = hashlib.sha256(f"{usual.line} {bool(said)} {goes_on}".encode())
    for file in sorted(path.parent.rglob("*")):
        known = file.stat()
        digest.update(f"{file.relative_to(path.parent)} {known.st_nlink > 1 and known.st_ino}\0".encode())
        if file.is_file() and known.st_nlink == 1:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    state = digest.hexdigest()
    if state not in _judged:
        whole = cutting.Whole(usual.line, [], usual.before, usual.after)
        _judged[state] = cutting.wrong(path, whole, said, goes_on=goes_on, typing=_typed_well)
    return _judged[state]


def _typed_well(path: Path, line: str) -> None:
    ended = typed(path, line)
    if ended.status:
        raise RuntimeError(f"panelctl {line}: {ended.err}")


def typed(path: Path, line: str, seconds: float = LONGEST) -> Ended:
    """A command typed at the desk of a copy, by a process that is ended after so many seconds."""
    _load()
    out, err = path.parent.with_suffix(".out"), path.parent.with_suffix(".err")
    sys.stdout.flush()
    sys.stderr.flush()
    if not (child := os.fork()):
        _type(path, line, out, err)
    watched = os.pidfd_open(child)
    select.select([watched], [], [], seconds)
    os.kill(child, signal.SIGKILL)  # nobody has asked for its end yet: it is there, even where it has ended
    os.close(watched)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = [file.read_text(encoding="utf-8", errors="replace") if file.exists() else "" for file in (out, err)]
    for file in (out, err):
        file.unlink(missing_ok=True)
    return Ended(status == -signal.SIGKILL, status, *said)


def _type(path: Path, line: str, out: Path, err: Path) -> NoReturn:
    """What the process does that was forked off: as a command of its own from here on."""
    status = 1
    try:
        for number, file in ((1, out), (2, err)):
            os.dup2(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), number)
        sys.stdout, sys.stderr = (os.fdopen(number, "w") for number in (1, 2))
        os.chdir(path.parent)
        os.environ.update(cutting.desk(path))
        sys.argv = ["panelctl", *shlex.split(line)]
        with stores.waiting_for_the_disk():
            cli.main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


@cache
def _load() -> None:
    """All of panelctl, so that what is ended is the work and not the loading."""
    for module in pkgutil.walk_packages(panelctl.__path__, "panelctl."):
        if module.name not in (SETS_PAGES, "panelctl.__main__"):
            import_module(module.name)
    gc.collect()
    gc.freeze()


PART = Part("moments", "kill -9 at any moment of every writing command", prepare, kill, 820, "moments")
