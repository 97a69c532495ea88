"""Fixtures for everyone: the real command line on a real database file, in this process and in one of its own."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import stores
from answer import Answer
from made_once import share
from panelctl import cli

# A command in a process of its own finds what the one before it compiled, wherever the tests run.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each kind of database has tests of its own; all others run on either."""
    here, why = ("file", "runs on files") if stores.SERVER else ("server", "make test-postgres runs it")
    for item in items:
        if here in item.keywords:
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(autouse=True, scope="session")
def _beside_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests begin with is made once for all processes that run them."""
    share(tmp_path_factory)


@pytest.fixture(autouse=True)
def _at_a_known_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database of its own for each test, on Monday 4 January 2027, typed by Ada."""
    monkeypatch.setenv("PANELCTL_DB", str(tmp_path / "panelctl.db"))
    monkeypatch.setenv("PANELCTL_ACTOR", "Ada")
    monkeypatch.setenv("PANELCTL_ON", "2027-01-04")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    before = os.umask(0o022)
    yield
    os.umask(before)
    stores.forget(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[[str], Answer]:
    """Run one command line as a person types it: `run("cases --stage listed")`."""

    def run_line(line: str) -> Answer:
        capsys.readouterr()
        status = cli.run(shlex.split(line))
        return Answer(status, *capsys.readouterr())

    return run_line


@pytest.fixture
def panelctl(tmp_path: Path) -> Callable[..., Answer]:
    """Run one command line in a process of its own, from another folder than the checkout."""

    def run_process(line: str, **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "panelctl", *shlex.split(line)],
            cwd=tmp_path,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run_process
