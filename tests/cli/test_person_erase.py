"""Somebody is erased (`person erase`): nothing about them is left anywhere, and the record goes on proving itself."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.conftest import Run, Typed, at_a_terminal
from cli.corrections import SETTINGS
from cli.st_helens import bo_asks
from cli.test_bundle import followed, steps
from cli.test_calendar import FUNERAL, JUBILEE, published

LATER = "--on 2029-06-01"
ERASE = f"{LATER} person erase Nadia --reason 'Asked for in writing' --yes"
DONE = (
    "chair-liaison",
    "hr-told",
    "forum-invitation",
    "practice-meeting",
    "action-plan",
    "name-circulated",
    "hub-entry",
)
THEIRS = ("Nadia", "Osei", "nadia.osei@council.example", "Sound work", "Keep at it", "Strong direct work")


@pytest.fixture
def over(heard: Run, typed: Typed, tmp_path: Path) -> Run:
    """Her case was decided long ago; every letter has gone, and everything is done that was owed."""
    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    typed(
        '--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Keep at it"',
        *(f"--on 2027-01-21 record 001 {task} 2027-01-21" for task in DONE),
        "--on 2027-01-21 notify clear --case 001 --by Grace",
        "--on 2027-01-21 notify release --case 001 --how email --sent today",
        "--on 2027-01-22 minutes 2027-01-20 --write",
        "--on 2027-01-22 person export Nadia",
        "--on 2027-01-22 bundle 001",
    )
    return heard


def left(folder: Path, words: tuple[str, ...] = THEIRS) -> dict[str, list[str]]:
    """Every file in which one of the words still is, to the last byte; not tables that people were added from."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".csv":
            content = path.read_bytes()
            if there := [word for word in words if word.encode() in content]:
                found[path.relative_to(folder).as_posix()] = there
    return found


def sealed(folder: Path) -> int:
    """How many transactions there were: the last entry of each is sealed."""
    with closing(sqlite3.connect(folder / "panelctl.db")) as connection:
        (count,) = connection.execute("SELECT count(rows) FROM journal").fetchone()
        return int(count)


def test_of_somebody_who_only_applied_nothing_is_left(over: Run, tmp_path: Path) -> None:
    assert len(left(tmp_path)) > 10
    before = sealed(tmp_path)
    over(ERASE)
    assert sealed(tmp_path) == before + 1, "one transaction, with the minutes"
    minutes = tmp_path / "minutes" / "CAM-2027-01-20-minutes.md"
    assert "all well" in over(f"{LATER} doctor --anchor {minutes}").out
    assert left(tmp_path) == {}
    assert not list((tmp_path / "documents").iterdir())
    assert not list((tmp_path / "exports").iterdir())


def test_the_record_proves_itself_and_every_list_goes_on(over: Run) -> None:
    stage = over(f"--json {LATER} show 001").json["data"]["stage"]
    over(ERASE)
    assert "all well" in over(f"{LATER} doctor").out
    assert over(f"--json {LATER} show 001").json["data"]["stage"] == stage
    for line in (
        "cases --all",
        "show 001",
        "due",
        "minutes 2027-01-20",
        "minutes 2027-01-20 --agenda",
        "log 001",
        "log",
        "show P8",
    ):
        assert "Nadia" not in over(f"{LATER} {line}").out


def test_a_bundle_of_what_is_left_is_checked_by_its_own_steps(over: Run, tmp_path: Path) -> None:
    over(ERASE)
    archive = tmp_path / "left.zip"
    assert (
        over(f"--json {LATER} bundle 001 --into {archive}")
        .json["data"]["left_out"]
        .count({"what": "the words of a letter", "why": "they were erased", "count": 2})
    )
    checked = followed(steps(archive), archive, tmp_path / "away")
    assert checked.returncode == 0, checked.stderr


def test_what_is_known_of_the_files_of_their_letters_goes_too(over: Run, tmp_path: Path) -> None:
    """A digest would let the words of a letter be guessed."""
    known = (
        "SELECT path FROM written_file WHERE path LIKE 'outbox/%'",
        "SELECT key FROM change WHERE key LIKE '%outbox/%'",
    )
    with closing(sqlite3.connect(tmp_path / "panelctl.db")) as connection:
        assert all(connection.execute(query).fetchone() for query in known)
    over(ERASE)
    with closing(sqlite3.connect(tmp_path / "panelctl.db")) as connection:
        assert [connection.execute(query).fetchall() for query in known] == [[], []]


