"""Recipes about time, played at the command line with a real database."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.sound import sound
from answer import Answer
from docs.test_json import documented
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting, checking
from panelctl.actions.site import Site

RECIPES = Path(__file__).with_name("recipes")
Run = Callable[[str], Answer]


def office(folder: Path, recipe: str, day: str = "2025-01-06", **holders: str) -> Site:
    """A recipe adopted on a day; Sam Worker may apply."""
    site, file = site_at(folder, day), str(RECIPES / f"{recipe}.toml")
    adopting.init(site, [file])
    for role, name in holders.items():
        registering.add(site, registering.NewPerson(name, roles=(role.replace("_", "-"),)))
    registering.add(site, registering.NewPerson("Sam Worker"))
    assert checking.check(site, file).findings == ()
    return site


def said(run: Run, line: str) -> Answer:
    answer = run(line)
    assert answer.status in (0, 3), answer
    return answer


def test_silence_ends_an_application_and_the_letter_is_drafted_once(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "silence-ends", team_manager="Tess Moor", clerk="Clara Clerk")
    said(run, "--on 2025-03-03 apply Sam")
    said(run, "--on 2025-03-17 due --notify")
    assert '"stage": "asked"' in said(run, "--json --on 2025-03-17 show 001").out
    assert "Lapsed" in said(run, "--on 2025-03-18 show 001").out
    drafted = said(run, "--on 2025-03-18 due --notify")
    assert 'Drafted notice 1, "Your application has lapsed", to Sam Worker' in drafted.out + drafted.err
    for day in ("2025-03-18", "2025-03-19"):
        again = json.loads(said(run, f"--json --on {day} due --notify").out)
        assert again["data"]["reminders"]["passed"] == []
    letters = json.loads(said(run, "--json --on 2025-03-19 show 001").out)["data"]["notices"]
    assert [(letter["notice"], letter["status"]) for letter in letters] == [("lapse-letter", "draft")]
    words = said(run, "--on 2025-03-19 notify preview 1").out
    assert "Nobody answered your application by Monday 17 March 2025, so it has lapsed." in " ".join(words.split())
    said(run, "--on 2025-03-19 notify clear 1")
    sound(site_at(tmp_path, "2025-03-19"))


def test_where_somebody_writes_first_that_drafts_the_letter(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "silence-ends", team_manager="Tess Moor", clerk="Clara Clerk")
    said(run, "--on 2025-03-03 apply Sam")
    refused = run("--on 2025-03-18 approve 001 yes")
    assert (refused.status, 'stands at "Lapsed"' in refused.err) == (1, True)
    noted = said(run, "--on 2025-03-18 record 001 note Telephoned")
    assert 'Drafted notice 1, "Your application has lapsed"' in noted.out + noted.err


def test_a_later_day_takes_the_letter_back_with_the_lapse(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "silence-ends", team_manager="Tess Moor", clerk="Clara Clerk")
    said(run, "--on 2025-03-03 apply Sam")
    said(run, "--on 2025-03-18 due --notify")
    longer = said(run, "--on 2025-03-19 extend 001 answer-by 2025-03-21 --reason 'On leave'")
    assert "Dropped with it: Your application has lapsed." in longer.out
    assert "Asked for" in said(run, "--on 2025-03-21 show 001").out
    again = json.loads(said(run, "--json --on 2025-03-24 due --notify").out)
    assert again["data"]["reminders"]["passed"] == ["SLV-2025-001"]
    letters = json.loads(said(run, "--json --on 2025-03-24 show 001").out)["data"]["notices"]
    assert [(letter["notice"], letter["status"]) for letter in letters] == [("lapse-letter", "draft")]
    sound(site_at(tmp_path, "2025-03-24"))


def test_a_limit_that_took_the_case_on_is_explained_before_and_after_it_is_written(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "silence-ends", team_manager="Tess Moor", clerk="Clara Clerk")
    said(run, "--on 2025-03-03 apply Sam")
    why = "passed on Tue 18 Mar 2025 with nothing that met it: the case went on to ‘Lapsed’"
    derived = said(run, "--on 2025-03-19 explain 001 answer-by").out
    assert why in " ".join(derived.split())
    said(run, "--on 2025-03-19 due --notify")
    assert said(run, "--on 2025-03-19 explain 001 answer-by").out == derived
    [limit] = json.loads(said(run, "--json --on 2025-03-20 explain 001").out)["data"]["deadlines"]
    assert (limit["standing"], limit["due"]) == (why, "2025-03-17")


def test_what_came_on_the_last_day_counts_though_it_is_entered_after_the_lapse(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "silence-ends", team_manager="Tess Moor", clerk="Clara Clerk")
    said(run, "--on 2025-03-03 apply Sam")
    said(run, "--on 2025-03-19 due --notify")
    late = run("--on 2025-03-18 approve 001 yes")
    assert (late.status, 'stands at "Lapsed"' in late.err) == (1, True)
    entered = said(run, "--on 2025-03-17 approve 001 yes")
    words = " ".join((entered.out + entered.err).split())
    assert (
        'SLV-2025-001 had gone on when "Answer of the Team Manager; silence ends the application" passed; what meets it'
        ' came in time, on Mon 17 Mar 2025, so it stood at "Asked for" still.'
    ) in words
    assert "Dropped with it: Your application has lapsed." in words
    case = json.loads(said(run, "--json --on 2025-03-20 show 001").out)["data"]
    assert case["stage"] == "granted"
    letters = [(letter["notice"], letter["status"]) for letter in case["notices"]]
    assert letters == [("granted-letter", "draft")]
    assert "in time" in said(run, "--on 2025-03-20 log 001").out
    again = json.loads(said(run, "--json --on 2025-03-20 due --notify").out)
    assert again["data"]["reminders"]["passed"] == []
    sound(site_at(tmp_path, "2025-03-20"))


def test_where_the_letter_of_the_lapse_has_gone_that_is_said(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "silence-ends", team_manager="Tess Moor", clerk="Clara Clerk")
    said(run, "--on 2025-03-03 apply Sam")
    said(run, "--on 2025-03-19 due --notify")
    said(run, "--on 2025-03-19 notify release 1 --how post --sent today")
    entered = said(run, "--on 2025-03-17 approve 001 yes")
    words = " ".join((entered.out + entered.err).split())
    assert '"Your application has lapsed" has gone to Sam Worker and no longer holds: tell them (L-2, L-3).' in words
    assert "Dropped with it" not in words
    sound(site_at(tmp_path, "2025-03-20"))


def test_the_policy_is_read_back_with_what_silence_brings(run: Run) -> None:
    read = " ".join(said(run, f"policy read {RECIPES / 'silence-ends.toml'}").out.split())
    assert (
        "If the time passes and nothing has met it, the case goes to the stage ‘Lapsed’ by itself, which calls for the"
        in read
    )
    assert "‘Your application has lapsed’ is a" in read


def test_on_a_last_day_that_ends_at_noon_a_step_is_asked_for_its_hour(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "noon", "2027-01-04", head="Hal Head")
    asked = run("--on 2027-02-26 apply Sam")
    assert asked.status == 2, asked
    assert "At what hour did it come (Fri 26 Feb 2027, the last day, ends at 12:00 (R-1))? --at HH:MM is missing" in (
        asked.err
    )
    late = run("--on 2027-02-26 apply Sam --at 14:17")
    assert (late.status, "dated Fri 26 Feb 2027 at 14:17, after 12:00: late" in late.err) == (1, True)
    said(run, "--on 2027-02-26 apply Sam --at 11:58")
    assert '"state": "met"' in said(run, "--json --on 2027-02-26 explain 001 round").out


def test_on_the_days_before_nobody_is_asked_for_the_hour(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "noon", "2027-01-04", head="Hal Head")
    said(run, "--on 2027-02-25 apply Sam")


def test_concerns_are_answered_within_24_hours_of_the_hour_at_which_they_came(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "within-hours", "2027-01-04", head="Hal Head")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 anything")
    said(run, "--on 2027-03-01 apply Sam")
    said(run, f"--on 2027-03-04 evidence add 001 concerns {paper} --at 16:30")
    due = said(run, "--on 2027-03-05 due").out
    assert "Answer to the notice of concerns, by 16:30" in due
    assert "Answer to the notice of concerns, by 16:30" in said(run, "--on 2027-03-05 due --full").out
    assert "Answer to the notice of concerns, by 16:30" in said(run, "--on 2027-03-05 show 001").out
    assert "Answer to the notice of concerns\\, by 16:30" in said(run, "--on 2027-03-05 due --format ics").out
    explained = json.loads(said(run, "--json --on 2027-03-05 explain 001 answer-by").out)["data"]["deadlines"][0]
    assert (explained["due"], explained["by"]) == ("2027-03-05", "16:30")
    assert "no later than 24 hours after the hour the Notice of concerns is received" in explained["says"]
    assert "Fri 5 Mar 2027, by 16:30" in said(run, "--on 2027-03-05 explain 001 answer-by").out
    asked = run(f"--on 2027-03-05 evidence add 001 answer {paper}")
    assert (asked.status, "At what hour did it come (Fri 5 Mar 2027, the last day, ends at 16:30" in asked.err) == (
        2,
        True,
    )
    late = said(run, f"--on 2027-03-05 evidence add 001 answer {paper} --at 16:31")
    assert "received Fri 5 Mar 2027 at 16:31, after 16:30: late" in late.out + late.err
    stopped = run("--on 2027-03-08 decide 001 yes")
    assert "late" in stopped.err
    sound(site_at(tmp_path, "2027-03-08"))


def test_where_nobody_noted_the_hour_it_is_not_guessed_and_nobody_is_asked(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "within-hours", "2027-01-04", head="Hal Head")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 anything")
    said(run, "--on 2027-03-01 apply Sam")
    said(run, f"--on 2027-03-04 evidence add 001 concerns {paper}")
    explained = " ".join(said(run, "--on 2027-03-05 explain 001 answer-by").out.split())
    assert "its hour not known: counted from the end of that day" in explained
    said(run, f"--on 2027-03-05 evidence add 001 answer {paper}")
    assert '"state": "met"' in said(run, "--json --on 2027-03-05 explain 001 answer-by").out


def test_school_days_and_days_of_the_post_are_not_the_councils(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "school-days", "2027-01-04", clerk="Clara Clerk", head="Hal Head")
    said(run, "--on 2027-05-24 apply Sam")
    limits = json.loads(said(run, "--json --on 2027-05-24 show 001").out)["data"]["deadlines"]
    assert {limit["id"]: limit["due"] for limit in limits} == {
        "governors-meet": "2027-06-07",
        "notice-served": "2027-05-26",
        "council-told": "2027-05-27",
    }
    explained = said(run, "--on 2027-05-24 explain 001 governors-meet").out
    assert "a day off" in explained
    assert "council closed" not in explained
    read = " ".join(said(run, f"policy read {RECIPES / 'school-days.toml'}").out.split())
    assert "The days on which the council is closed are working days for it" in read
    assert "Its working days leave out Tuesday 1 to Friday 4 June 2027, and not" in read


def test_a_letter_is_served_by_the_post_and_everybody_is_told_how_that_day_came_about(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "deemed-service", head="Hana Head")
    said(run, "--on 2027-05-24 apply Sam --set last-leave=2025-01-01")
    said(run, '--on 2027-05-26 decide 001 no --reason "No cover"')
    words = " ".join(said(run, "--on 2027-05-27 notify preview 1").out.split())
    assert "taken as served on Wednesday 2 June 2027. You may appeal until Thursday 10 June 2027." in words
    assert "not yet known    Letter taken as served" in said(run, "--on 2027-05-27 show 001").out
    said(run, "--on 2027-05-27 notify clear 1")
    said(run, "--on 2027-05-27 notify release 1 --how post --sent today")
    assert "Wed 2 Jun 2027   Letter taken as served" in said(run, "--on 2027-05-27 show 001").out
    served = json.loads(said(run, "--json --on 2027-05-27 explain 001 served").out)["data"]
    (day,) = served["days"]
    assert (day["date"], day["anchor"]["date"], served["deadlines"]) == ("2027-06-02", "2027-05-27", [])
    assert documented("Day") == set(day)
    counted = [(step["date"], step["why"]) for step in day["steps"] if not step["counted"]]
    assert counted == [
        ("2027-05-27", "the anchor"),
        ("2027-05-28", "a day off"),
        ("2027-05-29", "Saturday"),
        ("2027-05-30", "Sunday"),
        ("2027-05-31", "Spring bank holiday"),
    ]
    assert "a day off" in said(run, "--on 2027-05-27 explain 001 --format html").out
    assert "There are appeal-by, served and leave-year" in run("--on 2027-05-27 explain 001 serve").err
    assert "served" not in said(run, "--json --on 2027-06-20 due").out
    sound(site_at(tmp_path, "2027-06-20"))


def test_the_next_panel_is_taken_from_those_planned_and_never_guessed(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "next-panel", clerk="Clara Clerk", team_manager="Tess Moor")
    said(run, "--on 2027-03-10 apply Sam")

    def days() -> tuple[str | None, list[str | None], list[str]]:
        case = json.loads(said(run, "--json --on 2027-03-11 show 001").out)["data"]
        limits = case["deadlines"]
        return case["days"][0]["date"], [limit["due"] for limit in limits], [limit["state"] for limit in limits]

    unknown = (None, [None, None], ["waiting", "waiting"])
    assert days() == unknown
    shown = said(run, "--on 2027-03-11 show 001").out
    assert "no such meeting is planned" in " ".join(shown.split())
    said(run, "--on 2027-03-11 schedule add 2027-03-10")
    assert days() == unknown, "a panel on the day itself is not the next"
    said(run, "--on 2027-03-11 schedule add 2027-05-12")
    assert days() == ("2027-05-12", ["2027-05-05", "2027-05-14"], ["open", "open"])
    said(run, "--on 2027-03-11 schedule add 2027-04-14")
    assert days() == ("2027-04-14", ["2027-04-07", "2027-04-16"], ["open", "open"])
    assert "2027-04-07" in said(run, "--json --on 2027-03-11 due --within 60").out
    said(run, '--on 2027-03-11 schedule cancel 2027-04-14 --reason "No room"')
    assert days() == ("2027-05-12", ["2027-05-05", "2027-05-14"], ["open", "open"])
    sound(site_at(tmp_path, "2027-03-11"))


PAPERS = """[[evidence]]
id = "papers"
title = "Papers"
from = "social-worker"
before = ["agreed", "not-agreed"]
if_not = "warn"
clauses = ["R-2"]

