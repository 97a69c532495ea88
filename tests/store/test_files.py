from pathlib import Path

import pytest

from panelctl import errors
from panelctl.store import files


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "letter.md"

    def half() -> None:
        with files.made_whole(target) as temporary:
            temporary.write_text("half")
            assert not target.exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert list(tmp_path.iterdir()) == []


def test_whoever_comes_second_replaces_nothing(tmp_path: Path) -> None:
    target = tmp_path / "letter.md"

    def second() -> None:
        with files.made_whole(target) as temporary:
            temporary.write_text("second")
            target.write_text("first")

    with pytest.raises(errors.FileExists):
        second()
    assert target.read_text() == "first"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "letter.md"
    target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(errors.FileExists), files.made_whole(target):
        pass
    assert not (tmp_path / "elsewhere").exists()