def test_it_is_listed_first_and_nothing_is_done(over: Run, run: Run, tmp_path: Path) -> None:
    before = left(tmp_path)
    listed = over(f"{LATER} person erase Nadia --dry-run").out
    assert "documents/CAM-2027-001-portfolio-1," in listed
    assert "CAM-2027-001: route, days, steps and outcome, without a name" in listed
    assert run(f"{LATER} person erase Nadia --reason 'Asked for'").status == 2
    assert left(tmp_path) == before


def test_it_asks_before_it_is_done(over: Run, tmp_path: Path) -> None:
    no, screen = at_a_terminal(f"{LATER} person erase Nadia", ["no"])
    assert (no, "Nothing was changed." in screen, "Nadia" in left(tmp_path)["panelctl.db"]) == (1, True, True)
    yes, screen = at_a_terminal(f"{LATER} person erase Nadia", ["yes", "Asked for in writing"])
    assert yes == 0, screen
    assert left(tmp_path) == {}


def test_while_a_decision_can_be_challenged_everything_stays(council: Run, run: Run) -> None:
    for line in (
        *bo_asks(),
        "approve 001 no --by Tom --reason 'Not yet'",
        "approve 001 no --reason 'Not yet' --set support-plan=Deputise",
        "notify release --case 001 --how post --sent today",
        "record 001 three-way-meeting 2027-01-04",
        "record 001 refusal-meeting 2027-01-04",
    ):
        council(line)
    refused = run("--on 2027-01-11 person erase 'Bo Ash' --reason 'Asked for' --yes")
    assert refused.status == 1
    told = "in STH-2027-001 the time for Application Dispute Form to be completed runs until Monday 11 January 2027"
    assert told in refused.err
    assert "Wait until it has passed" in refused.err
    council("--on 2027-01-12 person erase 'Bo Ash' --reason 'Asked for' --yes")


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2027-01-20", "CAM-2027-001 has not ended"),
        ("2027-01-21", "in CAM-2027-001 something is still owed or waits to go"),
    ],
)
def test_an_application_that_is_not_over_stays(heard: Run, run: Run, on: str, why: str) -> None:
    if on != "2027-01-20":
        heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Keep at it"')
    refused = run(f"--on {on} person erase Nadia --reason 'Asked for' --yes")
    assert (refused.status, why in refused.err) == (1, True)


def test_a_legal_hold_keeps_everything_until_it_ends(over: Run, run: Run, tmp_path: Path) -> None:
    over(f"{LATER} person legal-hold Nadia --reason 'Tribunal, claim 14'")
    assert run(f"{LATER} person legal-hold Nadia --reason 'Again'").status == 4
    assert "Under a legal hold, so nothing is erased: Tribunal, claim 14" in over(f"{LATER} person show Nadia").out
    refused = run(ERASE)
    assert refused.status == 1
    assert "a legal hold stands (Tribunal, claim 14)" in refused.err
    assert "panelctl person legal-hold P8 --end --reason" in refused.err
    over(f"{LATER} person legal-hold Nadia --end --reason 'Settled'")
    over(ERASE)
    assert left(tmp_path) == {}


def test_who_acted_for_others_keeps_the_name_there_and_loses_the_rest(over: Run, run: Run) -> None:
    still = run(f"{LATER} person erase Grace --reason 'Left the council' --yes")
    assert "they still hold the role Head of Practice and Learning / Principal Social Worker" in still.err
    assert "End it first: panelctl person role P1 chair --policy camden --until DATE" in still.err
    over(f"{LATER} person role Grace chair --policy camden --until 2029-05-01")
    before = over(f"{LATER} minutes 2027-01-20").out
    told = over(f"{LATER} person erase Grace --reason 'Left the council' --yes").out
    assert "Their name, for it stands in the record of others: CAM-2027-001, CAM-2027-01-20." in told
    person = over(f"--json {LATER} person show Grace").json["data"]["people"][0]
    assert (person["name"], person["email"]) == ("Grace Bell", "")
    assert "Head of the" in before
    assert over(f"{LATER} minutes 2027-01-20").out.partition("Head of the")[:2] == before.partition("Head of the")[:2]
    assert "all well" in over(f"{LATER} doctor").out


