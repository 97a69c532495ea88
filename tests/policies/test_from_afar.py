"""Members take part by video or telephone where their procedure allows it, and count as it says."""

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from answer import Answer
from cli.small import Run, adopted
from console.playing import settled
from panelctl.cli.desk import Desk
from panelctl.cli.panel import work
from panelctl.console.app import PanelDay

RECIPE = Path(__file__).parent / "recipes" / "from-afar.toml"
STAFF = {"Cleo Field": "clerk", "Grace Bell": "chair", "Mo Reed": "member", "Una West": "member"}
DAY = "--on 2027-02-03"
PANEL = "AFR-2027-02-03"


@pytest.fixture
def did(run: Callable[[str], Answer], tmp_path: Path) -> Run:
    """Nadia is listed for a panel of three, by a procedure that lets members join by video or telephone."""
    well = adopted(run, tmp_path, RECIPE.read_text(encoding="utf-8"), STAFF, "from-afar")
    for line in ("schedule add 2027-02-03 --policy from-afar", "apply Nadia", "schedule assign 001 2027-02-03"):
        well(line)
    well(f"schedule seat {PANEL} Grace Mo Una")
    return well


def words(answer: Answer) -> str:
    return " ".join(answer.out.split())


def test_who_joins_by_video_counts_and_who_joins_by_telephone_does_not(did: Run, run: Run) -> None:
    did(f"{DAY} attend {PANEL} Grace present")
    said = words(did(f"{DAY} attend {PANEL} Mo present --how telephone"))
    assert f"{PANEL}: Mo Reed is present by telephone." in said
    assert "Note: Mo Reed takes part by telephone and does not count for the quorum (R-2)." in said
    assert "Not quorate: 1 present (Grace Bell); Mo Reed, by telephone, does not count; needed" in said
    assert "does not count" in run(f"{DAY} decide 001 yes").err
    did(f"{DAY} attend {PANEL} Una present --how video")
    decided = did(f"{DAY} decide 001 yes --reason 'Sound work'")
    assert decided.status == 0
    minutes = words(run(f"{DAY} minutes {PANEL}"))
    assert "Grace Bell Chair Chair in the room" in minutes
    assert "Mo Reed Panel Member Member by telephone, not counted for the quorum" in minutes
    assert "Una West Panel Member Member by video" in minutes
    assert "not there for item" not in minutes
    assert "Quorate: 2 present (Grace Bell, Una West); Mo Reed, by telephone, does not count." in minutes
    assert "Mo Reed present by telephone" in run(f"log {PANEL}").out
    agenda = run(f"{DAY} minutes {PANEL} --agenda").out
    assert "- Mo Reed, Panel Member, by telephone, not counted for the quorum\n" in agenda
    assert "- Una West, Panel Member, by video\n" in agenda
    assert "Mo Reed Panel Member present, by telephone" in words(run(f"{DAY} panel {PANEL} --plain"))
    assert run("doctor").status == 0


def test_what_was_recorded_is_put_right_and_ends_with_coming_no_more(did: Run, run: Run) -> None:
    def ways() -> list[str]:
        people = run(f"--json show {PANEL}").json["data"]["panels"][0]["people"]
        return [person["way"] for person in people]

    did(f"{DAY} attend {PANEL} Mo present --how video")
    did(f"{DAY} attend {PANEL} Mo present")
    assert ways() == ["", "video", ""]
    did(f"{DAY} attend {PANEL} Mo present --how room")
    assert ways() == ["", "", ""]
    did(f"{DAY} attend {PANEL} Mo absent --reason 'The line broke'")
    assert ways() == ["", "", ""]
    did(f"{DAY} attend {PANEL} Mo present --case 001 --how telephone")
    assert ways() == ["", "telephone", ""]


async def press(*keys: str) -> None:
    """Keys at the screen of the panel, each without waiting for the one before."""
    app = PanelDay(work(Desk(os.environ["PANELCTL_DB"], "Ada", date(2027, 2, 3), datetime.now(UTC)), PANEL))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        for key in keys:
            await pilot.press(key)
        await settled(pilot, app)


def test_a_key_says_how_somebody_takes_part_and_present_is_in_the_room(did: Run, run: Run) -> None:
    asyncio.run(press("a", "v", "p", "t", "p", "up", "up", "c"))
    people = run(f"--json show {PANEL}").json["data"]["panels"][0]["people"]
    assert [(person["name"], person["status"], person["way"], person["chairs"]) for person in people] == [
        ("Grace Bell", "present", "video", True),
        ("Mo Reed", "present", "", False),
        ("Una West", "present", "", False),
    ]


def test_one_case_changes_nobody_s_way_of_taking_part_in_all_others(did: Run, run: Run) -> None:
    did(f"{DAY} attend {PANEL} Grace present")
    did(f"{DAY} attend {PANEL} Mo present")
    assert "Quorate: 2 present" in words(run(f"show {PANEL}"))
    wrong = run(f"{DAY} attend {PANEL} Mo present --case 001 --how telephone")
    assert wrong.status == 1
    assert f"{PANEL} has Mo Reed there in the room, for more than this case" in wrong.err
    assert f"panelctl attend {PANEL} 'Mo Reed' present --how telephone" in wrong.err
    assert "Quorate: 2 present" in words(run(f"show {PANEL}"))


def test_a_way_that_the_procedure_does_not_allow_is_refused_with_what_it_says(
    did: Run, run: Run, tmp_path: Path
) -> None:
    wrong = run(f"{DAY} attend {PANEL} Mo present --how pigeon")
    assert (wrong.status, "Give room, video or telephone" in wrong.err) == (2, True)
    assert run(f"{DAY} attend {PANEL} Mo apologies --how video").status == 2
    other = RECIPE.read_text(encoding="utf-8").replace('["video", "telephone"]\nuncounted = ["telephone"]', '["video"]')
    (tmp_path / "two.toml").write_text(other.replace('version = "1"', 'version = "2"'))
    did(f"policy adopt {tmp_path}/two.toml")
    refused = run(f"{DAY} attend {PANEL} Mo present --how telephone")
    assert refused.status == 1
    assert f"{PANEL} lets people take part by video besides in the room (R-2), not by telephone" in refused.err
    silent = [line for line in other.splitlines() if not line.startswith("joined_")]
    (tmp_path / "three.toml").write_text("\n".join(silent).replace('version = "1"', 'version = "3"'))
    did(f"policy adopt {tmp_path}/three.toml")
    unheard_of = run(f"{DAY} attend {PANEL} Mo present --how telephone")
    assert f"{PANEL} follows a procedure that says nothing of taking part by telephone; nothing" in unheard_of.err
