"""Writing where there is no room, or where a file stands in the way: one line says so, and no part of a file stays."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Run

LINES = {
    "the pages of a rehearsal": "policy rehearse camden --into {}/rehearsal",
    "a new policy": "policy new north --output {}/north.toml",
    "what is held about a person": 'person export "Nadia Osei" --into {}/export',
    "the forms of a case": "form all 001 --to {}/forms",
    "a panel's papers": "schedule pack 2027-01-20 --into {}/pack",
    "a bundle": "bundle 001 --into {}/bundle.zip",
    "a database made anew": "rebuild --into {}/anew.db",
    "a backup": "backup {}/backup.db",
}
ROOM = 64  # kilobytes


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own that has no room left."""
    folder = tmp_path / "place"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}k", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount")
    try:
        (folder / "all of it").write_bytes(bytes(ROOM * 1024))
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_named_and_keeps_no_part_of_a_file(listed: Run, run: Run, full: Path) -> None:
    for what, line in LINES.items():
        refused = run(line.format(full))
        said = refused.err or refused.out
        assert refused.status in (5, 6), (what, refused)
        assert str(full) in said, what
        assert "No space left" in said or "the disk is full; nothing was changed. Make room" in said, (what, said)
        assert [path.name for path in full.rglob("*") if path.is_file()] == ["all of it"], what
    assert run("doctor").status == 0


def test_a_file_where_a_folder_should_be_is_named(listed: Run, run: Run, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.write_text("Minutes of another team.\n")
    for what, line in LINES.items():
        refused = run(line.format(place))
        assert refused.status in (5, 6), (what, refused)
        assert f"{place} is a file, and no folder" in (refused.err or refused.out), what
    assert place.read_text() == "Minutes of another team.\n"


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "a file"])
def test_a_template_of_the_site_is_copied_whole_or_not_at_all(
    is_full: bool, listed: Run, run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = tmp_path / "place"
    settings = tmp_path / "settings.toml"
    settings.write_text(f'templates = "{place / "templates"}"\n{settings.read_text()}')
    if is_full:
        request.getfixturevalue("full")
    else:
        place.write_text("Minutes of another team.\n")
    refused = run("templates eject approved")
    assert (refused.status, str(place) in refused.err) == (5, True)
    assert ("No space left" if is_full else "is a file, and no folder") in refused.err
    assert [path.name for path in place.rglob("*") if path.is_file()] == (["all of it"] if is_full else [])
