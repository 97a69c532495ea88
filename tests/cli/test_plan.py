"""Plans at the command line: what they print, and a year as a page and as a calendar file."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from cli.conftest import Run, at_a_terminal
from cli.test_fast_start import HEAVY
from cli.transcript import expect
from policies.conftest import FILE

YEAR = 'plan --year 2027 --policy camden --every "1st Monday"'


def test_plans_of_a_route_a_case_and_a_year(case: Run, run: Run, paper: Path, tmp_path: Path) -> None:
    expect("plan", run, tmp_path)


def test_a_plan_needs_no_database(run: Run, tmp_path: Path) -> None:
    answer = run("--json plan --policy camden --route advanced-social-worker --panel 2025-04-22")
    assert (answer.status, answer.json["command"], answer.json["status"]) == (0, "plan", "done")
    assert [one["due"] for one in answer.json["data"]["deadlines"]][:5] == [
        "2025-04-11", "2025-04-11", "2025-04-11", "2025-04-25", "2025-04-25",
    ]  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_plan_of_a_shipped_policy_loads_no_library_that_stores_writes_or_draws() -> None:
    line = ["plan", "--policy", "camden", "--route", "advanced-social-worker", "--panel", "2025-04-22"]
    program = f"import sys; from panelctl import cli; cli.run({line!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (HEAVY | {"sqlite3"}) & set(done.stderr.split()) == set()


def test_a_case_whose_panel_has_met_is_not_sent_to_another(morning: Run) -> None:
    answer = morning("plan --case CAM-2027-006")
    assert answer.status == 0
    assert answer.out.endswith(
        "\n\nThe panel of Fri 19 Mar 2027 has met, and no outcome is recorded: panelctl show CAM-2027-006\n"
    )
    assert "schedule assign" not in answer.out
    data = morning("--json plan --case CAM-2027-006").json["data"]
    assert (data["first"], data["earliest"]) == (None, None)


def test_a_plan_ends_with_its_last_line(morning: Run) -> None:
    assert not morning("plan --case CAM-2027-014").out.endswith("\n\n")


@pytest.mark.parametrize("pattern", ["3rd wednesday", "3RD WEDNESDAY", " 3rd  Wednesday "])
def test_a_pattern_may_be_typed_as_it_comes(run: Run, pattern: str) -> None:
    line = "plan --year 2027 --policy camden --every"
    assert run(f"{line} '{pattern}'") == run(f"{line} '3rd Wednesday'")


def test_a_plan_calls_other_ways_of_counting_as_date_does(run: Run) -> None:
    plan = run("plan --policy camden --route advanced-social-worker --panel 2025-04-22 --steps").out
    date = run("date '5 working days before 2025-04-22'").out
    for line in date.splitlines()[1:3]:
        assert f"{' ' * 17}{line.strip()}\n" in plan


def test_a_plan_asks_a_person_for_its_procedure_its_route_and_its_day() -> None:
    status, screen = at_a_terminal("plan", ["2025-04-22", "1", "advanced-social-worker"])
    assert status == 0
    assert "Fri 11 Apr 2025  Portfolio to the Principal Social Worker" in screen


def test_conditions_and_disputes_are_said_beside_their_dates(run: Run) -> None:
    answer = run(f"plan --policy {FILE} --route senior-practitioner --panel 2027-03-09")
    lines = [" ".join(line.split()) for line in re.sub(r"\n +", " ", answer.out).splitlines()]
    assert [line for line in lines if "application is" in line or "dispute" in line] == [
        "Fri 26 Feb 2027 Application for Senior Practitioner, spring round: Social Worker; only if the day of the"
        " application is before Thursday 1 July 2027; not before Mon 11 Jan 2027 (N-10)",
        "Thu 20 May 2027 Outcome of the review: Chief Social Work Officer and Depute Chief Social Work Officer;"
        " only in a dispute (N-47)",
        "Mon 7 Jun 2027 Statement of appeal to the Panel Clerk: Social Worker; only if the step ‘Appeal lodged’ has"
        " been taken; only in a dispute (N-50)",
        "Fri 11 Jun 2027 Meeting of the Appeal Panel: Panel Clerk; only in a dispute;"
        " not before Thu 13 May 2027 (N-49)",
        "Fri 1 Oct 2027 Application for Senior Practitioner, autumn round: Social Worker; only if the day of the"
        " application is no earlier than Thursday 1 July 2027; not before Mon 23 Aug 2027 (N-10)",
    ]


@pytest.mark.parametrize(("columns", "across"), [("80", 3), ("72", 3), ("71", 2), ("46", 1), ("20", 1)])
def test_the_wall_has_as_many_months_beside_one_another_as_fit(
    columns: str, across: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    months = [line for line in run(f"{YEAR} --wall").out.splitlines() if "Mo Tu We" in line]
    assert (len(months), months[0].count("Mo Tu We")) == (-(-12 // across), across)


def test_the_wall_tells_a_planned_panel_from_a_proposed_one_and_from_one_on_a_day_off(council: Run, run: Run) -> None:
    council("schedule add 2027-05-26 --policy st-helens")
    council("schedule add 2027-06-14 --policy st-helens")
    wall = run('plan --year 2027 --policy st-helens --every "1st Monday" --wall').out
    may = [line[25:47].rstrip() for line in wall.splitlines()[10:17]]
    assert may == [
        "         May",
        " Mo Tu We Th Fr Sa Su",
        "                 1  2",
        "# 3# 4  5  6  7  8  9",
        " 10 11<12>13 14 15 16",
        " 17 18<19>20 21 22 23",
        "<24>25[26]27 28 29 30",
    ]
    assert "{31}" in wall
    assert wall.split("\n\n")[5].splitlines() == [
        "[22]  a panel",
        "?22?  a panel that is proposed",
        "#22#  a panel on a day off",
        "<22>  the last day of a limit",
        "{22}  the last day of a limit, on a day off",
        "(22)  a bank holiday, or the council is closed",
    ]


class _Tables(HTMLParser):
    """The captions, heads and marked cells of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(f"{tag} {given.get('scope') or given.get('lang') or ''}".strip())
        self.within = given.get("class") or "" if tag == "td" else self.within if tag == "span" else ""

    def handle_data(self, data: str) -> None:
        if self.within and data.strip():
            self.marked.append(f"{self.within}: {data.strip()}")