def test_a_role_that_runs_out_keeps_them_until_its_last_day_is_over(over: Run, run: Run) -> None:
    over(f"{LATER} person role Grace chair --policy camden --until 2029-06-01")
    refused = run(f"{LATER} person erase Grace --reason 'Left the council' --yes")
    assert (
        "they hold the role Head of Practice and Learning / Principal Social Worker until Friday 1 June 2029"
        in refused.err
    )
    assert "After that day they can be erased" in refused.err
    assert "End it first" not in refused.err
    over("--on 2029-06-02 person erase Grace --reason 'Left the council' --yes")


def test_erasing_somebody_lifts_no_hold_of_somebody_else(over: Run, run: Run) -> None:
    over("person add 'Tomasz Wilk' --email tomasz.wilk@council.example")
    over(f"{LATER} person legal-hold Tomasz --reason 'Tribunal, with Nadia Osei'")
    over(ERASE)
    refused = run(f"{LATER} person erase Tomasz --reason 'Asked for' --yes")
    assert (refused.status, "a legal hold stands (its reason was erased)" in refused.err) == (1, True)
    assert "so nothing is erased: its reason was erased" in over(f"{LATER} person show Tomasz").out
    assert run(f"{LATER} person legal-hold Tomasz --reason 'Again'").status == 4
    over(f"{LATER} person legal-hold Tomasz --end --reason 'Settled'")
    over(f"{LATER} person erase Tomasz --reason 'Asked for' --yes")


