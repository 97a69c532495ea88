"""More than a hundred malformed policy files: each told where it is wrong, in little memory; none adopted."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from panelctl.policy.reader import read
from policy.malformed import CASES

MEGABYTES = 256
TESTS = Path(__file__).parents[1]
WITHIN_LIMITS = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
sys.path.insert(0, sys.argv[1])
from panelctl.policy.reader import read
from policy.malformed import CASES
for name, case in CASES.items():
    assert read(case.content).policy is None, name
"""


def test_there_are_more_than_a_hundred_and_no_two_are_the_same():
    assert len(CASES) > 100
    assert len({case.content for case in CASES.values()}) == len(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_malformed_file_is_told_where_it_is_wrong(name: str):
    case = CASES[name]
    reading = read(case.content)
    assert reading.policy is None
    found = [(fault.line, fault.column) for fault in reading.faults if case.says in fault.message]
    assert (case.line, case.column) in found
    length = case.content.count(b"\n") + 1
    for fault in reading.faults:
        assert 1 <= fault.line <= length
        assert len(fault.message.splitlines()) == 1
        assert len(fault.message) < 300


def test_every_one_is_answered_within_256_megabytes():
    pytest.importorskip("resource", reason="this system has no limits for a process")
    done = subprocess.run(
        [sys.executable, "-c", WITHIN_LIMITS, str(TESTS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("command", ["policy adopt", "init", "policy check"])
def test_none_is_adopted_and_the_refusal_names_the_line(command: str, run: Callable[[str], Answer], tmp_path: Path):
    assert run("init camden").status == 0
    database, file = tmp_path / "panelctl.db", tmp_path / "faulty.toml"
    before = database.read_bytes()
    for name, case in CASES.items():
        file.write_bytes(case.content)
        answer = run(f"{command} {shlex.quote(str(file))}")
        assert (answer.status, answer.out) == (5, ""), name
        first, *others = answer.err.splitlines()
        assert first.startswith("Failed: "), name
        assert [line for line in others if not line.startswith("Stops: line ")] == [], name
        assert f"line {case.line}" in answer.err or "is larger than 1,000,000 bytes" in answer.err, name
        assert database.read_bytes() == before, name