def test_a_year_as_a_page_has_twelve_tables_and_says_in_words_what_a_day_is(run: Run) -> None:
    page = _Tables(run(f"{YEAR} --format html").out)
    assert page.tags[:1] == ["html en-GB"]
    assert (page.tags.count("table"), page.tags.count("caption"), page.tags.count("th col")) == (12, 12, 84)
    assert page.tags.count("h1") == 1
    assert page.marked[:6] == [
        "off: (1)", "off: New Year’s Day",
        "proposed: ?4?", "proposed: Progression Panel",
        "limit: <7>", "limit: Chair and co-ordinator speak before the letter goes, for Mon 4 Jan 2027;"
        " Decision to the social worker in writing, for Mon 4 Jan 2027",
    ]  # fmt: skip


def test_a_policy_file_puts_no_markup_into_the_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.toml"
    text = FILE.read_text().replace('title = "Northshire Recognition Panel"', 'title = "<script>alert(1)</script>"')
    file.write_text(text)
    page = run(f"plan --year 2027 --policy {file} --format html").out
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_year_as_a_calendar_has_a_day_for_each_panel_and_each_limit(run: Run) -> None:
    def read() -> dict[str, tuple[str, str]]:
        events = Calendar.from_ical(run(f"{YEAR} --format ics").out).walk("VEVENT")
        return {str(one["uid"]): (str(one.decoded("dtstart")), str(one["summary"])) for one in events}

    found = read()
    assert found == read()  # the same day keeps its uid
    assert len(found) == 27
    assert found["camden-progression-panel-2027-01-04@panelctl"] == ("2027-01-04", "Progression Panel (proposed)")
    assert found["camden-progression-panel-2027-04-05.eoi-by@panelctl"] == (
        "2027-03-25",
        "Expression of interest to the Academy mailbox (proposed)",
    )


def test_a_panel_that_is_moved_is_the_same_entry_with_a_higher_sequence(case: Run, tmp_path: Path) -> None:
    def read() -> dict[str, Any]:
        found = Calendar.from_ical(case("plan --year 2027 --policy camden --format ics").out).walk("VEVENT")
        planned = {str(one["uid"]): one for one in found if "(proposed)" not in one["summary"]}
        assert len({uid.partition("@")[2] for uid in planned}) == 1
        return planned

    before = read()
    case("schedule move 2027-01-20 2027-01-27 --reason 'The chair is away'")
    after = read()
    assert before.keys() == after.keys()
    assert {str(one.decoded("dtstart")) for uid, one in before.items() if uid.startswith("panel-1@")} == {"2027-01-20"}
    assert {str(one.decoded("dtstart")) for uid, one in after.items() if uid.startswith("panel-1@")} == {"2027-01-27"}
    for uid, one in after.items():
        assert one.decoded("dtstart") > before[uid].decoded("dtstart")
        assert one["sequence"] > before[uid]["sequence"]


def test_a_year_in_json_is_the_same_with_either_option(run: Run) -> None:
    assert run(f"{YEAR} --format json").json == run(f"--json {YEAR}").json
