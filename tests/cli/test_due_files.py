"""What is due as a file: each form read back by a program that is not ours."""

import csv
import io
import sqlite3
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from actions import forty
from cli.conftest import PANEL, Run
from cli.test_calendar import published
from panelctl.cli.spreadsheet import original

NAMES = (*forty.CAMDEN, *forty.STUDENTS, *forty.ST_HELENS, "Coral Ord", "Helen Marsh", "Tess Moor", "Pat Swan")


def duties(run: Run, line: str = "due") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(f"--json {line}").json["data"]["deadlines"]
    return found


def events(text: str) -> dict[str, Any]:
    """The entries of a calendar by their uid; every one has its own."""
    found = [part for part in Calendar.from_ical(text).subcomponents if part.name == "VEVENT"]
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


@pytest.mark.parametrize("form", ["json", "csv", "ics", "markdown", "html"])
def test_every_form_says_that_something_is_overdue(morning: Run, form: str) -> None:
    answer = morning(f"due --format {form}")
    assert (answer.status, answer.err) == (6, "")
    assert morning(f"due --case STH-2027-012 --format {form}").status == 0


@pytest.mark.parametrize("form", ["csv", "ics", "markdown", "html"])
def test_a_file_with_nothing_in_it_is_whole_and_the_remark_goes_elsewhere(morning: Run, form: str) -> None:
    answer = morning(f"--on 2026-12-31 due --format {form}")
    assert (answer.status, answer.err) == (0, "Nothing is due within 14 days of Thu 31 Dec 2026.\n")
    assert answer.out


def test_a_table_has_one_row_for_each_duty(morning: Run) -> None:
    text = morning("due --format csv").out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    owed = duties(morning)
    assert len(rows) == len(owed) == 99
    for row, one in zip(rows, owed, strict=True):
        assert original(row["title"]) == one["title"]
        assert (row["case"], row["due"], row["command"]) == (one["case"], one["due"] or "", one["command"])
        assert row["who"].split("; ") == (one["who"] or [""])
        assert row["days_left"] == ("" if one["days_left"] is None else str(one["days_left"]))
    assert text.count("\r\n") == len(rows) + 1


def test_a_calendar_has_every_dated_duty_on_its_day(morning: Run) -> None:
    found = events(morning("due --within 365 --format ics").out)
    owed = {(one["case"], one["id"]): one for one in duties(morning, "due --within 365") if one["due"]}
    assert len(found) == len(owed) > 44
    for uid, event in found.items():
        case, _, rest = uid.partition(".")
        one = owed[case, rest.partition("@")[0]]
        assert event.decoded("DTSTART") == date.fromisoformat(one["due"])
        assert event.decoded("DTEND") == date.fromisoformat(one["due"]) + timedelta(days=1)
        assert event["SUMMARY"] == f"{one['case']} {one['title']}"
        for said in (*one["owner_titles"], *one["clauses"], one["command"]):
            assert said in event["DESCRIPTION"]
        assert (event["TRANSP"], event["SEQUENCE"]) == ("TRANSPARENT", one["case_seq"])


def test_a_shared_calendar_names_nobody_unless_it_is_asked_to(morning: Run) -> None:
    text = morning("due --within 365 --format ics").out.replace("\r\n ", "")
    assert [name for name in NAMES if name in text] == []
    named = events(morning("due --within 365 --format ics --names").out)
    uid = next(uid for uid in named if uid.startswith("CAM-2027-011.portfolio-by@"))
    assert named[uid]["SUMMARY"] == "CAM-2027-011 Nell Prior: Portfolio to the Principal Social Worker"
    assert "Owed by: Social Worker (Nell Prior)" in named[uid]["DESCRIPTION"]


def test_a_deadline_that_moves_is_the_same_entry_with_a_higher_sequence(morning: Run) -> None:
    before = events(morning("due --within 365 --format ics").out)
    assert morning("--on 2027-03-24 schedule assign CAM-2027-013 2027-05-12").status == 3  # there is no such panel
    assert morning("schedule add 2027-05-12 --policy camden").status == 0
    assert morning("schedule assign CAM-2027-013 CAM-2027-05-12 --reason 'On leave in April'").status == 0
    after = events(morning("due --within 365 --format ics").out)
    [uid] = [uid for uid in before if uid.startswith("CAM-2027-013.portfolio-by@")]
    assert before[uid].decoded("DTSTART") == date(2027, 4, 7)
    assert after[uid].decoded("DTSTART") == date(2027, 5, 5)
    assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
    others = [one for one in before if not one.startswith("CAM-2027-013.")]
    assert {one: after[one]["SEQUENCE"] for one in others} == {one: before[one]["SEQUENCE"] for one in others}


