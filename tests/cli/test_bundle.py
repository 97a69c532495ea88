"""One case in one archive (`bundle`): checked by its own written steps, with the tools they name; nobody else in it."""

import json
import re
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from cli.conftest import CASE, PANEL, Run
from panelctl.store import anchors
from panelctl.store.anchors import Head
from panelctl.store.writing import raw
from store.filling import keeping

OTHER = "CAM-2027-002"


@pytest.fixture
def decided(heard: Run, tmp_path: Path) -> Run:
    """Decided, told, and with a member who left the room."""
    (tmp_path / "settings.toml").write_text('[mailboxes]\nhr = "hr@council.example"\n')
    heard(f"--on 2027-01-20 attend {PANEL} Ivy declares --case 001 --interest 'Shares a house with her sister'")
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Keep at it"')
    heard("--on 2027-01-21 notify release --case 001 --how post --sent today")
    return heard


def bundled(run: Run, file: Path) -> Any:
    answer = run(f"--json --on 2027-01-22 bundle 001 --into {file}")
    assert answer.status == 0, answer
    return answer.json["data"]


def members(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def steps(file: Path) -> list[str]:
    """The lines that its own VERIFY.txt says to type, in their order."""
    text = members(file)["VERIFY.txt"].decode()
    procedure, _, _ = text.partition("WHAT THIS SHOWS")
    return [line.strip() for line in procedure.splitlines() if line.startswith("    ")]


def followed(lines: list[str], file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The steps typed into a shell, in which panelctl is not to be found."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    environment = {"PATH": "/usr/bin:/bin", "ARCHIVE": str(file), "LC_ALL": "C.UTF-8"}
    script = "set -e\n" + "\n".join(lines)
    return subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)


def test_its_own_steps_check_it_with_the_tools_of_any_computer(decided: Run, tmp_path: Path) -> None:
    made = bundled(decided, tmp_path / "appeal.zip")
    checked = followed(steps(tmp_path / "appeal.zip"), tmp_path / "appeal.zip", tmp_path / "away")
    assert checked.returncode == 0, checked.stderr
    first, *rest = checked.stdout.splitlines()
    assert first.split()[0] == made["sha256"]
    assert [line.split(":")[0] for line in rest] == ["files", "journal", "papers and letters", "procedure"]
    assert re.fullmatch(r"papers and letters: [4-9] as the journal has them", rest[2])


def test_one_bit_edited_is_found(decided: Run, tmp_path: Path) -> None:
    bundled(decided, tmp_path / "appeal.zip")
    whole = (tmp_path / "appeal.zip").read_bytes()
    edited = tmp_path / "edited.zip"
    lines = steps(tmp_path / "appeal.zip")
    for name in ("index.html", "record.json", "journal.json", "procedure.toml", "manifest.json", "SHA256SUMS"):
        content = members(tmp_path / "appeal.zip")[name]
        place = whole.index(content) + len(content) // 2
        edited.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        checked = followed(lines, edited, tmp_path / "away")
        assert checked.returncode != 0, name


@pytest.mark.parametrize("name", ["journal.json", "record.json", "procedure.toml", "letters"])
def test_an_edit_whose_sums_were_made_anew_does_not_agree_with_the_journal(
    decided: Run, tmp_path: Path, name: str
) -> None:
    """Whoever makes the sums anew as well is found by what the journal says, and by the sum of the archive."""
    bundled(decided, tmp_path / "appeal.zip")
    lines = steps(tmp_path / "appeal.zip")
    away = tmp_path / "away"
    followed(lines[1:3], tmp_path / "appeal.zip", away)
    folder = away / "bundle"
    file = sorted((folder / name).iterdir())[0] if name == "letters" else folder / name
    before = {
        "journal.json": '"by": "Ada"',
        "record.json": '"file": "letters/',
        "procedure.toml": "Camden",
        "letters": "Nadia",
    }
    text = file.read_text(encoding="utf-8")
    assert before[name] in text
    script = "\n".join(
        ["set -e", "cd bundle", "sha256sum $(find . -type f ! -name SHA256SUMS) > SHA256SUMS", *lines[5:]]
    )

    def checked() -> subprocess.CompletedProcess[str]:
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return subprocess.run(["bash", "-c", script], cwd=away, env=environment, capture_output=True, text=True)

    assert checked().returncode == 0
    swapped = {"journal.json": '"by": "Eve"'}.get(name, "Nadja")
    if name == "record.json":
        text = re.sub(r'("sha256": ")[0-9a-f]', r"\g<1>z", text)
    else:
        text = text.replace(before[name], swapped, 1)
    file.write_text(text, encoding="utf-8")
    after = checked()
    assert after.returncode != 0
    assert "AssertionError" in after.stderr


def test_it_tells_the_case_to_somebody_who_was_not_there(decided: Run, tmp_path: Path) -> None:
    made = bundled(decided, tmp_path / "appeal.zip")
    inside = members(tmp_path / "appeal.zip")
    record = json.loads(inside["record.json"])
    (decision,) = record["decisions"]
    assert decision["present"] == ["Grace Bell"]
    assert decision["reasons"] == "Sound work"
    assert {member["name"]: member["was"] for member in record["panels"][0]["members"]} == {
        "Grace Bell": "in the chair",
        "Ivy Stone": "out of the room",
    }
    assert record["panels"][0]["declared"] == ["Ivy Stone declared an interest and left the room for this application."]
    assert [sheet["member"] for sheet in record["sheets"]] == ["Grace Bell"]
    assert any(limit["how"] == "in time" for limit in record["deadlines"])
    assert {letter["to"] for letter in record["letters"] if letter["file"]} == {"Social Worker"}
    for paper in record["documents"]:
        assert inside[paper["file"]] == b"An invented paper.\n"
    entries = json.loads(inside["journal.json"])
    assert [entry["action"] for entry in entries][:1] == ["open"]
    assert [(entry["action"], bool(entry["left_out"])) for entry in entries if entry["about"] == PANEL] == [
        ("attend", False), ("attend", False), ("attend", False), ("declare", True)
    ]  # fmt: skip
    page = inside["index.html"].decode()
    assert "Sound work" in page
    assert "What is left out, and why" in page
    manifest = json.loads(inside["manifest.json"])
    assert manifest["case"] == CASE
    assert manifest["by"] == "Ada"
    assert manifest["journal"] == made["journal"]


def test_the_record_says_that_it_was_made_and_the_head_in_it_is_known(decided: Run, run: Run, tmp_path: Path) -> None:
    made = bundled(decided, tmp_path / "appeal.zip")
    (entry,) = decided(f"--json log {CASE} --last 1").json["data"]["entries"]
    assert (entry["action"], entry["body"]["sha256"]) == ("bundle", made["sha256"])
    answer = run(f"--json doctor --anchor {tmp_path / 'appeal.zip'}")
    assert [head["standing"] for head in answer.json["data"]["anchors"]] == ["known"]
    noted = anchors.in_words(Head(**made["journal"]))
    assert noted in members(tmp_path / "appeal.zip")["index.html"].decode()


def test_what_members_keep_to_themselves_and_how_to_reach_others_is_not_in_it(decided: Run, tmp_path: Path) -> None:
    decided("--on 2027-01-21 record 001 note 'Ring omar.reid@council.example about it'")
    made = bundled(decided, tmp_path / "appeal.zip")
    everything = b"".join(members(tmp_path / "appeal.zip").values())
    for private in (b"Shares a house", b"omar.reid@", b"grace.bell@", b"ada.lowe@"):
        assert private not in everything, private
    left_out = {left["what"]: left["why"] for left in made["left_out"]}
    assert left_out["what a member said of an interest"].startswith("it is the member's own")
    assert "the words of a letter" in left_out
    assert b"What a member said of an interest" in everything


def test_a_sheet_of_somebody_who_left_the_room_is_not_in_it(heard: Run, tmp_path: Path) -> None:
    heard("--on 2027-01-20 score 001 Ivy --all met --rationale 'Sentinel of a recused member'")
    heard(f"--on 2027-01-20 attend {PANEL} Ivy declares --case 001 --interest 'Her sister'")
    made = bundled(heard, tmp_path / "appeal.zip")
    assert b"Sentinel of a recused member" not in b"".join(members(tmp_path / "appeal.zip").values())
    assert "a score sheet" in {left["what"] for left in made["left_out"]}


def text_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every column in which words can stand: not keys, closed lists, days, hashes or values that panelctl reads."""
    closed = {"status", "kind", "date", "policy", "route", "stage", "role", "body", "parsed", "quorum", "findings"}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for _, name, kind, _, _, key in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if kind == "TEXT" and not key and name not in closed:
                yield table, name


def planted(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    """Words of their own in all that is held of somebody and of their application, which is on the same panel."""
    (person,) = connection.execute("SELECT id FROM person WHERE name = ?", (name,)).fetchone()
    case, panel = connection.execute(
        "SELECT other.id, own.panel_id FROM cases other, cases own WHERE other.reference = ? AND own.reference = ?",
        (OTHER, CASE),
    ).fetchone()
    connection.execute("UPDATE cases SET panel_id = ? WHERE id = ?", (panel, case))
    grace = "SELECT id FROM person WHERE name = 'Grace Bell'"
    for rows in (
        f"declaration (panel_id, person_id, case_id, nature, \"left\") SELECT {panel}, ({grace}), {case}, 'x', 1",
        f"there_for_case SELECT {panel}, ({grace}), {case}, 0, 0, 'x', 0",
        f"score_sheet SELECT NULL, {case}, {panel}, ({grace}), '2027-01-20', '{{}}', 'x', 'x', '{'0' * 64}'",
        f"attendance SELECT {panel}, {person}, 'present', '', 0, 'x', 0",
        f"former_name SELECT {person}, 'Sentinel-former-name', '2020-01-01'",
        f"salutation SELECT {person}, 'x'",
        f"absence SELECT NULL, {person}, '2020-01-01', '2020-01-02'",
        f"packed_case SELECT {panel}, ({grace}), {case}, '2027-01-20', '{'0' * 64}'",
    ):
        connection.execute(f"INSERT INTO {rows}")
    yield "Sentinel-former-name"
    for table, column in text_columns(connection):
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        owner = "case_id" if "case_id" in names else "person_id"
        test = f"{owner} = {case if owner == 'case_id' else person}" if owner in names else ""
        if table == "person" and column != "name":
            test = f"id = {person}"
        word = f"Sentinel-{table}-{column}"
        if test and table != "cases" and _is_written(connection, table, column, word, test):
            yield word


def _is_written(connection: sqlite3.Connection, table: str, column: str, word: str, test: str) -> bool:
    """Whether a word can stand in a column; none can among days, hashes and closed lists."""
    text = json.dumps(word) if column == "value" else word
    try:
        return connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE {test}', (text,)).rowcount > 0
    except sqlite3.IntegrityError:
        return False


def test_no_word_of_another_application_is_in_it(decided: Run, tmp_path: Path, paper: Path) -> None:
    """A word of its own in every text of another application of the same panel, and of its applicant."""
    second = "Tomasz Wilk"
    decided(
        f'person add "{second}" --email tomasz.wilk@council.example --number SW50877 --policy camden'
        " --set qualified=2020-09-01 --set award=cqsw --set registered=yes --set dbs-seen=yes"
    )
    decided("apply Tomasz --policy camden --route advanced-social-worker --manager Omar")
    decided(f"evidence add 002 portfolio {paper} --complete")
    decided("record 002 specialism 'Court work'")
    decided(f"record 001 note 'As in {OTHER}'")
    decided(f"record 001 note 'As with {second}'")
    with keeping(tmp_path / "panelctl.db") as session:
        sentinels = list(planted(raw(session), second))
    assert len(sentinels) > 20, sentinels
    bundled(decided, tmp_path / "appeal.zip")
    everything = b"".join(members(tmp_path / "appeal.zip").values())
    for word in (*sentinels, "Sentinel-", OTHER, second, "SW50877", "tomasz.wilk@"):
        assert word.encode() not in everything, word
    assert b"it names another application" in everything


WRITTEN = ("Tomas O’Brien", "TOMAS  O'Brien", "Zoe Luk", "Zoe\u0308 Łuk", "cam-2027-002", "CAM–2027–002")


@pytest.fixture
def beside(decided: Run) -> Run:
    """Two people who have no part in the application, one with an application of his own, and where they live."""
    decided(
        'person add "Tomas O\'Brien" --policy camden --address "Flat 7a\nLondon"'
        " --set qualified=2020-09-01 --set award=cqsw --set registered=yes --set dbs-seen=yes"
    )
    decided('person add "Zoë Łuk" --email zoe.luk@council.example')
    decided("apply Tomas --policy camden --route advanced-social-worker --manager Omar")
    return decided


@pytest.mark.parametrize("written", WRITTEN)
def test_others_are_left_out_however_they_are_written(beside: Run, tmp_path: Path, written: str) -> None:
    beside(f'record 001 note "As with {written} in spring"')
    bundled(beside, tmp_path / "appeal.zip")
    inside = members(tmp_path / "appeal.zip")
    for name in ("record.json", "journal.json", "index.html"):
        assert "in spring" not in inside[name].decode(), name


def test_a_word_that_is_also_a_whole_name_is_asked_about(beside: Run, tmp_path: Path) -> None:
    beside("person add May --email may@council.example")
    beside("record 001 note 'Heard again in May'")
    beside("record 001 note 'It may be so'")
    told = beside(f"bundle 001 --into {tmp_path}/appeal.zip").out
    inside = members(tmp_path / "appeal.zip")["index.html"].decode()
    assert "Of that, 2 texts have only a word that is also somebody's whole name" in told
    assert "Heard again" not in inside
    assert "It may be so" in inside
    assert "a word that is also the whole name of somebody who has no part in this application" in inside


def test_what_a_panel_did_about_another_application_is_not_in_it(beside: Run, tmp_path: Path, paper: Path) -> None:
    beside(f"--on 2027-01-20 attend {PANEL} Tomas present")
    beside(f"--on 2027-01-20 attend {PANEL} Grace absent --case 001 --reason 'Was her mentor'")
    bundled(beside, tmp_path / "appeal.zip")
    inside = members(tmp_path / "appeal.zip")
    entries = [entry for entry in json.loads(inside["journal.json"]) if entry["about"] == PANEL]
    assert len(entries) == 5
    assert "Was her mentor" not in str(entries)


def test_a_document_whose_file_is_named_after_somebody_else_is_there_without_that_name(
    beside: Run, tmp_path: Path
) -> None:
    file = tmp_path / "tomas_obrien_portfolio.pdf"
    file.write_text("Another paper.\n")
    beside(f"evidence add 001 portfolio {file} --complete")
    made = bundled(beside, tmp_path / "appeal.zip")
    inside = members(tmp_path / "appeal.zip")
    for name in ("record.json", "journal.json", "index.html"):
        assert "tomas_obrien" not in inside[name].decode(), name
    assert f"documents/{CASE}-portfolio-2.pdf" in inside
    assert "the name of a file received" in {left["what"] for left in made["left_out"]}


def test_a_town_says_of_nobody_where_they_live_and_a_line_with_a_number_does(beside: Run, tmp_path: Path) -> None:
    beside("record 001 note 'She trained in London'")
    beside("record 001 note 'Ring at flat 7A tomorrow'")
    bundled(beside, tmp_path / "appeal.zip")
    record = members(tmp_path / "appeal.zip")["record.json"].decode()
    assert "She trained in London" in record
    assert "tomorrow" not in record


def test_equal_records_make_equal_bytes(
    decided: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time_machine

    twin = tmp_path.parent / f"{tmp_path.name}-twin"
    shutil.copytree(tmp_path, twin)
    with time_machine.travel("2027-01-22 09:15:00+00:00", tick=False):
        one = bundled(run, tmp_path / "one.zip")
        monkeypatch.setenv("PANELCTL_DB", str(twin / "panelctl.db"))
        other = bundled(run, twin / "other.zip")
    assert one["sha256"] == other["sha256"]


def test_it_is_for_its_owner_only_and_never_over_a_file(decided: Run, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "appeal.zip"
    bundled(decided, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    last = decided("--json log --last 1").json["data"]["entries"]
    assert run(f"bundle 001 --into {file}").status == 4
    assert file.read_bytes() == before
    assert decided("--json log --last 1").json["data"]["entries"] == last
    assert not list(tmp_path.glob(".appeal*"))


def test_a_document_that_is_not_as_it_came_is_said(decided: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "documents" / f"{CASE}-portfolio-1.pdf").write_bytes(b"another paper")
    answer = run(f"bundle 001 --into {tmp_path / 'appeal.zip'}")
    assert answer.status == 6
    assert f"The file {CASE}-portfolio-1.pdf is not there as it was received" in answer.out
    assert followed(steps(tmp_path / "appeal.zip"), tmp_path / "appeal.zip", tmp_path / "away").returncode == 0


def test_nothing_is_made_of_a_journal_that_does_not_hold(decided: Run, run: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "panelctl.db", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER journal_stands")
        connection.execute("UPDATE journal SET actor = 'Somebody' WHERE seq = 4")
    answer = run(f"bundle 001 --into {tmp_path / 'appeal.zip'}")
    assert answer.status == 5
    assert "entry 4 was changed; nothing was made of it" in answer.err
    assert not (tmp_path / "appeal.zip").exists()


def test_nothing_is_made_of_a_record_that_another_program_changed(decided: Run, run: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "panelctl.db")) as connection, connection:
        connection.execute("UPDATE decision SET rationale = 'Not good enough'")
    answer = run(f"--on 2027-01-22 bundle 001 --into {tmp_path}/appeal.zip")
    assert (answer.status, (tmp_path / "appeal.zip").exists()) == (5, False)
    assert "The record is not as its journal has it: the decision of CAM-2027-001 was changed" in answer.err
    assert "panelctl doctor names all of it" in answer.err


def test_a_case_that_went_to_another_panel_tells_of_both(heard: Run, tmp_path: Path) -> None:
    """What the first panel found and who sat on it stays in the bundle after the case is listed for the next."""
    heard("--on 2027-01-20 decide 001 defer --reason 'She was ill'")
    heard("schedule add 2027-02-17 --policy camden")
    heard("--on 2027-01-21 schedule assign 001 2027-02-17")
    bundled(heard, tmp_path / "appeal.zip")
    record = json.loads(members(tmp_path / "appeal.zip")["record.json"])
    assert [panel["reference"] for panel in record["panels"]] == [PANEL, "CAM-2027-02-17"]
    assert [(sheet["member"], sheet["panel"]) for sheet in record["sheets"]] == [("Grace Bell", PANEL)]
    assert {member["name"] for member in record["panels"][0]["members"]} == {"Grace Bell", "Ivy Stone"}
