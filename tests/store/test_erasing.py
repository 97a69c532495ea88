"""Whoever is erased is nowhere in the database: a mark in every text column of every row of theirs, new columns too."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import stores
from made_once import made_once
from panelctl.store import Connection, checks, engines, erasing, journal, replaying, tables, triggers
from panelctl.store.engines import Place
from panelctl.store.erased_rows import EMPTIED, GONE, KEPT
from panelctl.store.erasing import Whose
from panelctl.store.layout import APART
from panelctl.store.queries.about_person import ABOUT
from panelctl.store.reading import reading
from panelctl.store.row import Row
from panelctl.store.writing import raw, writing
from store.filling import NOW, ZEROS, Filling, keeping
from store.one_round import a_round

MARK = "Xylophone"
CALLED = "Erased person 1"
TABLES = {str(table.name): table for table in Row.metadata.sorted_tables}
WHOSE = Whose(1, f"Ada {MARK}", CALLED, (f"Ada {MARK}", f"ada@{MARK}.example"))
# What they did for others is the record of these: the tables whose rows stay whole, with who is on them.
OF_OTHERS = {"taking_part", "seat", "holding", "duty_done", "minutes_approval"}
TEXTS = [
    (name, column.name)
    for name, table in TABLES.items()
    if name in ABOUT and name not in {*OF_OTHERS, "journal"}
    for column in table.columns
    if str(column.type) not in ("INTEGER", "BIGINT", "BOOLEAN") and column.name not in KEPT.get(name, ())
]
# Values that their own columns hold to a form, in which nothing can be said: days, instants, digests.
FORMED = {
    "added",
    "date",
    "day",
    "due",
    "drafted",
    "dated",
    "sent",
    "received",
    "until",
    "since",
    "opened",
    "starts",
    "ends",
    "made",
    "papers",
    "cleared_at",
    "handed_over",
    "sha256",
    "as_sha256",
    "form_sha256",
}
SAYING = [(table, column) for table, column in TEXTS if column not in FORMED]
JSON = {
    ("event", "body"),
    ("score_sheet", "findings"),
    ("agreed_sheet", "findings"),
    ("agreed_sheet", "reasons"),
    ("decision", "quorum"),
    ("person_fact", "value"),
}


@pytest.fixture
def marked(tmp_path: Path, database: Place) -> Place:
    """A database in which everything that can be said about the first person has the mark in it."""
    made_once(tmp_path, lambda: _mark(database), "everything is marked")
    return database


def _mark(database: Place) -> None:
    with keeping(database) as session:
        some = Filling(session)
        a_round(some)
        some.add(tables.FormerName, person_id=1, name="Ada Milbanke", until=NOW.date())
        some.add(tables.Salutation, person_id=1, words="Ada")
        some.add(tables.ThereForCase, panel_id=1, person_id=3, case_id=1, there=True, chairs=False, reason="away")
        some.agreed_sheet()
        some.ruling()
        some.add(tables.PackedCase, panel_id=1, person_id=3, case_id=1, made=NOW.date(), papers=ZEROS)
        some.add(tables.Absence, person_id=1, starts=NOW.date(), ends=None)
        some.add(tables.Attendance, panel_id=1, person_id=1, status="present", reason="to answer")
        some.add(tables.TakingPart, panel_id=1, person_id=1, way="video")
        some.add(tables.TakingPart, panel_id=1, person_id=3, way="telephone")
        some.minutes("# Minutes\n| CAM-2025-001 | Xylophone |\n| CAM-2025-001, CAM-2025-002 | Quorate |\n")
        digest = some.reminder(case_id=None, kind="digest", body=f"# {MARK}")
        some.reminder(digest_id=digest.id, body=None, sha256="")
        some.reminder(kind="today")
    with keeping(database) as session:
        raw(session).execute("UPDATE notice SET as_file = 'edited.docx', as_sha256 = ?", (ZEROS,))
        raw(session).execute("UPDATE score_sheet SET form_file = 'form.docx', form_sha256 = ?", (ZEROS,))
        for table, column in SAYING:
            words = json.dumps({"said": MARK}) if (table, column) in JSON else f"{MARK} of {table}"
            if (table, column) == ("person_fact", "value"):
                words = json.dumps(MARK)
            where = f"({ABOUT[table]})" + (f" AND {column} IS NOT NULL" if column == "body" else "")
            ours = f"{where} AND {_own(table)}"
            unique = f"'{words}' || id" if column in ("stored_name", "recipient") else "?"
            told = {"person": 1}
            raw(session).execute(
                f"UPDATE {table} SET {column} = {unique.replace('?', ':words')} WHERE {ours}",
                told | ({"words": words} if unique == "?" else {}),
            )
        raw(session).execute("UPDATE person SET name = ?, email = ? WHERE id = 1", (WHOSE.name, f"ada@{MARK}.example"))
        Filling(session).entry("person edit", "person 1", now={"name": WHOSE.name})
        Filling(session).entry("schedule", "CAM-2025-04-22", applicant=WHOSE.name)
        Filling(session).entry("declare", "CAM-2025-04-22", person=3, case="CAM-2025-001", nature=MARK)
        Filling(session).entry("attend", "CAM-2025-04-22", person=3, case="CAM-2025-001", reason=MARK)
        Filling(session).entry("attend", "CAM-2025-04-22", person=1, status="absent", reason=MARK)


def _own(table: str) -> str:
    """Which rows of a table are theirs as an applicant."""
    if "case_id" in TABLES[table].columns:
        return "case_id IN (SELECT id FROM cases WHERE person_id = 1)"
    return "role = ''" if table == "attendance" else "1 = 1"


def _erased(path: Place) -> None:
    with writing(path) as session:
        gone = erasing.erase(raw(session), WHOSE)
        body = {"reason": "asked", "entries": gone.entries, "changes": gone.changes}
        journal.append(session, at=NOW, actor="Ada", action=journal.ERASING, subject="person 1", body=body)


def test_every_text_column_about_people_is_marked_or_kept_for_a_reason(marked: Place) -> None:
    with reading(marked) as connection:
        bare = [
            (table, column)
            for table, column in SAYING
            if not connection.execute(f"SELECT 1 FROM {table} WHERE instr({column}, ?) > 0", (MARK,)).fetchone()
        ]
    assert bare == []
    digests = {"written_file", "minutes_issue"}  # about nobody by name, and of what letters and minutes say
    assert EMPTIED.keys() | GONE.keys() | OF_OTHERS | {"cases", "journal"} == ABOUT.keys() | digests


def _bytes(place: Place) -> bytes:
    """All that lies on the disk for a database: its file, or on a server the files of its tables."""
    if isinstance(place, Path):
        assert not place.with_name("panelctl.db-journal").exists()
        return place.read_bytes()
    return stores.on_disk(place)


def test_the_mark_is_nowhere_on_the_disk(marked: Place) -> None:
    assert MARK.encode() in _bytes(marked)
    _erased(marked)
    engines.at(marked).clear_remains(marked)
    assert MARK.encode() not in _bytes(marked)
    assert b"Milbanke" not in _bytes(marked)


def faults_in(connection: Connection) -> list[str]:
    """What is looked at of the journal and the tables, in a file and on a server."""
    looks = checks.looks_of(connection)
    return [
        fault
        for name in {"journal", "rows", "values", "references"} & looks.keys()
        for fault in looks[name](connection)
    ]


def test_the_chain_holds_and_the_tables_are_as_the_journal_has_them(marked: Place) -> None:
    _erased(marked)
    with reading(marked) as connection:
        assert faults_in(connection) == []
        with replaying.replayed(connection) as record:
            assert list(replaying.differences(record, connection)) == []


def test_it_is_done_again_without_harm(marked: Place) -> None:
    _erased(marked)
    _erased(marked)
    with reading(marked) as connection:
        assert checks.looks_of(connection)["journal"](connection) == []


def _of_bo(some: Filling) -> None:
    """A row of somebody else in every table that erasing touches: Bo, whose application is the second."""
    case = some.session.get_one(tables.Case, 2)
    applied = some.event(case, reason="has led two groups")
    day, of_case = NOW.date(), {"case_id": 2}
    some.add(tables.FormerName, person_id=2, name="Bo Milbanke", until=day)
    some.add(tables.Salutation, person_id=2, words="Mr Byron")
    some.add(tables.LargePrint, person_id=2, since=day)
    some.add(tables.PersonFact, person_id=2, name="qualified", value=day)
    some.add(tables.ThereForCase, **of_case, panel_id=1, person_id=3, there=True, chairs=False, reason="away")
    some.add(tables.PackedCase, **of_case, panel_id=1, person_id=3, made=day, papers=ZEROS)
    some.add(tables.Absence, person_id=2, starts=day, ends=day)
    some.add(tables.Declaration, **of_case, panel_id=1, person_id=3, nature="once her manager", left=True)
    some.agreed_sheet(2)
    some.ruling(2, 2)
    some.add(tables.ScoreSheet, **of_case, person_id=3, day=day, findings={"pcf-1": "met"}, rationale="clear")
    some.add(
        tables.Document,
        **of_case,
        event_id=applied.id,
        item="portfolio",
        file_name="Mine.docx",
        stored_name="CAM-2025-002-1.docx",
        size=10,
        sha256=ZEROS,
        sent=day,
        received=day,
        received_by="Ada",
    )
    some.add(
        tables.Decision,
        **of_case,
        event_id=applied.id,
        outcome="approved",
        answer="yes",
        date=day,
        rationale="sound",
        decided_by="the panel",
        quorum={"present": ["Cleo"]},
    )
    letter = {"event_id": applied.id, "notice": "outcome", "title": "Outcome", "role": "social-worker"}
    some.add(tables.Notice, **of_case, **letter, recipient="Bo Byron", person_id=2, status="draft", body="# Yes")
    some.reminder(**of_case, recipient="Bo's manager")
    some.duty_done(by_name="Bo Byron")
    part = some.add(tables.MinutesPart, **of_case, issue_id=1, number=4, private=True, body="Too soon.")
    corrected = {"part_id": part.id, "line": 0, "person_id": 3, "day": day}
    some.add(tables.MinutesCorrection, **of_case, **corrected, was="Too soon.", now="Too early.")
    some.add(tables.MinutesApproval, issue_id=1, person_id=3, corrections=0, in_room=True, day=day, at="", head="1")


def test_nobody_else_is_touched(marked: Place) -> None:
    """Rows that stand in no application of theirs."""
    with keeping(marked) as session:
        _of_bo(Filling(session))
    others = {
        name: f"SELECT * FROM {name} WHERE ({ABOUT[name]}) IS NOT TRUE OR ({_own(name)}) IS NOT TRUE"
        for name in TABLES
        if name in ABOUT and name not in APART
    }

    def theirs() -> dict[str, list[object]]:
        with reading(marked) as connection:
            return {
                name: [row for row in connection.execute(query, {"person": 1}) if MARK not in str(row)]
                for name, query in others.items()
            }

    before = theirs()
    assert [name for name, rows in before.items() if not rows] == []
    _erased(marked)
    after = theirs()
    assert [row for name, rows in before.items() for row in rows if row not in after[name]] == []


def test_content_that_goes_without_being_erased_is_named(marked: Place) -> None:
    with keeping(marked) as session:
        raw(session).execute("UPDATE journal SET body = NULL, salt = NULL WHERE seq = 2")
        raw(session).execute("UPDATE change SET key = NULL, body = NULL, salt = NULL WHERE number = 3")
    with reading(marked) as connection:
        faults = checks.looks_of(connection)["journal"](connection)
    assert faults[0] == "entry 2: its content is gone"
    assert "what it holds of a row of policy is gone" in faults[1]


@pytest.mark.file
@pytest.mark.parametrize("spoilt", ["{", "{}", '{"entries":1}'])
def test_an_entry_that_is_spoilt_excuses_no_content_that_is_gone(marked: Place, spoilt: str) -> None:
    _erased(marked)
    with reading(marked) as connection:
        assert checks.looks_of(connection)["journal"](connection) == []
    with closing(sqlite3.connect(marked, isolation_level=None)) as other:
        triggers.remove(other)
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE journal SET body = ? WHERE action = 'person erase'", (spoilt,))
    with reading(marked) as connection:
        faults = checks.looks_of(connection)["journal"](connection)
    assert [fault for fault in faults if fault.endswith("its content was changed")] != []
    assert [fault for fault in faults if fault.endswith("its content is gone")] != []


def test_minutes_of_others_keep_what_is_not_about_whoever_is_erased(marked: Place) -> None:
    with keeping(marked) as session:
        decided = f"| 1 | Ada {MARK} | Confirmed |\n"
        Filling(session).add(tables.MinutesPart, issue_id=1, number=3, private=False, body=decided)
    _erased(marked)
    with reading(marked) as connection:
        frame, decided = connection.execute(
            "SELECT body FROM minutes_part WHERE case_id IS NULL ORDER BY id"
        ).fetchall()
        issues = connection.execute("SELECT sha256 FROM minutes_issue").fetchall()
    assert frame[0].split("\n") == ["# Minutes", "| Erased. |", "| CAM-2025-001, CAM-2025-002 | Quorate |", ""]
    assert decided[0] == f"| 1 | {CALLED} | Confirmed |\n"
    assert issues == [(erasing.TOLD["digest"],)]
