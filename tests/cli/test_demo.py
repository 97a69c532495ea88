"""The demonstration: both councils' rounds, played from the first command to the last."""

import re
from pathlib import Path

from cli.conftest import Run

READ_ALOUD = [
    "Planning for progression",
    "Your request to go to the Progression Panel is not agreed",
    "Application Dispute Form received",
    "Your dispute: the decision stands",
    "The Assistant Director's decision: the decision stands",
    "Invitation to the Progression Panel",
    "Notification of Outcome of Progression Panel: supported",
    "Notification of Outcome of Progression Panel: not supported",
    "The Assistant Director's decision: in favour of the social worker",
]


def test_both_rounds_are_played_to_their_end_and_each_letter_is_the_one_that_is_spoken_of(
    did: Run, tmp_path: Path
) -> None:
    shown = did(f"demo --into {tmp_path / 'demo'}").out
    for council in ("camden", "st-helens"):
        assert list((tmp_path / "demo" / council / "outbox").glob("*.eml")), shown
    assert re.findall(r"^Notice \d+ of STH-[^:]*: (.*)$", shown, re.MULTILINE) == READ_ALOUD