def test_a_folder_stays_accepted_when_whoever_its_reason_names_is_erased(over: Run, tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive - Westmere Council"
    shutil.copytree(tmp_path, cloud, ignore=shutil.ignore_patterns("OneDrive*"))
    there = f"--db '{cloud}/panelctl.db' {LATER}"
    over(f"{there} init camden --accept-folder 'Nadia Osei of ICT keeps it'")
    over(f"{there} person erase Nadia --reason 'Asked for in writing' --yes")
    assert left(cloud) == {}
    over(f"{there} person add 'Tomasz Wilk'")
    checked = over(f"{there} doctor").out
    assert "in OneDrive, accepted" in checked
    assert "by Ada: its reason was erased" in checked


def test_minutes_that_somebody_changed_are_left_to_a_person(over: Run, run: Run, tmp_path: Path) -> None:
    minutes = tmp_path / "minutes" / "CAM-2027-01-20-minutes.md"
    minutes.write_text(minutes.read_text() + "\nNadia Osei came late.\n")
    erased = run(ERASE)
    assert erased.status == 6
    assert "has to take it out of them: CAM-2027-01-20-minutes.html, CAM-2027-01-20-minutes.md" in erased.out


def test_copies_that_still_hold_it_are_named_with_their_day(over: Run, tmp_path: Path) -> None:
    over("--on 2027-02-01 backup")
    (copy,) = (tmp_path / "backups").glob("*.zip")
    at_noon = datetime(2027, 2, 1, 12, tzinfo=UTC).timestamp()
    os.utime(copy, (at_noon, at_noon))
    told = over(f"--json {ERASE}").json["data"]["backups"]
    assert told == [{"file": f"backups/{copy.name}", "made": "2027-02-01T12:00:00+00:00"}]


def test_what_was_written_out_and_has_something_of_them_is_named_with_its_day(over: Run, tmp_path: Path) -> None:
    over("--on 2027-02-01 person export Grace")
    over("--on 2027-02-01 person export Tom")
    over('person add "Tomasz Wilk" --email tomasz.wilk@council.example --policy camden --set qualified=2019-09-01')
    over("apply Tomasz --policy camden --route advanced-social-worker --manager Omar")
    over("record 002 note 'Shared a case with Nadia Osei'")
    over("--on 2027-02-02 bundle 002")
    over(f"--on 2027-02-02 bundle 001 --into {tmp_path}/exports/inspector.zip")
    told = over(f"--json {LATER} person erase Nadia --dry-run").json["data"]
    exports = [copy["file"] for copy in told["backups"]]
    assert exports == ["exports/inspector.zip", "exports/person-1-2027-02-01"]
    assert {"exports/CAM-2027-001-2027-01-22.zip", "exports/person-8-2027-01-22"} <= set(told["files"])
    assert "exports/person-1-2027-02-01, a copy of" in over(ERASE).out


def test_an_archive_that_cannot_be_read_may_hold_it_and_is_named(over: Run, tmp_path: Path) -> None:
    (tmp_path / "exports" / "old.zip").write_bytes(b"PK")
    told = over(f"--json {ERASE}").json["data"]["backups"]
    assert [copy["file"] for copy in told] == ["exports/old.zip"]


def test_the_reason_stays_and_so_names_nobody(over: Run, run: Run) -> None:
    assert "the reason names them" in run(f"{LATER} person erase Nadia --reason 'Nadia Osei asked' --yes").err


@pytest.mark.parametrize("reason", ["nadia osei (OSEI) asked", "NADIA  OSEI asked", "Na\u0301dia Osei’s letter"])
def test_a_reason_names_them_however_it_is_written(over: Run, run: Run, reason: str) -> None:
    refused = run(f"{LATER} person erase P8 --reason '{reason}' --yes")
    assert "the reason names them" in refused.err, refused


def test_somebody_whose_name_is_the_same_to_a_reader_keeps_what_names_them(over: Run) -> None:
    over("person add 'Nádia Osei' --email another@council.example")
    over(f"{LATER} person erase P8 --reason 'Asked for in writing' --yes")
    entries = over(f"--json {LATER} log --last 1000").json["data"]["entries"]
    assert "Nádia Osei" in str(entries)


def test_what_others_wrote_about_others_is_counted_and_left(over: Run) -> None:
    over('person add "Tomasz Wilk" --email tomasz.wilk@council.example --policy camden --set qualified=2019-09-01')
    over("apply Tomasz --policy camden --route advanced-social-worker --manager Omar")
    over("record 002 note 'Shared a case with Nadia Osei'")
    listed = over(f"{LATER} person erase Nadia --dry-run").out
    assert "What happened in applications, CAM-2027-002 (1 entry): panelctl show CAM-2027-002\n" in listed
    assert "table" not in listed
    told = over(f"--json {ERASE}").json["data"]
    assert told["named_in"] == {"event": 1, "journal": 1}
    assert [(naming["about"], naming["rows"], naming["command"]) for naming in told["to_read"]] == [
        ("CAM-2027-002", 1, "panelctl show CAM-2027-002"),
        ("CAM-2027-002", 1, "panelctl log CAM-2027-002"),
    ]
    assert "Shared a case with Nadia Osei" in over(f"--json {LATER} log 002").out
    assert "Shared a case with Nadia Osei" in over(f"{LATER} show 002").out
    assert "all well" in over(f"{LATER} doctor").out


def test_what_is_made_of_the_record_afterwards_has_nothing_of_them(over: Run, tmp_path: Path) -> None:
    over(ERASE)
    over(f"{LATER} rebuild --into {tmp_path / 'anew.db'}")
    over(f"{LATER} person export P8 --into {tmp_path / 'held'}")
    over(f"{LATER} bundle 001 --into {tmp_path / 'bundle.zip'}")
    with ZipFile(tmp_path / "bundle.zip") as bundle:
        bundle.extractall(tmp_path / "bundle")
    (tmp_path / "log.json").write_text(over(f"--json {LATER} log --last 1000").out)
    assert left(tmp_path) == {}


def test_somebody_of_the_same_name_keeps_everything(over: Run, tmp_path: Path) -> None:
    over('person add "Nadia Osei" --email nadia.osei2@council.example --number SW999')
    over("person add 'Zofia Lis'")
    over(f"{LATER} person erase P8 --reason 'Asked for in writing' --yes")
    assert over(f"--json {LATER} person show Nadia").json["data"]["people"][0]["number"] == "SW999"
    assert "all well" in over(f"{LATER} doctor").out
    assert left(tmp_path, ("nadia.osei@council.example", "Sound work", "Keep at it", "Strong direct work")) == {}


def test_a_name_that_is_a_common_word_is_asked_about_and_not_guessed(council: Run, tmp_path: Path) -> None:
    council("person add May --email may@council.example")
    council("schedule add 2027-05-20 --policy camden --note 'The second of May'")
    erase = f"{LATER} person erase may@council.example --reason 'Asked for in writing'"
    listed = council(f"{erase} --dry-run").out
    assert "“May” may mean something else, so no text in which it stands alone was taken to be about them" in listed
    assert "Panels, CAM-2027-05-20 (1 entry): panelctl show CAM-2027-05-20" in listed
    told = council(f"--json {erase} --yes").json["data"]
    assert (told["not_taken"], told["named_in"]) == (["May"], {"panel": 1, "policy": 2, "journal": 1})
    assert "The second of May" in council("show CAM-2027-05-20").out
    assert "The second of May" in str(council("--json log --last 1000").json)
    assert "all well" in council(f"{LATER} doctor").out


def test_it_is_theirs_where_somebody_says_so(council: Run) -> None:
    council("person add May --email may@council.example")
    council("schedule add 2027-05-20 --policy camden --note 'May brings the cake'")
    council(f"{LATER} person erase may@council.example --reason 'Asked for in writing' --name-alone --yes")
    assert "May brings the cake" not in str(council("--json log --last 1000").json)
    assert "all well" in council(f"{LATER} doctor").out


def test_bank_holidays_from_a_file_that_was_called_after_them_stay(over: Run, tmp_path: Path) -> None:
    published(tmp_path / "Nadia Osei.json", FUNERAL)
    published(tmp_path / "jubilee.json", FUNERAL, JUBILEE)
    over(f"calendar update '{tmp_path}/Nadia Osei.json' --apply")
    over(f"calendar update {tmp_path}/jubilee.json --apply")
    (tmp_path / "Nadia Osei.json").unlink()
    over(ERASE)
    assert left(tmp_path) == {}
    assert "all well" in over(f"{LATER} doctor").out


@pytest.mark.long
def test_whoever_can_be_erased_after_both_demonstrations_is(
    did: Run, run: Run, demonstrated: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstrated / "demo", tmp_path / "demo")
    for council, can_be in (
        ("camden", ["Ben Hallam", "Dev Rastogi", "Farah Siddal", "Gareth Pryce", "Hana Novak", "Idris Bello"]),
        ("st-helens", ["Kate Rimmer", "Liam Foyle", "Maya Pathan", "Owen Hale"]),
    ):
        folder = tmp_path / "demo" / council
        desk = f"--db {folder / 'panelctl.db'} --on 2031-01-01"
        names = {case["applicant"] for case in did(f"--json {desk} cases --all").json["data"]["cases"]}
        gone = [name for name in names if run(f"{desk} person erase '{name}' --reason 'Asked for' --yes").status == 0]
        assert sorted(gone) == can_be
        assert all(file.startswith("backups/") for file in left(folder, tuple(gone)))
        assert "all well" in did(f"{desk} doctor").out


def test_a_backup_from_before_says_who_is_back(over: Run, run: Run, tmp_path: Path) -> None:
    over(f"{LATER} backup {tmp_path}/before.zip")
    over(ERASE)
    over(f"{LATER} backup {tmp_path}/after.zip")
    restored = run(f"{LATER} restore {tmp_path}/before.zip --yes")
    assert restored.status == 6
    assert "What was erased of person 8 after this backup was made is back." in restored.out + restored.err
    assert "Erase it again: panelctl person erase P8 --reason TEXT" in restored.out + restored.err
    over(ERASE)
    assert run(f"{LATER} restore {tmp_path}/after.zip --yes").status == 0
    assert "Nadia" not in run(f"{LATER} show 001").out


def test_what_a_killed_restore_left_is_one_of_the_copies(over: Run, tmp_path: Path) -> None:
    (tmp_path / ".restore.4711").mkdir()
    (tmp_path / "panelctl.db.incoming-1").write_bytes(b"Nadia")
    copies = over(f"--json {ERASE}").json["data"]["backups"]
    assert {".restore.4711", "panelctl.db.incoming-1"} <= {copy["file"] for copy in copies}
