"""What a bundle has of the minutes of the panel that heard its case."""

from pathlib import Path

from cli.conftest import CASE, PANEL, Run
from cli.test_bundle import bundled, followed, members, steps
from cli.test_bundle import decided as decided


def test_it_has_what_approved_minutes_say_of_the_case_and_nothing_of_an_interest(
    decided: Run, run: Run, tmp_path: Path
) -> None:
    name = f"minutes/{CASE}-minutes-of-{PANEL}.md"
    why = "Called *away* to hospital"
    decided(f"--on 2027-01-20 attend {PANEL} Omar absent --case 001 --reason '{why}'")
    decided(f"--on 2027-01-20 minutes circulate {PANEL}")
    unread = bundled(run, tmp_path / "unread.zip")
    assert name not in unread["files"]
    assert "not all who sat have approved them" in [left["why"] for left in unread["left_out"]]
    decided(f"--on 2027-01-20 minutes approve {PANEL} --all --in-room")
    bundled(run, tmp_path / "appeal.zip")
    packed = members(tmp_path / "appeal.zip")
    excerpt = packed[name].decode()
    assert "Sound work" in excerpt
    assert "Approved by the one who sat." in excerpt
    assert "an interest, which is not told here; left the room" in excerpt
    assert name in packed["index.html"].decode()
    assert "[left out: it says why a member was away]" in excerpt
    assert b"hospital" not in b"".join(packed.values())
    assert b"house with her sister" not in b"".join(packed.values())
    checked = followed(steps(tmp_path / "appeal.zip"), tmp_path / "appeal.zip", tmp_path / "away")
    assert (checked.returncode, checked.stderr) == (0, "")