def test_a_deadline_that_bank_holidays_move_has_a_higher_sequence_too(
    morning: Run, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = events(morning("due --within 365 --format ics").out)
    file = tmp_path_factory.mktemp("feed") / "feed.json"
    published(file, {"title": "State Funeral", "date": "2027-04-12"})
    assert morning(f"calendar update {file} --apply").status == 0
    after = events(morning("due --within 365 --format ics").out)
    moved = [uid for uid in before if after[uid].decoded("DTSTART") != before[uid].decoded("DTSTART")]
    assert moved
    assert {after[uid]["SEQUENCE"] - before[uid]["SEQUENCE"] for uid in moved} == {1}


def test_the_calendars_of_two_databases_do_not_collide(morning: Run, did: Run, council: Run, tmp_path: Path) -> None:
    database = tmp_path / "panelctl.db"  # `council` has put another office's database there
    with sqlite3.connect(database) as connection:
        [other] = connection.execute("SELECT hash FROM journal ORDER BY seq LIMIT 1").fetchone()
    assert did("--json due").json["data"]["database"] == other


def test_markdown_is_a_page_with_a_table_for_each_part(morning: Run) -> None:
    text = morning("due --format markdown").out
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    headings = [inline.content for token, inline in pairwise(tokens) if token.type == "heading_open"]
    assert headings == [
        "What is due on Wednesday 24 March 2027", "Overdue", "Due today", "To come", "No date stated", "Waiting",
    ]  # fmt: skip
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == len(duties(morning)) + 4
    by_person = morning("due --person Nell --by person --format markdown").out
    assert "\n## Nell Prior\n" in by_person


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_page_has_every_duty_with_its_command(morning: Run) -> None:
    page = Seen(morning("due --format html").out)
    words = " ".join(page.words.split())
    owed = duties(morning)
    for one in owed:
        assert one["title"] in words
        assert one["command"] in words
    names = [tag for tag, _ in page.tags]
    assert (names.count("h1"), names.count("table")) == (1, 4)
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert {attrs.get("scope") for tag, attrs in page.tags if tag == "th"} == {"col", "row"}
    assert names.count("script") == names.count("img") == names.count("link") == 0


def test_what_is_hostile_stays_text_in_every_form(case: Run, run: Run) -> None:
    case("""person edit Nadia --name '=1+<b>|"x"'""")
    case("schedule assign 001 2027-01-20")
    assert run("due --format csv").out.count('"\'=1+<b>|""x"""') > 0
    assert "<b>" not in run("due --format html").out
    assert "=1+\\<b\\>&#124;" in run("due --format markdown").out
    assert events(run("due --names --format ics").out)


def test_what_a_panel_asked_in_words_of_its_own_is_in_no_shared_calendar_and_is_said_to_be_whose(heard: Run) -> None:
    asks = "--on 2027-01-20 minutes action 001"
    heard(f"{asks} 'Read it with Nadia' --who Ivy --by 2027-02-01")
    heard(f"{asks} 'Keep a diary' --who Nadia --by 2027-02-01")
    heard(f"--on 2027-01-20 attend {PANEL} Ivy declares --case 001 --interest 'Her cousin'")
    shared, named = (heard(f"--on 2027-01-21 due --format ics{names}").out for names in ("", " --names"))
    assert "SUMMARY:CAM-2027-001 Action asked by CAM-2027-01-20" in shared
    assert "Nadia" not in shared
    assert "diary" not in shared
    assert "Keep a diary" in named
    short = heard("--on 2027-01-21 due").out
    assert "Read it with Nadia: CAM-2027-001 (whoever was asked has left)" in short
    assert "Keep a diary: CAM-2027-001 (Nadia Osei)" in short
