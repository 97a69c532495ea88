"""A misspelt name is an error of the type checker, wherever one room hands something to another."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from mypy import api

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.long


class Slip(NamedTuple):
    """In a file below src/panelctl, the one place that matches `right`, and what somebody types there instead."""

    what: str
    file: str
    right: str
    wrong: str


SLIPS = [
    Slip("a field of a request", "actions/cases/deciding.py", r"asked\.reason\b(?=, told)", "asked.reasons"),
    Slip("what the command line puts into it", "cli/decide.py", r"\bmove\)$", "record=move)"),
]


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the source that is without fault, with what the type checker remembers of it."""
    folder = tmp_path_factory.mktemp("misspelt")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert type_checked() == []
        yield folder


def type_checked() -> list[str]:
    """What the type checker of `make check` says of the files here; no line for files without fault."""
    said, complaints, status = api.run(["--no-error-summary"])
    assert not complaints, complaints
    assert bool(status) == bool(said)
    return said.splitlines()


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.what for slip in SLIPS])
def test_a_slip_is_an_error_on_its_line(copy: Path, slip: Slip) -> None:
    file = copy / "src" / "panelctl" / slip.file
    right = file.read_text(encoding="utf-8")
    wrong, places = re.subn(slip.right, slip.wrong, right, flags=re.MULTILINE)
    assert places == 1, f"{slip.file} has {places} places like {slip.right}: choose another"
    file.write_text(wrong, encoding="utf-8")
    try:
        said = type_checked()
    finally:
        file.write_text(right, encoding="utf-8")
    lines = enumerate(zip(right.splitlines(), wrong.splitlines(), strict=True), start=1)
    spoilt = next(number for number, (before, after) in lines if before != after)
    assert said
    assert said[0].startswith(f"src/panelctl/{slip.file}:{spoilt}: error: ")
