"""A command that is told to end at any moment of its life: done or not begun, and nothing but its own words is said."""

import random
import signal
import subprocess
import sys
from contextlib import suppress
from types import ModuleType

import pytest

from cli.conftest import Run
from cli.test_stopped import listening
from panelctl import cli
from panelctl.cli import STOPPED

ENDS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
LONGEST = 0.9  # seconds: about as long as a command takes on a busy machine


@pytest.mark.parametrize(("ended", "status"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143)])
def test_an_end_while_a_class_is_being_made_is_an_end(
    monkeypatch: pytest.MonkeyPatch, ended: BaseException, status: int
) -> None:
    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            raise ended

    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            return type("Made", (), {"named": Named()})

    monkeypatch.setitem(sys.modules, "panelctl.cli.root", Loading("panelctl.cli.root"))
    assert cli.run(["cases"]) == status


THROWN_AWAY = """
import os, signal
from panelctl import cli

class Thrown:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(3):
            pass

def run(arguments):
    Thrown()
    print("Noted.")
    return 0

cli.run = run
cli.main()
"""


def test_an_end_while_something_is_thrown_away_lets_the_command_go_on_without_a_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", THROWN_AWAY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Noted.\n", STOPPED)


def is_before(status: int, by: signal.Signals, said: str) -> bool:
    """Whether it ended before panelctl's own code had begun: Python ends then, and may say where it was."""
    ours = said.replace("/bin/panelctl", "").replace("panelctl/__main__", "")
    return status in (1, -by) and (not said or "Traceback" in said) and "panelctl/" not in ours


@pytest.mark.parametrize("times", [2, pytest.param(200, marks=pytest.mark.long)])
def test_a_command_that_is_told_to_end_is_done_or_not_begun(case: Run, times: int) -> None:
    rolled = random.Random(times)
    acknowledged, wrong = set(), []
    for number in range(times):
        for by, status in ENDS.items():
            note = f"Note {number} {by.name}."
            with subprocess.Popen(
                [sys.executable, "-m", "panelctl", "record", "001", "note", note],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                preexec_fn=listening,
            ) as process:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(rolled.uniform(0, LONGEST))
                process.send_signal(by)
                out, err = process.communicate()
            if process.returncode == 0 and note in out:
                acknowledged.add(note)
            is_told = process.returncode in (0, status) and err in ("", STOPPED)
            if not is_told and not is_before(process.returncode, by, err):
                wrong.append((note, process.returncode, err))
    assert wrong == []
    noted = [event["reason"] for event in case("--json show 001").json["data"]["timeline"] if event["kind"] == "note"]
    assert acknowledged - {*noted} == set()
    assert len(noted) == len({*noted})
    assert case("doctor").status == 0
