"""The walk that docs/house.md describes is the one that a real command takes."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import panelctl
from answer import Answer
from earlier import kept

PAGE = Path(__file__).parents[2] / "docs" / "house.md"
SOURCE = Path(panelctl.__file__).parent
STEP = re.compile(r"^\d+\. `(\S+\.py)`: `(\w+)`", re.MULTILINE)


READY = """
    init
    --on 2025-09-02 attend 2025-09-02 helen present
    --on 2025-09-02 attend 2025-09-02 chloe present
    --on 2025-09-02 score 003 helen --all met --rationale "Shown under every heading"
    """


@pytest.fixture
def at_the_panel(run: Callable[[str], Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Camden's case 003, heard and scored: only the decision is left."""
    monkeypatch.setenv("PANELCTL_DB", str(kept.database("camden", tmp_path)))
    for line in READY.strip().splitlines():
        assert run(line).status == 0


@pytest.mark.usefixtures("at_the_panel")
def test_a_real_decision_takes_each_step_of_the_walk_in_that_order(run: Callable[[str], Answer]) -> None:
    steps = STEP.findall(PAGE.read_text(encoding="utf-8"))
    assert len(steps) > 15
    taken = _functions_entered(lambda: _decide_and_read(run))
    place = -1
    for step in steps:
        assert step in taken[place + 1 :], f"{step} is not entered after the step before it"
        place = taken.index(step, place + 1)


def _decide_and_read(run: Callable[[str], Answer]) -> None:
    assert run('--on 2025-09-02 decide 003 yes --reason "Sound work"').status == 0
    assert run("--on 2025-09-02 notify preview 24").status == 0


def _functions_entered(act: Callable[[], None]) -> list[tuple[str, str]]:
    entered: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(str(SOURCE)):
            entered.append((Path(code.co_filename).relative_to(SOURCE).as_posix(), code.co_name))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return entered


def test_only_the_store_speaks_sql() -> None:
    spoken = re.compile(r"\.execute(many|script)?\(|[\"'](SELECT|INSERT|UPDATE|DELETE|PRAGMA) ")
    files = [
        path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if spoken.search(path.read_text(encoding="utf-8"))
    ]
    assert Path("store/backup.py") in files
    assert [path.as_posix() for path in files if path.parts[0] != "store"] == []
