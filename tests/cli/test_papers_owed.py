"""Papers to the members, and that they have read them: owed where a procedure says so, and said where it does not."""

from pathlib import Path

import pytest

from cli.conftest import PANEL, Run
from cli.st_helens import bo_asks, sth_listed

STH_PANEL = "STH-2027-02-24"


def words(text: str) -> str:
    return " ".join(text.split())


def unread(run: Run) -> list[str]:
    """Whose having read the papers is not on record, as `due` says two days before."""
    waiting = run("--json --on 2027-02-22 due").json["data"]["waits"]
    return sorted(name for waits in waiting if waits["awaited"] == "reading" for name in waits["by"])


@pytest.fixture
def invited(council: Run, paper: Path) -> Run:
    """Bo Ash is to be heard by Petra and Ann on 24 February; Ida may sit too."""
    for line in (
        *bo_asks(),
        *sth_listed(paper),
        "person add 'Ann Green' --email ann@council.example --role apsw --policy st-helens",
        "person add 'Ida Brook' --email ida@council.example --role cin-coordinator --policy st-helens",
        f"schedule seat {STH_PANEL} Petra Ann",
        "schedule slots 2027-02-24 --minutes 45",
        "notify draft 001",
    ):
        council(line)
    return council


def test_a_pack_says_what_the_procedure_owes_of_papers(invited: Run, run: Run) -> None:
    said = words(run(f"schedule pack {STH_PANEL}").out)
    assert (
        '"Papers to the members of the panel, to be read before it meets" (S-65 and X-13) is owed until the letters to'
        " members have gone: panelctl due" in said
    )
    assert "Who has read them is recorded of each member, and those of whom it is not are named: panelctl due" in said
    due = run("--on 2027-02-22 due")
    assert "Papers to the members" in due.out
    assert unread(run) == ["Ann Green", "Petra West"]


def test_a_procedure_that_does_not_say_it_owes_nothing(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    said = words(run(f"schedule pack {PANEL}").out)
    assert "The procedure does not say that papers are sent to members, or when." in said
    assert "The procedure does not say that members have read them." in said


def test_whoever_leaves_for_a_case_need_not_read_it_and_whoever_comes_for_it_does(invited: Run, run: Run) -> None:
    invited(f"attend {STH_PANEL} Ann declares --case 001 --interest 'Supervised him'")
    invited(f"schedule seat {STH_PANEL} Ida --case 001")
    assert unread(run) == ["Ida Brook", "Petra West"]
    assert "Ida Brook" in run("notify list --case 001").out
    invited(f"attend {STH_PANEL} Ida prepared")
    invited(f"attend {STH_PANEL} Petra prepared")
    assert unread(run) == []


def test_what_is_wanting_of_a_paper_stands_apart_from_its_day(invited: Run, tmp_path: Path, paper: Path) -> None:
    invited(f"evidence add 001 presentation {paper} --complete --measure slides=8")
    invited(f"schedule pack {STH_PANEL}")
    index = next((tmp_path / "exports").glob("*/Petra*/index.html")).read_text()
    assert "2027; 8 slides, asked for: 4 to 6 slides</li>" in index
