"""Files out to hang whoever traces them: each trace ends within its work, and what was not judged is said."""

import json
import subprocess
import sys
from collections.abc import Set
from pathlib import Path

import pytest

from cli.conftest import Run
from rules.rehearsal.vicious import FILES, chain, grid
from rules.tracing.test_kinds import STOPPED, written

MEGABYTES = 256
TESTS = Path(__file__).parents[2]
WITHIN_LIMITS = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from actions.conftest import site_at
from panelctl.actions.policies.tracing import trace
told = {{}}
for file in sorted(Path(sys.argv[2]).glob("*.toml")):
    data = trace(site_at(Path(sys.argv[2]), "2027-01-04"), str(file)).data
    told[file.stem] = data["counts"]["unjudged"], data["bounded"]
print(json.dumps(told))
"""


def walked(text: str, steps: list[str], end: str, times: int) -> str:
    """A file with so many examples that take every step."""
    given = ", ".join(f"{name} = 2027-01-04" for name in steps)
    told = f'\n[[example]]\ntitle = "Walk N"\ngiven = {{ {given} }}\nthen = {{ stage = "{end}" }}\n'
    return text + "".join(told.replace("Walk N", f"Walk {number}") for number in range(times))


def long_walks(length: int, times: int) -> str:
    steps = ["opened-it", *(f"m{number}" for number in range(1, length - 1))]
    return walked(chain(length), steps, f"s{length - 1}", times)


MANY_EXAMPLES = {
    "a hundred walks through 200 stages": long_walks(200, 100),
    "three walks through 200 stages": long_walks(200, 3),
    "900 walks past 787 steps": walked(grid(30), ["opened-it", "done"], "end", 900),
}
NOT_JUDGED = {"a hundred walks through 200 stages", "900 walks past 787 steps"}
ALL = {name: file.text for name, file in FILES.items()} | MANY_EXAMPLES
SOME = {*[*FILES][::10], "60 facts of two values asked at once", "900 walks past 787 steps"}


@pytest.mark.parametrize("names", [SOME, pytest.param(ALL.keys(), marks=pytest.mark.long)], ids=["some", "all"])
def test_vicious_files_are_traced_within_256_megabytes_or_said_to_be_left(names: Set[str], tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system has no limits for a process")
    files = {name: text for name, text in ALL.items() if name in names}
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", WITHIN_LIMITS, str(TESTS), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert len(told) == len(files)
    assert {name for name, (unjudged, _) in told.items() if unjudged} == NOT_JUDGED & names
    assert "60 facts of two values asked at once" in {name for name, (_, bounded) in told.items() if bounded}


def test_a_trace_that_stops_names_the_clauses_that_it_did_not_judge(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panelctl.actions.policies.tracing.MOST_TO_TRACE", 10_000)
    file = tmp_path / "long.toml"
    file.write_text(long_walks(40, 10))
    out = run(f"policy trace {file}").out
    assert "1 clause not judged: that takes longer than a trace may." in out
    assert "Not judged\nV-1" in out


def test_a_proof_that_stops_says_how_far_it_came_and_how_to_go_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tiny.toml"
    file.write_text(written(STOPPED))
    every = run(f"--json policy trace {file} --prove").json["data"]
    assert every["counts"]["proved"] == every["counts"]["to_prove"] == len(every["blocks"])

    monkeypatch.setattr("panelctl.actions.policies.tracing.MOST_TO_PROVE", 1)
    assert (
        "1 of 16 so far: all at once would take too long. To go on, add --after 1."
        in run(f"policy trace {file} --prove").out
    )
    singly = [
        block
        for after in range(every["counts"]["to_prove"])
        for block in run(f"--json policy trace {file} --prove --after {after}").json["data"]["blocks"]
    ]
    assert singly == every["blocks"]