[policy]"""


def test_papers_48_hours_before_a_panel_count_from_the_hour_for_which_it_is_called(tmp_path: Path, run: Run) -> None:
    window = (RECIPES / "working-day-window.toml").read_text(encoding="utf-8")
    rule, _, rest = window.partition("[[example]]")
    rule = rule.replace("between 5 and 20 working days after applied", "at least 48 hours before panel")
    rule = rule.replace('["agreed", "not-agreed"]', '["papers"]').replace("Panel held", "Papers sent out")
    file = tmp_path / "papers.toml"
    file.write_text(rule + PAPERS + rest.partition("[policy]")[2], encoding="utf-8")
    site = site_at(tmp_path, "2027-01-04")
    adopting.init(site, [str(file)])
    for name, roles in (("Sam Worker", ()), ("Clara Clerk", ("clerk",))):
        registering.add(site, registering.NewPerson(name, roles=roles))
    said(run, "--on 2027-03-01 apply Sam")
    said(run, "--on 2027-03-02 schedule add 2027-03-24 --starts 14:00")
    said(run, "--on 2027-03-02 schedule assign 001 2027-03-24")
    explained = said(run, "--on 2027-03-03 explain 001 hearing-window").out
    assert "Mon 22 Mar 2027, by 14:00" in explained
    assert "48 hours, until 14:00" in explained
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 anything")
    asked = run(f"--on 2027-03-22 evidence add 001 papers {paper}")
    assert (asked.status, "the last day, ends at 14:00" in asked.err) == (2, True)
    said(run, f"--on 2027-03-22 evidence add 001 papers {paper} --at 14:00")
    assert '"state": "met"' in said(run, "--json --on 2027-03-22 explain 001 hearing-window").out


def _time_to_appeal_ends_the_case(folder: Path, right: bool = True) -> Path:
    """The recipe of a letter that is taken as served, where the refusal stands if nobody appeals in time."""
    text = (RECIPES / "deemed-service.toml").read_text(encoding="utf-8")
    text = text.replace('ends = ["refused", "appealed"]', 'ends = ["stands"]')
    text = text.replace('refused = "Refused"', 'refused = "Refused"\nstands = "The refusal stands"')
    text = text.replace(
        'if_late = "refuse"\nclauses = ["D-3"]', 'if_late = "refuse"\npassed_to = "stands"\nclauses = ["D-3"]'
    )
    if not right:
        text = text.replace("right = true\n", "")
    heard = """
