"""Records past their period: a mark in every text column about an application is nowhere once it is erased, new columns
too; of one kind of records only that kind goes."""

import pytest

from panelctl.policy.schema.closed_lists import APPLICATION, DOCUMENTS, LETTERS, SHEETS
from panelctl.store import expiring, journal, replaying
from panelctl.store.engines import Place
from panelctl.store.erased_rows import EMPTIED, GONE
from panelctl.store.queries.keeping import on_record
from panelctl.store.reading import reading
from panelctl.store.tables import MinutesPart
from panelctl.store.writing import raw, writing
from store.filling import NOW, Filling
from store.test_erasing import MARK, SAYING, WHOSE, _own, faults_in
from store.test_erasing import marked as marked

CASE, ITEM = "CAM-2025-001", f"{MARK} of document"
# What is about the person and not about an application: it goes when the person does.
OF_THE_PERSON = {"absence", "person", "former_name", "salutation", "large_print", "person_fact"}
# In which tables the words of each kind stand; who did something about it may be named in events besides.
TABLES_OF = {
    DOCUMENTS: {"document"},
    SHEETS: {"score_sheet", "agreed_sheet"},
    LETTERS: {"notice", "reminder"},
    APPLICATION: {name for name, _ in SAYING} - OF_THE_PERSON,
}


def expired(path: Place, kind: str) -> None:
    documents = (ITEM,) if kind == DOCUMENTS else ()
    records = expiring.Records(1, CASE, 1, WHOSE.name, documents, () if documents else (kind,))
    with writing(path) as session:
        gone = expiring.expire(raw(session), records)
        body = {"entries": gone.entries, "changes": gone.changes}
        journal.append(session, at=NOW, actor="Ada", action=journal.EXPIRING, subject=CASE, body=body)


def marks(path: Place) -> set[tuple[str, str]]:
    """The columns in which the mark stands about this application, and where the journal has rows of them."""
    with reading(path) as connection:
        return {
            (table, column)
            for table, column in SAYING
            if connection.execute(
                f"SELECT 1 FROM {table} WHERE instr({column}, ?) > 0 AND {_own(table)}", (MARK,)
            ).fetchone()
        } | {
            ("change", table)
            for (table,) in connection.execute("SELECT of_table FROM change WHERE instr(body, ?) > 0", (MARK,))
        }


def test_every_table_about_people_says_what_becomes_of_it() -> None:
    assert {*expiring.OF_KIND[APPLICATION], *expiring.GONE_OF_KIND[APPLICATION]} == {*EMPTIED, *GONE} - OF_THE_PERSON


@pytest.mark.parametrize("kind", TABLES_OF)
def test_the_mark_is_in_no_table_of_the_kind_and_in_all_others(marked: Place, kind: str) -> None:
    before = marks(marked)
    expired(marked, kind)
    gone = before - marks(marked)
    of_kind = {(table, column) for table, column in before if table in TABLES_OF[kind]}
    of_kind |= {("change", table) for table in TABLES_OF[kind] if ("change", table) in before}
    assert len(of_kind) > 2
    assert of_kind <= gone
    assert {place[0] for place in gone - of_kind} <= {"event", "change"}
    with reading(marked) as connection:
        still = on_record(connection, [CASE])[CASE]
    assert kind not in still
    assert (ITEM in still) == (kind in (SHEETS, LETTERS))


def test_of_an_application_the_mark_is_nowhere_but_in_what_is_about_the_person(marked: Place) -> None:
    expired(marked, APPLICATION)
    assert {place[0] for place in marks(marked)} - OF_THE_PERSON == {"change"}
    assert {column for table, column in marks(marked) if table == "change"} <= OF_THE_PERSON
    with reading(marked) as connection:
        entries = connection.execute("SELECT action FROM journal WHERE instr(body, ?) > 0", (MARK,)).fetchall()
    assert entries == [("person edit",), ("schedule",)]  # their name, which the register has too


@pytest.mark.parametrize("kind", TABLES_OF)
def test_the_chain_holds_and_the_tables_are_as_the_journal_has_them(marked: Place, kind: str) -> None:
    expired(marked, kind)
    expired(marked, kind)
    with reading(marked) as connection:
        assert faults_in(connection) == []
        with replaying.replayed(connection) as record:
            assert list(replaying.differences(record, connection)) == []


def test_no_row_of_minutes_tells_what_was_decided_on_an_application_that_is_past_its_period(marked: Place) -> None:
    row = f"| 1 | Ada {MARK} ({CASE}) | Confirmed | 2, first by 3 May 2025 | &nbsp; |"
    with writing(marked) as session:
        Filling(session).add(MinutesPart, issue_id=1, number=3, private=False, body=f"{row}\n| 2 | Bea | Deferred |\n")
        journal.append(session, at=NOW, actor="Ada", action="minutes circulate", subject="CAM-2025-04-22", body={})
    expired(marked, APPLICATION)
    with reading(marked) as connection:
        *_, (last,) = connection.execute("SELECT body FROM minutes_part WHERE case_id IS NULL ORDER BY id")
    assert last.split("\n") == ["| Erased. |", "| 2 | Bea | Deferred |", ""]
