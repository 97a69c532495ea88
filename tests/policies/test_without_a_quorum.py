"""What is offered where those who came cannot decide: what the procedure of the case has, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.test_found_in_other_bodies import PANEL, changed, heard
from policy.analysis.small import block

Run = Callable[[str], Answer]
PUT_BACK = block("move", verb='"schedule"', by='["clerk"]', from_='["listed"]', to='"same"', records='"put-back"',
                 asks='["panel", "reason"]')  # fmt: skip
ALONE = block("move", verb='"decide"', by='["chair"]', answer='"defer"', from_='["listed"]', to='"applied"',
              records='"held-over"', title='"Held over"')  # fmt: skip
OTHER = ", or list the case for another panel: panelctl schedule assign TNY-2027-001 PANEL --reason TEXT"
BY_THE_CHAIR = ', or make the step "Held over": panelctl decide TNY-2027-001 defer'


@pytest.mark.parametrize(
    ("steps", "left"),
    [("", ""), (PUT_BACK, OTHER), (ALONE, BY_THE_CHAIR), (PUT_BACK + ALONE, OTHER + BY_THE_CHAIR)],
    ids=["nothing", "another panel", "the chair alone", "both"],
)
def test_what_is_left_without_a_quorum_is_what_the_procedure_has(
    run: Run, tmp_path: Path, steps: str, left: str
) -> None:
    did = heard(run, tmp_path, changed() + steps)
    did(f"--on {PANEL} attend {PANEL} Cleo absent")
    refused = run(f"--on {PANEL} decide 001 yes --reason Good").err
    assert f"Record who came: panelctl attend TNY-{PANEL} NAME present{left} (T-1)" in refused


def test_the_step_that_is_offered_without_a_quorum_is_taken(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed() + ALONE)
    did(f"--on {PANEL} attend {PANEL} Cleo absent")
    did(f"--on {PANEL} decide TNY-2027-001 defer")
    assert did("--json show 001").json["data"]["stage"] == "applied"
