"""Heads of the journal that somebody else kept, held against a journal that was cut off, made anew or swapped."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import CASE, PANEL, Run
from panelctl.documents.enclosed import with_enclosures
from panelctl.documents.web_page import to_html
from panelctl.store import anchors, journal
from panelctl.store.anchors import Head

DATABASE = "panelctl.db"


@contextmanager
def by_another_program(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database as whoever can write the file changes it: no trigger and no foreign key stands in the way."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def head_of(run: Run) -> str:
    """The head of the journal now, as `log` has it."""
    (entry,) = run("--json log --last 1").json["data"]["entries"]
    return anchors.in_words(Head(entry["seq"], entry["hash"]))


def compared(run: Run, anchor: str | Path, status: int) -> tuple[str, Any]:
    """What `doctor` says of an anchor in words, and as scripts read it."""
    answer = run(f'--json doctor --anchor "{anchor}"')
    assert answer.status == status, answer
    (said,) = [check["detail"] for check in answer.json["data"]["checks"] if check["check"] == "anchor"]
    return said, answer.json["data"]["anchors"]


def test_a_head_that_is_known_is_as_it_was_noted(heard: Run, run: Run) -> None:
    noted = head_of(run)
    heard(f"record {CASE} note 'Rang the office'")
    said, heads = compared(run, noted, 0)
    seq, start = noted.split(" · ")
    assert said == f"entry {noted} is as it was noted, and so is all before it"
    assert heads == [{"seq": int(seq), "hash": start, "standing": "known", "last": int(seq) + 1}]


@pytest.mark.parametrize("count_set_back", [False, True])
def test_entries_cut_off_at_the_end(heard: Run, run: Run, tmp_path: Path, count_set_back: bool) -> None:
    noted = head_of(run)
    with by_another_program(tmp_path) as connection:
        connection.execute("DELETE FROM journal WHERE seq > 5")
        if count_set_back:
            connection.execute("UPDATE sqlite_sequence SET seq = 5 WHERE name = 'journal'")
    said, heads = compared(run, noted, 6)
    assert [head["standing"] for head in heads] == ["cut"]
    assert said == (
        f"entry {noted} was noted, and the journal ends at 5: what came after that was cut off, and what was done then"
        " may be missing. Work no further in this database and keep it as it is; put back the newest copy that knows"
        " the entry, panelctl restore FILE, and find out who could write to its folder."
    )


def test_a_journal_made_anew(heard: Run, run: Run, tmp_path: Path) -> None:
    noted = head_of(run)
    with by_another_program(tmp_path) as connection:
        make_anew(connection, 5)
        assert journal.verify(connection) == []
    said, heads = compared(run, noted, 6)
    assert [head["standing"] for head in heads] == ["other"]
    seq = noted.split()[0]
    assert said.startswith(
        f"entry {noted} was noted, and entry {seq} is another: the journal was made anew from there or before, or it"
        " goes on from an older copy, or from that of another database; what it says may not be what was done."
    )


def make_anew(connection: sqlite3.Connection, first: int) -> None:
    """Another chain from an entry on, which checks out."""
    (prev,) = connection.execute("SELECT hash FROM journal WHERE seq = ?", (first - 1,)).fetchone()
    entries = connection.execute("SELECT * FROM journal WHERE seq >= ?", (first,))
    names = [column[0] for column in entries.description]
    for values in entries.fetchall():
        entry = dict(zip(names, values, strict=True))
        seq, parts = entry["seq"], (entry["action"], entry["subject"], entry["digest"], prev)
        seal = [entry["rows"]] if entry.get("rows") else []
        own = journal.hash_of(seq, entry["at"], "Somebody", *parts, *seal)
        connection.execute("UPDATE journal SET actor = 'Somebody', prev = ?, hash = ? WHERE seq = ?", (prev, own, seq))
        prev = own


def test_where_a_journal_was_made_anew_is_narrowed_by_heads_from_before(heard: Run, run: Run, tmp_path: Path) -> None:
    with by_another_program(tmp_path) as connection:
        (before,) = connection.execute("SELECT hash FROM journal WHERE seq = 4").fetchone()
        after = head_of(run)
        make_anew(connection, 5)
    said, heads = compared(run, f"4 · {before[:12]} in January, then {after}", 6)
    assert [head["standing"] for head in heads] == ["known", "other"]
    assert " Entry 4 is as it was noted: it happened after that. " in said


def test_an_older_copy_in_the_place_of_the_database(case: Run, run: Run, tmp_path: Path) -> None:
    shutil.copy(tmp_path / DATABASE, tmp_path / "older.db")
    last = int(head_of(run).split()[0])
    case(f"record {CASE} note 'Rang the office'")
    noted = head_of(run)
    (tmp_path / "older.db").replace(tmp_path / DATABASE)
    said, heads = compared(run, noted, 6)
    assert [head["standing"] for head in heads] == ["older"]
    assert said.startswith(
        f"entry {noted} was noted, and the journal ends at {last} and never had more: an older copy of the database was"
        " put in its place, and what was done since is not in it. Work no further in this database"
    )
    case(f"record {CASE} note 'Did not ring'")
    _, heads = compared(run, noted, 6)
    assert [head["standing"] for head in heads] == ["other"]


def test_an_entry_before_the_head_that_was_edited(heard: Run, run: Run, tmp_path: Path) -> None:
    noted = head_of(run)
    with by_another_program(tmp_path) as connection:
        connection.execute("UPDATE journal SET actor = 'Somebody' WHERE seq = 4")
    said, _ = compared(run, noted, 6)
    assert said == f"entry {noted} is there, and something before it was changed: see journal"


def test_minutes_name_a_head_that_doctor_finds_in_them(heard: Run, run: Run, tmp_path: Path) -> None:
    noted = head_of(run)
    heard(f"--on 2027-01-20 minutes {PANEL} --write")
    for file in (tmp_path / "minutes").iterdir():
        said, _ = compared(run, file, 0)
        assert said.startswith(f"entry {noted} is as it was noted"), file


def test_the_digest_names_a_head_and_is_not_drafted_anew_for_another(listed: Run, run: Run, tmp_path: Path) -> None:
    noted = head_of(run)
    listed("--on 2027-01-13 due --notify")
    (digest,) = [
        reminder["id"]
        for reminder in listed("--json notify list --reminders").json["data"]["reminders"]
        if reminder["kind"] == "digest"
    ]
    text = listed(f"--on 2027-01-13 notify preview {digest}").out
    assert f"Head of the journal when this list was drafted: {noted}" in text
    listed(f"record {CASE} note 'Rang the office'")
    assert "No reminder is new." in listed("--on 2027-01-13 due --notify").out
    (tmp_path / "settings.toml").write_text('sender = "academy@council.example"\n')
    listed(f"--on 2027-01-13 notify release {digest} --how email --sent today")
    for file in (tmp_path / "outbox").glob("*igest*"):
        said, _ = compared(run, file, 0)
        assert said.startswith(f"entry {noted} is as it was noted"), file
    assert {file.suffix for file in (tmp_path / "outbox").glob("*igest*")} >= {".eml", ".html", ".txt"}


def test_each_letter_has_at_its_foot_how_far_the_journal_had_come(listed: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('sender = "academy@council.example"\n')
    listed("notify clear 1")
    noted = head_of(run)
    listed("notify release 1 --how email --sent today")
    files = {file.suffix: file for file in (tmp_path / "outbox").iterdir()}
    assert noted not in files.pop(".md").read_text(encoding="utf-8")  # the words as they were cleared
    before = {file: file.read_bytes() for file in files.values()}
    assert {*files} == {".txt", ".html", ".docx", ".pdf", ".eml"}
    for file in files.values():
        said, _ = compared(run, file, 0)
        assert said.startswith(f"entry {noted} is as it was noted"), file
    assert files[".txt"].read_text(encoding="utf-8").endswith(f"\n\nOur record: {noted}\n")
    for file in (tmp_path / "outbox").iterdir():
        file.unlink()
    listed("notify outbox")
    assert {file: file.read_bytes() for file in before} == before
    listed("notify unsent 1 --reason 'It came back'")
    later = head_of(run)
    listed("notify release 1 --how email --sent today")
    (again,) = (tmp_path / "outbox").glob("*-2.txt")
    assert later != noted
    assert f"Our record: {later}" in again.read_text(encoding="utf-8")


def test_a_letter_with_what_is_enclosed_has_it_under_the_letter() -> None:
    page = to_html(with_enclosures("# A letter", ["# A form"]), "A letter", "Our record: 5 · <b>")
    letter, _, form = page.partition('<section class="enclosure">')
    assert "Our record: 5 · &lt;b&gt;</p>" in letter
    assert "Our record" not in form


def test_a_backup_says_beside_it_what_it_is(heard: Run, run: Run, tmp_path: Path) -> None:
    noted = head_of(run)
    copy = tmp_path / "safe" / "monday.db"
    answer = heard(f"--json backup {copy}").json["data"]
    manifest = json.loads(Path(answer["manifest"]).read_text(encoding="utf-8"))
    assert answer["manifest"] == f"{copy}.json"
    assert anchors.in_words(Head(**manifest["journal"])) == noted
    assert manifest["size"] == copy.stat().st_size
    assert manifest["by"] == "Ada"
    said, _ = compared(run, answer["manifest"], 0)
    assert said.startswith(f"entry {noted} is as it was noted")
    again = run(f"backup {tmp_path / 'safe' / 'monday.db'}")
    assert again.status == 4
    copy.unlink()
    assert run(f"backup {copy}").status == 4  # what stands beside it is no other backup's


def test_a_message_as_it_was_kept_is_read(heard: Run, run: Run, tmp_path: Path) -> None:
    noted = head_of(run)
    message = EmailMessage()
    message.set_content(f"The journal stood at {noted} – keep this.", cte="base64")
    (tmp_path / "kept.eml").write_bytes(bytes(message))
    said, _ = compared(run, tmp_path / "kept.eml", 0)
    assert said.startswith(f"entry {noted} is as it was noted")


@pytest.mark.parametrize("between", [" ", " - ", ", ", " . ", ": "])
def test_a_head_typed_from_paper(heard: Run, run: Run, between: str) -> None:
    noted = head_of(run)
    said, _ = compared(run, noted.replace(" · ", between).upper(), 0)
    assert said.startswith(f"entry {noted} is as it was noted")


@pytest.mark.parametrize("anchor", ["nothing", "89", "89 · ab12", "no-such-file.md"])
def test_a_text_without_a_head_is_refused(heard: Run, run: Run, anchor: str) -> None:
    answer = run(f'doctor --anchor "{anchor}"')
    assert answer.status == 2
    assert f'No head of a journal stands in "{anchor}"' in answer.err


def test_an_archive_without_a_manifest_is_refused(heard: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "letters.zip").write_bytes(b"PK\x03\x04 and no more")
    answer = run(f"doctor --anchor {tmp_path / 'letters.zip'}")
    assert answer.status == 5
    assert "an archive without a manifest.json" in answer.err
