"""Letters of a procedure that is none of the shipped ones, read as whole sentences by the road people take."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.fostering import Fostering


@pytest.fixture
def office(run: Callable[[str], Answer], tmp_path: Path) -> Fostering:
    return Fostering(run, tmp_path)


def test_a_receipt_asks_for_nothing_that_belongs_to_a_later_day(office: Fostering) -> None:
    office.applied()
    [receipt] = office.letters("2027-01-11").values()
    assert "Thank you for your application to foster, which we received on Monday 11 January 2027." in receipt
    assert "Names of three referees Still to come Assessment report Still to come from your" in receipt
    for later in ("minutes", "Health report", "comments"):
        assert later not in receipt


def test_an_invitation_lists_what_the_panel_will_have_and_what_the_applicant_owes(office: Fostering) -> None:
    office.listed("Carol", "Sue", "Pam")
    told = office.letters("2027-06-21")
    fay, asa = told["invitation to Fay Brook"], told["invitation to Asa Wren"]
    assert "What the panel will have before it ---------------------------------- - Assessment report" in fay
    assert "Health report" not in fay
    assert "Health report (still to come)" in asa
    assert "minutes" not in fay + asa
