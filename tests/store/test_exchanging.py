"""What is there after moves that were ended half way is put where it was, or a person is asked."""

from pathlib import Path

import pytest

from panelctl import errors
from panelctl.store import exchanging
from panelctl.store.exchanging import Move


def begun(folder: Path) -> Path:
    """A mark of moves of which none was made."""
    for name in ("papers", "new-papers"):
        (folder / name).mkdir()
        (folder / name / "paper.pdf").write_text(name)
    (folder / "panelctl.db").write_text("old")
    (folder / "incoming.db").write_text("new")
    mark = folder / "mark"
    moves = [("papers", "new-papers", "old-papers"), ("panelctl.db", "incoming.db", "old.db")]
    mark.write_text(str([list(names) for names in moves]).replace("'", '"'))
    return mark


def test_what_was_moved_goes_back(tmp_path: Path) -> None:
    mark = begun(tmp_path)
    (tmp_path / "papers").rename(tmp_path / "old-papers")
    (tmp_path / "new-papers").rename(tmp_path / "papers")
    (tmp_path / "old.db").hardlink_to(tmp_path / "panelctl.db")
    assert exchanging.take_back(mark)
    assert (tmp_path / "papers" / "paper.pdf").read_text() == "papers"
    assert (tmp_path / "panelctl.db").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new-papers", "panelctl.db", "papers"]


def test_after_the_last_move_all_is_done(tmp_path: Path) -> None:
    mark = begun(tmp_path)
    (tmp_path / "incoming.db").replace(tmp_path / "panelctl.db")
    assert not exchanging.take_back(mark)
    assert (tmp_path / "panelctl.db").read_text() == "new"
    assert not mark.exists()


def test_a_move_that_fails_takes_the_others_back(tmp_path: Path) -> None:
    begun(tmp_path).unlink()
    gone = Move(tmp_path / "letters", tmp_path / "no-letters", None)
    first = Move(tmp_path / "papers", tmp_path / "new-papers", tmp_path / "old-papers")
    last = Move(tmp_path / "panelctl.db", tmp_path / "incoming.db", tmp_path / "old.db")
    with pytest.raises(FileNotFoundError):
        exchanging.exchange(tmp_path / "mark", [first, gone, last])
    assert (tmp_path / "papers" / "paper.pdf").read_text() == "papers"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new-papers", "panelctl.db", "papers"]


def test_what_somebody_put_there_meanwhile_is_not_lost(tmp_path: Path) -> None:
    mark = begun(tmp_path)
    (tmp_path / "papers").rename(tmp_path / "old-papers")
    (tmp_path / "papers").mkdir()
    with pytest.raises(errors.RestoreUnclear) as refusal:
        exchanging.take_back(mark)
    assert refusal.value.message.startswith("A restore was ended half way, and there are ")
    assert refusal.value.hint == (
        f"Move {tmp_path / 'papers'} away if old-papers is the right one, else old-papers; then give the command again"
    )
    (tmp_path / "papers").rmdir()
    assert exchanging.take_back(mark)
    assert (tmp_path / "papers" / "paper.pdf").read_text() == "papers"


def test_a_mark_that_says_nothing_any_more_is_named(tmp_path: Path) -> None:
    (tmp_path / "mark").write_text("{}")
    with pytest.raises(errors.DiskFault) as refusal:
        exchanging.take_back(tmp_path / "mark")
    assert str(tmp_path / "mark") in refusal.value.message


def test_what_is_taken_back_is_never_taken_for_done(tmp_path: Path) -> None:
    mark = begun(tmp_path)
    (tmp_path / "incoming.db").unlink()
    (tmp_path / "incoming.db").mkdir()
    with pytest.raises(OSError, match=r"incoming\.db"):
        exchanging.take_back(mark)
    assert not mark.exists()