[[move]]
verb = "decide"
by = ["head"]
answer = "no"
from = ["appealed"]
to = "stands"
records = "upheld"
title = "Appeal turned down"
clauses = ["D-3"]

[[day]]"""
    file = folder / "ends.toml"
    file.write_text(text.replace("\n[[day]]", heard, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize("right", [True, False])
def test_an_appeal_made_before_the_letter_is_taken_as_served_is_in_time(tmp_path: Path, run: Run, right: bool) -> None:
    site = site_at(tmp_path, "2027-01-04")
    adopting.init(site, [str(_time_to_appeal_ends_the_case(tmp_path, right))])
    registering.add(site, registering.NewPerson("Hal Head", roles=("head",)))
    registering.add(site, registering.NewPerson("Sam Worker"))
    said(run, "--on 2027-05-24 apply Sam --set last-leave=2026-08-31")
    said(run, "--on 2027-05-26 decide 001 no")
    said(run, "--on 2027-05-27 notify release 1 --how post --sent today")
    said(run, "--on 2027-05-28 dispute 001")  # taken as served on Wednesday 2 June
    said(run, "--on 2027-08-02 due --notify")
    case = json.loads(said(run, "--json --on 2027-08-02 show 001").out)["data"]
    assert case["stage"] == "appealed"
    [limit] = json.loads(said(run, "--json --on 2027-08-02 explain 001 appeal-by").out)["data"]["deadlines"]
    assert limit["met"] == "2027-05-28"
    sound(site_at(tmp_path, "2027-08-02"))


@pytest.mark.parametrize(
    "given",
    [
        "refusal-letter = 2027-05-27, appealed = 2027-05-28",
        "refusal-letter = 2027-05-27, appealed = 2027-06-02",
        "appealed = 2027-05-26, refusal-letter = 2027-05-27",
    ],
)
def test_a_worked_example_of_an_early_appeal_comes_out_in_time(tmp_path: Path, run: Run, given: str) -> None:
    file = _time_to_appeal_ends_the_case(tmp_path)
    example = f"""[[example]]
title = "An early appeal"
given = {{ last-leave = 2026-08-31, applied = 2027-05-24, refused = 2027-05-26, {given}, on = 2027-08-02 }}
then = {{ stage = "appealed", appeal-by = "met" }}
clauses = ["D-3"]

[[example]]"""
    file.write_text(file.read_text(encoding="utf-8").replace("[[example]]", example, 1), encoding="utf-8")
    assert "No fault" in said(run, f"policy check {file}").out
