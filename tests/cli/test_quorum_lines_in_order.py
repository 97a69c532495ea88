"""Where the quorum differs from case to case, minutes say it case by case, in the order of the items."""

import re
from pathlib import Path

from cli.conftest import NADIA, Run

KNOWN = ("field-confirmed", "service-unbroken", "supported-asye", "supported-students", "complex-cases")


def cases_of_quorum(run: Run) -> list[str]:
    """The cases in the order in which minutes tell of their quorum."""
    words = " ".join(run("--on 2027-01-20 minutes 2027-01-20").out.split())
    [quorum] = re.findall(r"Quorum (CAM.*?) Present", words)
    return re.findall(r"(CAM-2027-\d+):", quorum)


def test_after_a_swap_too(heard: Run, run: Run, paper: Path) -> None:
    heard(NADIA.replace("Nadia Osei", "Zoe Marsh").replace("nadia.osei", "zoe.marsh"))
    facts = " ".join(f"--set {name}=yes" for name in KNOWN)
    heard(f"apply Zoe --policy camden --route advanced-social-worker --manager Omar {facts} --set specialism=Kinship")
    heard(f"evidence add 002 expression-of-interest {paper} --complete --measure pages=2")
    heard(f"evidence add 002 portfolio {paper} --complete")
    heard("schedule assign 002 2027-01-20")
    for line in (
        "attend 2027-01-20 Zoe present",
        "score 002 Grace --all met --rationale 'Clear'",
        "record 002 family-feedback-anonymised yes",
        "attend 2027-01-20 Ivy absent --case 001 --reason 'Called away'",
        "decide 002 no --reason 'Thin' --feedback 'More to come' --needs 'Lead a group'",
        "decide 001 yes --reason 'Strong' --feedback 'Clear'",
    ):
        heard(f"--on 2027-01-20 {line}")
    assert cases_of_quorum(run) == ["CAM-2027-001", "CAM-2027-002"]
    heard("--on 2027-01-20 amend 002 --swap 001 --reason Exchanged")
    assert cases_of_quorum(run) == ["CAM-2027-001", "CAM-2027-002"]
    heard("--on 2027-01-20 amend 001 --swap 002 --reason 'As it was'")
    assert cases_of_quorum(run) == ["CAM-2027-001", "CAM-2027-002"]
