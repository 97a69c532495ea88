"""A misspelt name is an error of the type checker, wherever one room hands something to another."""

import re
import shutil
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest
from mypy import api

ROOT = Path(__file__).parents[1]


class Slip(NamedTuple):
    """In a file below src/panelctl, the first place that matches `right`, and what somebody types there instead;
    `name` is the name in it that does not exist."""

    what: str
    file: str
    right: str
    wrong: str
    name: str


SLIPS = [
    Slip(
        "what the command line tells an action",
        "cli/decide.py",
        r"resolved=resolved",
        "resolving=resolved",
        "resolving",
    ),
    Slip("a key in a view", "cli/views/case.py", r"case\['stage_title'\]", "case['stage_titel']", "stage_titel"),
    Slip("a detail of an event", "actions/cases/screen.py", r"event\.detail\.to\b", "event.detail.towards", "towards"),
    Slip(
        "a column of a seat",
        "actions/panels/seating.py",
        r"add_seat\(session, panel_id=",
        "add_seat(session, panel=",
        "panel",
    ),
    Slip("a column of a decision", "actions/cases/deciding.py", r"\bdecided_by=", "decided=", "decided"),
    Slip("a key of a policy file", "policy/build.py", r'table\["starts"\]', 'table["start"]', "start"),
    Slip("a field of a request", "actions/cases/deciding.py", r"\basked\.reason\b", "asked.reasons", "reasons"),
    Slip(
        "a field of a remedy",
        "actions/panels/scoring.py",
        r'Remedy\("show", case=',
        'Remedy("show", cases=',
        "cases",
    ),
    Slip(
        "a field of a letter", "actions/notices/letter_fields.py", r'"is_applicant":', '"is_aplicant":', "is_aplicant"
    ),
    Slip("a key of a document", "actions/cases/screen.py", r'"stage_title":', '"stage_titles":', "stage_titles"),
    Slip(
        "a setting",
        "actions/reminders/reminding.py",
        r"settings\.reminders\.digest",
        "settings.reminders.digests",
        "digests",
    ),
    Slip("a field of a row that was read", "actions/upkeep/checking.py", r"\brow\.reader\b", "row.readers", "readers"),
]


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source that is without fault, with what the type checker remembers of it."""
    folder = tmp_path_factory.mktemp("misspelt")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    with chdir(folder):
        assert type_checked() == []
    return folder


def type_checked() -> list[str]:
    """What the type checker of `make check` says of the files here; no line for files without fault."""
    said, complaints, status = api.run(["--no-error-summary"])
    assert not complaints, complaints
    assert bool(status) == bool(said)
    return said.splitlines()


def misspelt(file: Path, slip: Slip) -> tuple[str, int]:
    """A file with the slip in it, and in how many places it now stands."""
    return re.subn(slip.right, slip.wrong, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.what for slip in SLIPS])
def test_what_is_to_be_misspelt_is_there(slip: Slip) -> None:
    _, places = misspelt(ROOT / "src" / "panelctl" / slip.file, slip)
    assert places == 1, f"{slip.file} says {slip.right} no more: choose another name to misspell"


@pytest.mark.long
@pytest.mark.parametrize("slip", SLIPS, ids=[slip.what for slip in SLIPS])
def test_a_slip_is_an_error_that_names_it(source: Path, slip: Slip) -> None:
    file = source / "src" / "panelctl" / slip.file
    right = file.read_text(encoding="utf-8")
    wrong, _ = misspelt(file, slip)
    file.write_text(wrong, encoding="utf-8")
    try:
        with chdir(source):
            said = type_checked()
    finally:
        file.write_text(right, encoding="utf-8")
    assert [line for line in said if line.startswith(f"src/panelctl/{slip.file}:") and f'"{slip.name}"' in line] != []
