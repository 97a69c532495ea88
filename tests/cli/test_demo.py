"""The demonstration: both councils' rounds, played from the first command to the last."""

import re
from pathlib import Path

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


def test_both_rounds_are_played_to_their_end_and_each_letter_is_the_one_that_is_spoken_of(demonstrated: Path) -> None:
    shown = (demonstrated / "shown.txt").read_text(encoding="utf-8")
    assert "after the meeting" not in shown, "each command is typed on its day"
    for council in ("camden", "st-helens"):
        assert list((demonstrated / "demo" / council / "outbox").glob("*.eml")), shown
    assert re.findall(r"^Notice \d+ of STH-[^:]*: (.*)$", shown, re.MULTILINE) == READ_ALOUD
