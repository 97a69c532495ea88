"""A command that is offered says why a rule is not kept, where one asks for that: it is taken as it stands."""

from pathlib import Path

import pytest

from cli.small import Run
from policies.test_found_in_other_bodies import PANEL, applied, changed

CHECK = '[[check]]\nid = "reg"\ntest = ["registered"]\nbefore = ["refused", "agreed", "listed"]\nif_not = "reason"\n'
LISTING = (
    '\n[[deadline]]\nid = "list-by"\ntitle = "Listing"\nlimit = "within 2 days after applied"\nmet_by = ["listed"]\n'
    'owner = ["clerk"]\nif_late = "reason"\nclauses = ["T-1"]\n'
)


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    """Nadia has applied, is not registered, and is to be listed late: each asks for a reason only."""
    text = changed(("[[criteria]]", f'{CHECK}clauses = ["T-1"]\n\n[[criteria]]')) + LISTING
    did = applied(run, tmp_path, text)
    did("record 001 registered no")
    return did


@pytest.mark.parametrize("screen", ["show 001", "cases --waiting"])
def test_the_command_that_is_offered_has_the_reason_that_it_needs(desk: Run, screen: str) -> None:
    offered = "panelctl schedule assign TNY-2027-001 PANEL --reason TEXT"
    assert offered in desk(f"--on 2027-02-01 {screen}").out
    desk(f"--on 2027-02-01 schedule assign 001 {PANEL} --reason 'Cleo was away'")


def test_so_does_what_due_offers(run: Run, desk: Run) -> None:
    offered = "panelctl schedule assign TNY-2027-001 PANEL --reason TEXT"
    assert offered in run("--on 2027-02-01 due").out


def test_beside_a_reason_of_its_own_the_exception_is_offered_apart(desk: Run) -> None:
    desk(f"schedule assign 001 {PANEL} --by Cleo --reason Late")
    for name in ("Cleo", "Grace"):
        desk(f"--on {PANEL} attend {PANEL} {name} present")
    shown = desk(f"--on {PANEL} show 001").out
    assert "panelctl decide TNY-2027-001 yes --reason TEXT --exception TEXT" in shown
    assert "panelctl decide TNY-2027-001 no --reason TEXT\n" in shown
    desk(f"--on {PANEL} decide 001 no --reason 'Not registered, as we knew'")
