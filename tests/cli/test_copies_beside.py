"""What lies beside the record about somebody and is no record: packs of panels, files of digests, what is half written
at a panel's screen. Whoever asks to see what is held sees it, and it goes with whom it is about."""

import json
from pathlib import Path

import time_machine

from cli.conftest import Run
from cli.test_person_erase import ERASE, LATER, left
from cli.test_person_erase import over as over
from cli.test_reminders import SETTINGS
from cli.test_retention import PAPERS
from cli.test_retention import kept as kept
from panelctl import shipped

SENTINEL = "Zyzzyva"
PANEL = "CAM-2027-03-03"


def half_written(folder: Path, texts: dict[str, str], panel: str = PANEL) -> Path:
    """What the screen of a panel has kept, each text by what it is of."""
    file = folder / "drafts" / f"{panel}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({of: {"rationale": text} for of, text in texts.items()}))
    return file


def test_what_is_half_written_about_somebody_is_erased_with_them_and_what_is_not_stays(
    over: Run, tmp_path: Path
) -> None:
    of_others = {"CAM-2027-009/P1": "Nadia Osei was better", "CAM-2027-009/decide": "Sound"}
    shared = half_written(tmp_path, {"CAM-2027-001/decide": SENTINEL, **of_others})
    alone = half_written(tmp_path, {"CAM-2027-001/P1": SENTINEL}, "CAM-2027-03-10")
    foretold = over(f"{LATER} person erase Nadia --dry-run").out
    assert [path in foretold for path in (f"drafts/{PANEL}", "drafts/CAM-2027-03-10")] == [True, True]
    assert left(tmp_path, (SENTINEL,)).keys() == {f"drafts/{PANEL}.json", "drafts/CAM-2027-03-10.json"}
    told = over(ERASE).out
    assert f"Half written at a panel's screen, {PANEL} (1 entry): panelctl panel {PANEL}" in told
    assert left(tmp_path, (SENTINEL,)) == {}
    assert not alone.exists()
    assert json.loads(shared.read_text()).keys() == of_others.keys()
    assert "all well" in over(f"{LATER} doctor").out


def test_what_is_half_written_goes_with_the_case_that_is_past_its_period(kept: Run, run: Run, tmp_path: Path) -> None:
    half_written(tmp_path, {"KEP-2019-001/decide": SENTINEL, "KEP-2019-002/decide": "Sound"}, "KEP-2027-03-03")
    assert "drafts/KEP-2027-03-03" in run(f"{PAPERS} retention").out
    kept(f"{PAPERS} retention --erase --yes")
    assert left(tmp_path, (SENTINEL, "Sound work")) == {"panelctl.db": ["Sound work"]}
    assert left(tmp_path, ("KEP-2019-002",)).keys() == {"drafts/KEP-2027-03-03.json"}


def test_whoever_asks_is_shown_what_is_half_written_about_them(heard: Run, tmp_path: Path) -> None:
    texts = {"CAM-2027-001/decide": f"{SENTINEL} by Ivy Stone", "CAM-2027-009/P4": "A sheet of Ivy's"}
    half_written(tmp_path, texts)
    heard(f"person export Nadia --into {tmp_path}/nadia")
    heard(f"person export Ivy --into {tmp_path}/ivy")
    held = {
        name: [
            row for row in json.loads((tmp_path / name / "held.json").read_text())["held"] if row["table"] == "draft"
        ]
        for name in ("nadia", "ivy")
    }
    assert [(row["case"], row["own"], row["others"]) for row in held["nadia"]] == [
        ("CAM-2027-001", True, ["Ivy Stone"])
    ]
    assert [(row["case"], row["own"]) for row in held["ivy"]] == [("CAM-2027-009", False)]
    assert f"{SENTINEL} by [[Ivy Stone]]" in (tmp_path / "nadia" / "held.html").read_text()


def test_what_members_were_given_to_read_goes_with_whom_it_is_about(over: Run, tmp_path: Path) -> None:
    pack, another = (tmp_path / "exports" / f"CAM-2027-{day}-pack-2027-01-04" for day in ("01-20", "03-03"))
    for folder, case in ((pack, "CAM-2027-001"), (another, "CAM-2027-009")):
        papers = folder / "Grace Bell P1" / case
        papers.mkdir(parents=True)
        (papers / "4 portfolio.pdf").write_text(SENTINEL if folder == pack else "of somebody else")
    assert "exports/CAM-2027-01-20-pack-2027-01-04" in over(f"{LATER} person erase Nadia --dry-run").out
    over(ERASE)
    assert left(tmp_path, (SENTINEL,)) == {}
    assert [path.name for path in (tmp_path / "exports").iterdir()] == [another.name]


def test_a_real_pack_goes_with_the_documents_that_are_past_their_period(listed: Run, tmp_path: Path, run: Run) -> None:
    listed("schedule seat 2027-01-20 Grace")
    listed("schedule pack 2027-01-20")
    assert any("paper" in name for name in left(tmp_path / "exports", ("An invented paper.",)))
    edition(listed, tmp_path, "documents", "1 year after the end")
    listed("--on 2027-01-11 withdraw 001 --reason 'Has moved'")
    assert "exports/CAM-2027-01-20-pack-2027-01-04" in run("--on 2029-06-01 retention").out
    for path in tmp_path.glob("paper.pdf"):
        path.unlink()
    once_past(listed)
    assert left(tmp_path, ("An invented paper.",)) == {}


def test_the_files_of_digests_go_with_the_letters_of_the_case(case: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(SETTINGS)
    case("schedule assign 001 2027-01-20")
    case("--on 2027-01-06 due --notify")
    case("--on 2027-01-06 notify release --reminders --how email --sent today")
    digests = [path.name for path in (tmp_path / "outbox").iterdir() if not path.name.startswith("CAM-2027-001-")]
    assert digests
    edition(case, tmp_path, "letters", "1 year after the end")
    case("--on 2027-01-11 withdraw 001 --reason 'Has moved'")
    once_past(case)
    assert left(tmp_path / "outbox", ("CAM-2027-001", "Nadia")) == {}


def once_past(did: Run) -> None:
    """What is past its period is erased when the day has come."""
    with time_machine.travel("2029-06-01 09:00:00+00:00", tick=False):
        did("--on 2029-06-01 retention --erase --yes")


def edition(did: Run, folder: Path, records: str, period: str) -> None:
    """A newer edition of Camden's procedure, with a period."""
    text = shipped.policy_text("camden").replace('version = "2025.2"', 'version = "2028.1"')
    clause = text.partition("[clause]\n")[2].split(" ", 1)[0]
    keep = f'[[keep]]\nid = "k"\ntitle = "K"\nrecords = ["{records}"]\nperiod = "{period}"\nclauses = ["{clause}"]\n\n'
    (folder / "camden.toml").write_text(text.replace("[clause]\n", f"{keep}[clause]\n"))
    did(f"init {folder / 'camden.toml'}")
