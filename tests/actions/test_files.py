"""Many files at once: all of them held by the disk before the first is put in place."""

from pathlib import Path

import pytest

from panelctl import errors
from panelctl.actions import files


def test_many_files_are_written_whole_and_only_for_their_owner(tmp_path: Path) -> None:
    contents = {tmp_path / "outbox" / f"{number}.md": b"%d" % number for number in range(40)}
    files.write_all(contents)
    assert {path: path.read_bytes() for path in (tmp_path / "outbox").iterdir()} == contents
    assert {path.stat().st_mode & 0o777 for path in contents} == {0o600}


def test_files_and_folders_are_taken_away_and_a_link_alone(tmp_path: Path) -> None:
    away, kept = tmp_path / "away", tmp_path / "kept"
    for folder in (away, kept):
        folder.mkdir()
        (folder / "paper.md").write_text("of somebody")
    (tmp_path / "note.txt").write_text("of somebody")
    (tmp_path / "link").symlink_to(kept)
    files.take_away([away, tmp_path / "note.txt", tmp_path / "link", tmp_path / "gone.txt"])
    assert [files.seen_from(tmp_path, path) for path in sorted(tmp_path.rglob("*"))] == ["kept", "kept/paper.md"]
    assert files.seen_from(kept, tmp_path / "note.txt") == (tmp_path / "note.txt").as_posix()


def test_where_one_cannot_be_written_none_is_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file where a folder should be")
    good, bad = tmp_path / "outbox" / "good.md", tmp_path / "in the way" / "bad.md"
    with pytest.raises(errors.FileNotWritten) as refusal:
        files.write_all({good: b"good", bad: b"bad"})
    assert str(bad) in refusal.value.message
    assert list((tmp_path / "outbox").iterdir()) == []
