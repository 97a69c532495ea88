"""`explain --timeline`: the dates of a case on a line of days, as they are printed."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.conftest import Run, at_a_terminal
from panelctl.cli.views.timeline import drawing

CAMDEN = """\
CAM-2027-001 Nadia Osei, on Thu 21 Jan 2027

                                         Jan 2027
Mondays                                28 4   11 18  25
Days off                               # #   .  .   .  .
Application received                      *        |       * Mon 4 Jan 2027
Listed for a panel                        *        |       * Mon 4 Jan 2027
Expression of interest to the Acad...     x    o---|       x Mon 4 Jan 2027
Portfolio to the Principal Social...      x    o---|       x Mon 4 Jan 2027
Progression Panel                                 P|       P Wed 20 Jan 2027
Confirmed as an Advanced Social Wo...             *|       * Wed 20 Jan 2027
Today                                              |       | Thu 21 Jan 2027
Chair and co-ordinator speak befor...             ---o     o Mon 25 Jan 2027
Decision to the social worker in w...             ---o     o Mon 25 Jan 2027

x done   o last day in time   - the time it has   * step   | today   P panel
. weekend   # bank holiday or closure   one sign is 2 days
# Boxing Day (substitute day) Mon 28 Dec, New Year’s Day Fri 1 Jan.
Owed, no day is stated: Detailed feedback to the social worker; Human
  Resources told of the new grade and pay, on the Oracle change form;
  Invitation to the Academy's AP forum meetings; Meeting on areas of
  practice and on the role in developing the team; What that meeting agreed,
  written into an action plan; Social worker told that name and expertise
  will be published; Name circulated across the service; Name and area of
  expertise on the policy and practice hub.
"""

ST_HELENS = """\
STH-2027-001 Beth Young, on Thu 28 Jan 2027

                                         Jan 2027
