"""The demonstration: both councils' rounds, played from the first command to the last."""

from pathlib import Path

from cli.conftest import Run


def test_both_rounds_are_played_to_their_end(did: Run, tmp_path: Path) -> None:
    shown = did(f"demo --into {tmp_path / 'demo'}").out
    for council in ("camden", "st-helens"):
        assert list((tmp_path / "demo" / council / "outbox").glob("*.eml")), shown
