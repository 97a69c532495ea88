"""Recipes about a day that somebody changes, or that has to lie so long ago, played at the command line."""

import json
from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.sound import sound
from policies.test_recipes_of_time import RECIPES, Run, office, said


def test_a_shorter_time_needs_each_who_has_to_agree(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "agreed-time", team_manager="Tess Moor", clerk="Clara Clerk", chair="Cem Aydin")
    said(run, "--on 2025-03-03 apply Sam")
    shorter = "--on 2025-03-04 extend 001 answer-by 2025-03-24 --reason 'Wanted soon'"
    for named, lacking in (
        ("", "Social Worker and Chair agree"),
        (" --agreed Sam", "Chair agrees"),
        (" --agreed Cem", "Social Worker agrees"),
        (" --agreed Cem --agreed Tess", "Social Worker agrees"),
    ):
        refused = run(f"{shorter}{named}")
        assert (refused.status, f"an earlier day, the procedure asks that {lacking}; nothing" in refused.err) == (
            1,
            True,
        ), refused
    agreed = "agreed by Sam Worker (Social Worker) and Cem Aydin (Chair)"
    assert agreed in said(run, f"{shorter} --agreed Sam --agreed Cem").out
    [limit] = json.loads(said(run, "--json --on 2025-03-04 show 001").out)["data"]["deadlines"]
    assert (limit["due"], limit["note"]) == (
        "2025-03-24",
        f"changed from Mon 31 Mar 2025 by Clara Clerk, {agreed}: Wanted soon",
    )
    assert agreed in " ".join(said(run, "--on 2025-03-04 explain 001 answer-by").out.split())
    assert agreed in " ".join(said(run, "--on 2025-03-04 show 001").out.split())
    [explained] = json.loads(said(run, "--json --on 2025-03-04 explain 001 answer-by").out)["data"]["deadlines"]
    assert [change["agreed"] for change in explained["changed"]] == [
        ["Sam Worker (Social Worker)", "Cem Aydin (Chair)"]
    ]
    later = run("--on 2025-03-05 extend 001 answer-by 2025-04-04 --reason 'On leave'")
    assert (later.status, "a later day, the procedure asks that Chair agrees" in later.err) == (1, True)
    said(run, "--on 2025-03-05 extend 001 answer-by 2025-04-04 --reason 'On leave' --agreed Cem")
    sound(site_at(tmp_path, "2025-03-05"))


def test_whoever_was_a_manager_too_lately_may_not_sit_and_an_unknown_day_is_asked_for(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "far-enough", "2027-01-04", chair="Cem Aydin", member="Mira Moss")
    said(run, "--on 2027-01-04 apply Sam")
    said(run, "--on 2027-01-11 schedule add 2027-02-03")
    said(run, "--on 2027-01-11 schedule assign 001 2027-02-03")
    for name in ("Cem", "Mira"):
        said(run, f"--on 2027-02-03 attend 2027-02-03 {name} present")
    decide = "--on 2027-02-03 decide 001 yes --reason Sound"
    refused = run(decide)
    assert (
        refused.status,
        "of Cem Aydin and Mira Moss: panelctl person edit NAME --set has-managed=" in refused.err,
    ) == (
        1,
        True,
    ), refused
    said(run, "--on 2027-02-03 person edit Mira --set has-managed=no")
    said(run, "--on 2027-02-03 person edit Cem --set has-managed=yes")
    refused = run(decide)
    assert (refused.status, "person edit 'Cem Aydin' --set managed-until=" in refused.err) == (1, True), refused
    said(run, "--on 2027-02-03 person edit Cem --set managed-until=2024-02-04")
    refused = run(decide)
    assert (refused.status, "no member" in refused.err.lower()) == (1, True), refused
    said(run, "--on 2027-02-03 person edit Cem --set managed-until=2024-02-03")
    said(run, decide)
    sound(site_at(tmp_path, "2027-02-03"))


@pytest.mark.parametrize(
    ("of", "into", "fault"),
    [
        ('kind = "date", about = "person"', 'kind = "date"', 'is of the case (about = "person")'),
        ("less than 3 years ago", "at least 3", 'has the kind date: say how long ago ("at least 2 years ago")'),
        ("less than 3 years ago", "less than 3", "a unit (days, weeks, months, years)"),
    ],
)
def test_a_day_of_a_person_that_cannot_be_measured_is_a_fault(
    of: str, into: str, fault: str, tmp_path: Path, run: Run
) -> None:
    text = (RECIPES / "far-enough.toml").read_text(encoding="utf-8")
    assert of in text
    file = tmp_path / "far.toml"
    file.write_text(text.replace(of, into), encoding="utf-8")
    checked = run(f"policy check {file}")
    assert checked.status == 5
    assert fault in " ".join((checked.out + checked.err).split())


def test_the_policy_is_read_back_with_how_long_ago_a_day_has_to_lie(run: Run) -> None:
    read = " ".join(said(run, f"policy read {RECIPES / 'far-enough.toml'}").out.split())
    assert "whose ‘Managed them until’ is less than three years before the panel" in read


def test_the_policy_is_read_back_with_who_has_to_agree(run: Run) -> None:
    read = " ".join(said(run, f"policy read {RECIPES / 'agreed-time.toml'}").out.split())
    assert "may set an earlier day for one case, with a reason, if the Social Worker and the Chair agree" in read
    assert "may set a later day for one case, with a reason, if the Chair agrees" in read


