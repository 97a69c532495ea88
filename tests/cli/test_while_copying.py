"""Others write while a bundle or an export copies its files; what is erased meanwhile is in neither."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Answer, Run
from cli.test_retention import ALL, FAMILIES
from cli.test_retention import kept as kept
from panelctl.actions import files
from panelctl.actions.archive import Archive

EXPORT, BUNDLE = "person export Nadia --into out", "bundle 001 --into out.zip"


@pytest.fixture
def meanwhile(
    kept: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], tuple[Answer, list[int]]]:
    """A command, and another one that is typed as the first of its files is copied: what came of both."""
    (tmp_path / "settings.toml").write_text("busy_seconds = 1\n")
    monkeypatch.chdir(tmp_path)

    def typed(line: str, other: str) -> tuple[Answer, list[int]]:
        told: list[int] = []
        copy, add_file = files.copy, Archive.add_file

        def once() -> None:
            if not told:
                told.append(0)
                told[0] = run(other).status

        def copied(source: Path, target: Path) -> str:
            once()
            return copy(source, target)

        def added(self: Archive, name: str, source: Path) -> None:
            once()
            add_file(self, name, source)

        monkeypatch.setattr(files, "copy", copied)
        monkeypatch.setattr(Archive, "add_file", added)
        return run(line), told

    return typed


@pytest.mark.parametrize("line", [EXPORT, BUNDLE])
def test_others_write_while_files_are_copied(
    meanwhile: Callable[[str, str], tuple[Answer, list[int]]], line: str
) -> None:
    answer, told = meanwhile(line, "person add 'Bo Lane' --email bo@council.example")
    assert (answer.status, told) == (0, [0]), answer


@pytest.mark.parametrize("line", [EXPORT, BUNDLE])
def test_what_is_erased_meanwhile_is_in_none(
    meanwhile: Callable[[str, str], tuple[Answer, list[int]]], line: str, tmp_path: Path
) -> None:
    answer, told = meanwhile(f"{ALL} {line}", f"{FAMILIES} retention --erase --yes")
    assert told == [0]
    assert (answer.status, "is in use by another command" in answer.err) == (4, True)
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.zip").exists()