Mondays                                28 4   11 18  25
Days off                               # #   .  .   .  .
Request made                              *           |    * Mon 4 Jan 2027
Progression Panel Request Form (Ap...     +           |    + Mon 4 Jan 2027
Team Manager does not support the...      *           |    * Mon 4 Jan 2027
Head of Service does not agree            *           |    * Mon 4 Jan 2027
Team Manager's answer to the reque...     x           |    x Mon 4 Jan 2027
Head of Service's answer to the re...     x           |    x Mon 4 Jan 2027
Application Dispute Form received              *      |    * Wed 13 Jan 2027
Application Dispute Form to be com...      ---oX      |    X Wed 13 Jan 2027
Extraordinary panel held                       -------!    ! Wed 27 Jan 2027
Today                                                 |    | Thu 28 Jan 2027

x done   X done late   o last day in time   ! last day, overdue
- the time it has   * step   + paper received   | today   . weekend
# bank holiday or closure   one sign is 2 days
# Boxing Day (substitute day) Mon 28 Dec, New Year’s Day Fri 1 Jan.
Owed, no day is stated: Meeting of social worker, Team Manager and Head of
  Service; Meeting with the social worker to explain the refusal and the
  support proposed; Head of Service's comments on the dispute form, and a
  copy in the supervision file.
No day yet: Evidence Template to the panel; Presentation to the Team Manager
  and the Principal Social Worker; Invitation to the social worker and the
  Team Manager; Papers to the members of the panel, to be read before it
  meets.
"""

BARE = {"first": "2027-01-04", "last": "2027-01-17", "today": "2027-01-06", "panel": None, "points": [], "events": [],
        "off": [], "remarks": []}  # fmt: skip
POINT = {"id": "a", "title": "A", "state": "due", "right": False, "starts": "2027-01-05", "due": "2027-01-11",
         "done": None, "target": None, "was": None}  # fmt: skip


@pytest.fixture
def decided(heard: Run) -> Run:
    heard("--on 2027-01-20 decide 001 yes --reason 'Strong direct work'")
    return heard


@pytest.fixture
def disputed(council: Run, paper: Path) -> Run:
    """A request that was not agreed on 4 January, and challenged a day late on the 13th."""
    about = "--set employed-as-social-worker=2019-06-01 --set asye=passed"
    council(f"person add 'Beth Young' --email beth@council.example --policy st-helens {about}")
    council("apply Beth --policy st-helens --manager 'Tom Manager' --by Beth")
    council(f"evidence add STH-2027-001 request-form {paper} --complete")
    council("approve STH-2027-001 no --by 'Tom Manager' --reason 'Not yet'")
    council("approve STH-2027-001 no --by 'Head Office' --reason 'Not yet' --set support-plan=Deputise")
    council("--on 2027-01-05 notify release --case STH-2027-001 --how post --sent today")
    council("--on 2027-01-13 dispute STH-2027-001 --completed 2027-01-13 --reason 'I led two groups'")
    return council


def rows(width: int = 76, **picture: object) -> list[str]:
    return list(drawing(BARE | picture, width))


def test_a_round_of_camden_is_drawn_to_fit_an_e_mail(decided: Run) -> None:
    assert decided("--on 2027-01-21 explain 001 --timeline").out == CAMDEN


def test_a_dispute_of_st_helens_is_drawn_with_what_came_late_and_what_is_overdue(disputed: Run) -> None:
    assert disputed("--on 2027-01-28 explain STH --timeline").out == ST_HELENS


def test_at_a_terminal_the_drawing_takes_the_width_there_is(decided: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, wide = at_a_terminal("--on 2027-01-21 explain 001 --timeline", [])
    assert (status, max(map(len, wide.splitlines()))) == (0, 100)
    assert "Portfolio to the Principal Social Worker             x        o-------|" in wide


@pytest.mark.parametrize("width", [76, 80, 100])
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    long = POINT | {"title": "A very long title " * 10, "due": "2027-12-20"}
    found = rows(width, points=[long], last="2028-01-02", remarks=["A remark " * 20])
    assert max(map(len, found)) <= width


def test_only_the_signs_that_were_drawn_are_explained() -> None:
    assert rows(points=[POINT]) == [
        "          Jan 2027",
        "Mondays   4      11",
        "Days off       ..     ..",
        "Today       |             | Wed 6 Jan 2027",
        "A          ------o        o Mon 11 Jan 2027",
        "",
        "o last day in time   - the time it has   | today   . weekend",
    ]


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"state": "overdue"}, "A          ------!        ! Mon 11 Jan 2027"),
        ({"state": "lifted"}, "A          ------~        ~ Mon 11 Jan 2027"),
        ({"state": "lifted", "done": "2027-01-08"}, "A          ---x--~        x Fri 8 Jan 2027"),
        ({"state": "done", "done": "2027-01-08"}, "A          ---x--o        x Fri 8 Jan 2027"),
        ({"state": "done late", "done": "2027-01-12"}, "A          ------oX       X Tue 12 Jan 2027"),
        ({"target": "2027-01-07"}, "A          --t---o        o Mon 11 Jan 2027"),
        ({"was": "2027-01-08"}, "A          ---v--o        o Mon 11 Jan 2027"),
        ({"starts": "2026-12-01"}, "A         <------o        o Mon 11 Jan 2027"),
        ({"due": "2027-02-01", "state": "done", "done": "2027-01-08"}, "A          ---x-------->  x Fri 8 Jan 2027"),
        ({"due": None, "state": "done", "done": "2027-01-08"}, "A          ---x           x Fri 8 Jan 2027"),
    ],
)
def test_each_state_has_a_sign_of_its_own(known: dict[str, object], line: str) -> None:
    assert line in rows(points=[POINT | known])


@pytest.mark.parametrize(
    ("state", "said"),
    [("owed", "Owed, no day is stated: A."), ("waiting", "No day yet: A."), ("paused", "Paused: A.")],
)
def test_what_has_no_day_is_said_below(state: str, said: str) -> None:
    assert rows(points=[POINT | {"state": state, "due": None}])[-1] == said


def test_the_drawing_uses_signs_that_every_output_has(disputed: Run) -> None:
    drawn = disputed("--on 2027-01-28 explain STH --timeline").out
    assert drawn.encode("cp1252").decode("cp1252") == drawn


def test_one_deadline_alone_can_be_drawn(disputed: Run) -> None:
    said = disputed("--on 2027-01-28 --json explain STH extraordinary-by --timeline").json["data"]
    assert [one["id"] for one in said["picture"]["points"]] == ["extraordinary-by"]
    assert [one["id"] for one in said["deadlines"]] == ["extraordinary-by"]


def test_as_html_it_is_a_page_with_one_drawing(disputed: Run) -> None:
    page = disputed("--on 2027-01-28 explain STH --timeline --format html").out
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    [svg] = re.findall("<svg.*</svg>", page, re.DOTALL)
    assert "overdue Wed 27 Jan 2027" in list(ElementTree.fromstring(svg).itertext())


def test_an_explanation_can_be_a_page_too(disputed: Run) -> None:
    page = disputed("--on 2027-01-28 explain STH extraordinary-by --format html").out
    assert "<h2>Extraordinary panel held <code>extraordinary-by</code></h2>" in page
    assert "<dt>Due</dt><dd>Wed 27 Jan 2027; 1 day overdue</dd>" in page


def test_a_form_that_there_is_not_is_refused(case: Run, run: Run) -> None:
    assert run("explain 001 --format pdf").status == 2
