"""`kill -9` at any moment of every writing command: a process that has all of panelctl loaded forks off one that types
the command, and ends it. No system call is counted, so that it costs a fraction of what the kills by strace cost."""

import gc
import hashlib
import json
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
RUNS = 3  # of a whole command, to see how long it takes
NEXT_EVERY = 5  # of so many kills one is followed by another command
IN_THREADS = "panelctl.documents.pdf"  # its threads would not be there in whoever is forked off

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
    """A round, and how long each command takes on it."""
    if not (folder / bases.BASE).exists():
        cutting.begin(folder)
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
    return Usual(line, before, after, sorted(took)[RUNS // 2])


@cache
def _known(folder: Path) -> list[Usual]:
    return [Usual(*usual) for usual in json.loads((folder / USUAL).read_text())]


def kill(folder: Path, number: int, seed: str) -> Trial:
    """End one command at a moment of its usual time; one that was done by then counts for nothing."""
    usual = _known(folder)[number % len(cutting.COMMANDS)]
    path = bases.copy(folder, f"moment-{number}")
    moment = random.Random(seed).uniform(0, usual.seconds)
    ended = typed(path, usual.line, moment)
    fault = ""
    if ended.was_killed:
        fault = _judged_once(path, usual, ended.out, goes_on=number // len(cutting.COMMANDS) % NEXT_EVERY == 0)
    elif ended.status not in (0, 6):
        fault = f"was not killed, and ends with {ended.status}: {ended.err}"
    shutil.rmtree(path.parent)
    where = f"{usual.line}, after {moment * 1000:.1f} ms: {fault}"
    return Trial(cutting.called(usual.line), fault and where, ended.was_killed)


def _judged_once(path: Path, usual: Usual, said: str, *, goes_on: bool) -> str:
    """What does not hold; files that were left so before, by the same command with the same words, are looked at
    once."""
    digest = hashlib.sha256(f"{usual.line} {bool(said)} {goes_on}".encode())
    for file in sorted(path.parent.rglob("*")):
        digest.update(f"{file.relative_to(path.parent)}\0".encode())
        if file.is_file():
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
        if module.name not in (IN_THREADS, "panelctl.__main__"):
            import_module(module.name)
    gc.collect()
    gc.freeze()


PART = Part("moments", "kill -9 at any moment of every writing command", prepare, kill, 930, "moments")
