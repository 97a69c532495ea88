"""The picture of a case as a page: an SVG that can be seen, and the same facts in words."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from panelctl.documents.drawing import LETTER, WIDTH, drawing, timeline_page

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' ]]> {{ 7 * 7 }} \u202etxt"


def point(**known: Any) -> dict[str, Any]:
    bare = {"id": "a", "title": "Portfolio", "state": "due", "right": False, "starts": "2027-01-20"}
    return bare | {"due": "2027-01-13", "done": None, "target": None, "was": None} | known


def picture(*points: dict[str, Any], **known: Any) -> dict[str, Any]:
    bare = {"first": "2027-01-04", "last": "2027-01-31", "today": "2027-01-11", "events": [], "off": [], "remarks": []}
    panel = {"date": "2027-01-20", "title": "Progression Panel"}
    return bare | {"panel": panel, "points": list(points)} | known


def page(*points: dict[str, Any], **known: Any) -> str:
    data = {"case": "CAM-2027-001", "applicant": "Nadia Osei", "on": "2027-01-11"}
    said = {name: known.pop(name) for name in ("applicant",) if name in known}
    return timeline_page(data | said | {"picture": picture(*points, **known)})


def svg_of(text: str) -> ElementTree.Element:
    [svg] = re.findall("<svg.*</svg>", text, re.DOTALL)
    return ElementTree.fromstring(svg)


def marks(svg: ElementTree.Element) -> list[str]:
    return [one.attrib["href"] for one in svg.iter(f"{SVG}use") if one.get("class") == "mark"]


def test_each_dated_deadline_has_one_mark_of_its_own_with_its_word() -> None:
    svg = svg_of(
        page(
            point(state="done", done="2027-01-12"),
            point(state="done late", done="2027-01-14"),
            point(),
            point(state="overdue", due="2027-01-08"),
            point(state="lifted"),
            point(state="owed", due=None),
        )
    )
    assert sorted(marks(svg)) == ["#done", "#due", "#late", "#lifted", "#overdue"]
    words = [one.text for one in svg.iter(f"{SVG}text")]
    for said in ("overdue Fri 8 Jan 2027", "done Tue 12 Jan 2027", "due Wed 13 Jan 2027", "done late Thu 14 Jan 2027"):
        assert said in words


def test_every_shape_that_is_used_is_drawn_once_and_explained() -> None:
    svg = svg_of(page(point(target="2027-01-12", was="2027-01-08"), point(state="done", done="2027-01-12")))
    shapes = {one.attrib["id"] for one in svg.find(f"{SVG}defs") or ()}
    used = {one.attrib["href"].removeprefix("#") for one in svg.iter(f"{SVG}use")}
    [legend] = [one for one in svg if one.get("class") == "legend"]
    assert used <= shapes
    assert {one.attrib["href"] for one in legend.iter(f"{SVG}use")} >= {"#due", "#done", "#target", "#was", "#weekend"}


def test_the_drawing_says_what_it_shows_to_those_who_hear_it() -> None:
    svg = svg_of(page(point(), point(state="done", done="2027-01-12")))
    assert svg.attrib["role"] == "img"
    assert [svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")] == [
        "CAM-2027-001 Nadia Osei: the dates of the case",
        "From Mon 4 Jan 2027 to Sun 31 Jan 2027: 2 time limits (1 due, 1 done). The table below says the same.",
    ]


def test_the_table_tells_every_fact_of_the_drawing() -> None:
    step = {"date": "2027-01-05", "title": "Application received", "kind": "step"}
    text = page(
        point(target="2027-01-12", was="2027-01-08"), point(title="Feedback", state="owed", due=None), events=[step],
        off=[{"date": "2027-01-18", "why": "council closed"}], remarks=["Something was cut."],
    )  # fmt: skip
    cells = [re.sub("<[^>]+>", "|", row) for row in re.findall("<tbody>.*</tbody>", text, re.DOTALL)[0].split("<tr>")]
    assert [[cell for cell in row.split("|") if cell.strip()] for row in cells[1:]] == [
        ["Application received", "step", "Tue 5 Jan 2027"],
        ["Portfolio", "due", "Wed 20 Jan 2027",
         "Wed 13 Jan 2027 (aim for Tue 12 Jan 2027) (was Fri 8 Jan 2027)"],
        ["Feedback", "owed, no day is stated", "Wed 20 Jan 2027"],
    ]  # fmt: skip
    assert "Bank holidays and closures: council closed, Mon 18 Jan 2027." in text
    assert "Progression Panel: Wed 20 Jan 2027." in text
    assert "Something was cut." in text


def test_hostile_names_are_text() -> None:
    text = page(
        point(title=HOSTILE), applicant=HOSTILE, panel={"date": "2027-01-20", "title": HOSTILE},
        events=[{"date": "2027-01-05", "title": HOSTILE, "kind": "document"}],
        off=[{"date": "2027-01-18", "why": HOSTILE}], remarks=[HOSTILE],
    )  # fmt: skip
    svg_of(text)
    assert "<script" not in text
    assert "\u202e" not in text
    assert "{{ 7 * 7 }}" in text


@pytest.mark.parametrize("days", [["2027-01-18", "2027-01-19", "2027-01-20", "2027-01-21"], ["2027-01-31"]])
def test_labels_above_the_line_never_touch(days: list[str]) -> None:
    off = [{"date": day, "why": "A bank holiday with a long name"} for day in days]
    placed = [
        (one["row"], one["x"], one["x"] + len(one["text"]) * LETTER) for one in drawing(picture(off=off))["flags"]
    ]
    for row in {row for row, _, _ in placed}:
        spans = sorted((starts, ends) for at, starts, ends in placed if at == row)
        assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert all(starts >= 0 and ends <= WIDTH for _, starts, ends in placed)


def test_rows_lie_below_each_other_and_long_titles_take_more_lines() -> None:
    rows = drawing(picture(point(), point(title="A very long title of a duty " * 4)))["rows"]
    assert [len(row["lines"]) for row in rows] == [1, 3]
    assert rows[0]["foot"] == rows[1]["top"]


def test_days_off_are_named_bands_as_wide_as_their_day() -> None:
    found = drawing(picture(off=[{"date": "2027-01-18", "why": "council closed"}]))
    [holiday] = [band for band in found["bands"] if band["kind"] == "holiday"]
    weekends = [band for band in found["bands"] if band["kind"] == "weekend"]
    assert (holiday["why"], len(weekends)) == ("council closed, Mon 18 Jan 2027", 4)
    assert weekends[0]["width"] == pytest.approx(2 * holiday["width"], abs=0.2)


def test_the_page_is_whole_and_prints_across() -> None:
    text = page(point())
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert text.count("<h1>") == 1
    assert "size: A4 landscape" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