@pytest.mark.parametrize(
    ("of", "into", "fault"),
    [
        ('may_shorten = "clerk"\n', "", "says who has to agree, and nobody may shorten it: say who may (may_shorten)"),
        ('agreed = ["social-worker", "chair"]', 'agreed = ["chair"]', "asks that Social Worker agrees"),
        ('agreed = ["social-worker", "chair"]', 'agreed = ["char"]', '"char" is not a role of this policy'),
    ],
)
def test_an_agreement_that_cannot_be_is_a_fault(of: str, into: str, fault: str, tmp_path: Path, run: Run) -> None:
    text = (RECIPES / "agreed-time.toml").read_text(encoding="utf-8")
    assert of in text
    file = tmp_path / "agreed.toml"
    file.write_text(text.replace(of, into), encoding="utf-8")
    checked = run(f"policy check {file}")
    assert checked.status == 5
    assert fault in " ".join((checked.out + checked.err).split())


def test_whoever_waits_is_told_of_another_last_day_once(tmp_path: Path, run: Run) -> None:
    office(tmp_path, "new-date", team_manager="Tess Moor", clerk="Clara Clerk", chair="Cem Aydin")
    said(run, "--on 2025-03-03 apply Sam")
    longer = said(run, "--on 2025-03-04 extend 001 answer-by 2025-04-04 --reason 'Jury service'")
    assert longer.out.count('"Another day for the answer to your application"') == 2
    words = " ".join(said(run, "--on 2025-03-04 notify preview 1").out.split())
    assert (
        "The last day for “Answer of the Team Manager” is now Friday 4 April 2025; it was Monday 31 March 2025. Cem"
        " Aydin, Chair, decided this on Tuesday 4 March 2025. The reason ---------- Jury service"
    ) in words
    said(run, "--on 2025-03-04 notify clear --case 001")
    again = said(run, "--on 2025-03-05 extend 001 answer-by 2025-04-07 --reason 'Jury service, longer'")
    assert "Dropped, for it no longer holds: Another day for the answer to your application" in again.out
    refused = run("--on 2025-03-05 notify release 1 --how post --sent today")
    assert (refused.status, "is dropped already" in refused.err) == (4, True)
    said(run, "--on 2025-03-05 notify clear --case 001")
    said(run, "--on 2025-03-05 notify release --case 001 --how post --sent today")
    paused = said(run, "--on 2025-03-10 pause 001 answer-by --reason 'Long illness'")
    assert "no longer holds" not in paused.out
    [letter] = [n for n in letters(run, "2025-03-10") if n["status"] == "draft" and n["role"] == "social-worker"]
    words = " ".join(said(run, f"--on 2025-03-10 notify preview {letter['id']}").out.split())
    assert "time stands still from Monday 10 March 2025. The last day was Monday 7 April 2025" in words
    said(run, "--on 2025-03-17 pause 001 answer-by --until 2025-03-17")
    [letter] = [n for n in letters(run, "2025-03-17") if n["status"] == "draft" and n["role"] == "social-worker"]
    words = " ".join(said(run, f"--on 2025-03-17 notify preview {letter['id']}").out.split())
    assert "time runs again from Monday 17 March 2025. The last day is now Monday 14 April 2025" in words
    said(run, "--on 2025-03-18 lift 001 answer-by --reason 'Nobody is to be held to it'")
    [letter] = [n for n in letters(run, "2025-03-18") if n["status"] == "draft" and n["role"] == "social-worker"]
    words = " ".join(said(run, f"--on 2025-03-18 notify preview {letter['id']}").out.split())
    assert "“Answer of the Team Manager” has been set aside for this case. Cem Aydin, Chair, decided" in words
    sound(site_at(tmp_path, "2025-03-18"))


def letters(run: Run, day: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(said(run, f"--json --on {day} show 001").out)["data"]["notices"]
    return found


def test_the_policy_is_read_back_with_the_letter_about_another_day(run: Run) -> None:
    read = " ".join(said(run, f"policy read {RECIPES / 'new-date.toml'}").out.split())
    assert (
        "Where it has another day, stands still, runs again or is set aside, that calls for the letter ‘Another day for"
        " the answer to your application’"
    ) in read
    assert "‘Another day for the answer to your application’ is " in read


@pytest.mark.parametrize(
    ("of", "into", "fault"),
    [
        (
            'lifted_by = "chair"\nmay_extend = "chair"\nif_varied = ["new-date-letter"]\nmay_pause = "chair"\n',
            'if_varied = ["new-date-letter"]\n',
            "drafts a letter when it is varied, and nobody may: say who may (may_extend)",
        ),
        ('if_varied = ["new-date-letter"]\n', "", 'no move drafts the notice "new-date-letter"'),
    ],
)
def test_a_letter_about_another_day_that_nobody_can_give_is_a_fault(
    of: str, into: str, fault: str, tmp_path: Path, run: Run
) -> None:
    text = (RECIPES / "new-date.toml").read_text(encoding="utf-8")
    assert of in text
    file = tmp_path / "dated.toml"
    file.write_text(text.replace(of, into), encoding="utf-8")
    checked = run(f"policy check {file}")
    assert checked.status == 5
    assert fault in " ".join((checked.out + checked.err).split())
