"""A policy in sentences, against another, as a chart."""

from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl import errors, shipped
from panelctl.actions.policies import reading
from panelctl.cli.views.reading import changes
from policy.every_key import WHOLE
from policy.tiny import TINY, with_change

RECIPES = Path(__file__).parents[2] / "policies" / "recipes"


def file(folder: Path, text: str, name: str = "tiny.toml") -> str:
    (folder / name).write_text(text)
    return str(folder / name)


def test_a_policy_is_read_back_without_a_database(tmp_path: Path) -> None:
    data = reading.read_back(site_at(tmp_path / "nowhere", "2025-01-06"), file(tmp_path, TINY)).data
    assert {key: data[key] for key in data if key != "sections"} == {
        "id": "tiny",
        "title": "Tiny Panel",
        "version": "1",
        "route": None,
        "clauses": {"T-2": "not-stated"},
    }
    assert data["sections"][-2] == {
        "title": "What only people can keep",
        "sentences": [
            {"text": "An aim.", "clauses": ("T-3",), "element": "T-3", "paragraph": 1},
            {"text": "Left to people: Only people can keep it.", "clauses": ("T-3",), "element": "T-3", "paragraph": 1},
        ],
    }


def test_one_route_is_read_alone_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    site = site_at(tmp_path, "2025-01-06")
    titles = [one["title"] for one in reading.read_back(site, "camden", "asye-assurance").data["sections"]]
    assert not [title for title in titles if title.startswith(("Advanced", "Practice", "Post"))]
    for ask in (reading.read_back, reading.chart):
        with pytest.raises(errors.UnknownWord, match='"nursing" is no route of this policy'):
            ask(site, "camden", "nursing")


def test_what_changed_is_told_by_element(tmp_path: Path) -> None:
    old = file(tmp_path, TINY, "old.toml")
    new = file(
        tmp_path, with_change('version = "1"', 'version = "2"').replace("at least 5 working", "at least 7 working")
    )
    data = reading.differences(site_at(tmp_path, "2025-01-06"), old, new).data
    assert (data["from"]["version"], data["to"]["version"]) == ("1", "2")
    assert [change["element"] for change in data["changes"]] == ["tiny", "papers-by"]
    was = (
        "‘Papers’ is owed by the Social Worker, no later than the fifth working day before the day of the panel (that"
        " day not counted)."
    )
    now = was.replace("fifth", "seventh")
    assert data["changes"][1] == {
        "element": "papers-by",
        "title": "Papers",
        "was": [was],
        "now": [now],
        "sentences": [{"was": was, "now": now}],
        "clauses": ["T-1"],
    }


def test_two_rule_sets_of_one_file_can_be_compared(tmp_path: Path) -> None:
    text = WHOLE.replace('only_in = ["2025", "2027"]\nnote = "Whole months', 'only_in = ["2025"]\nnote = "Whole months')
    name, site = file(tmp_path, text), site_at(tmp_path, "2025-01-06")
    changes = reading.differences(site, f"{name}@2025", f"{name}@2027").data["changes"]
    assert [change["element"] for change in changes] == ["three-years"]
    with pytest.raises(errors.NoSuchPolicy):
        reading.differences(site, f"{name}@2026", name)


def test_the_head_of_a_comparison_names_the_editions_of_one_file(tmp_path: Path) -> None:
    site, recipe = site_at(tmp_path, "2027-01-04"), str(RECIPES / "two-editions.toml")
    data = reading.differences(site, f"{recipe}@2026", f"{recipe}@2027").data
    assert (data["from"]["edition"], data["to"]["edition"]) == ("2026", "2027")
    assert next(changes(data)) == "two-editions 1, version 2026 -> two-editions 1, version 2027"
    told = {change["element"]: change["now"] for change in data["changes"]}
    assert "There is a stage ‘Put off to a later panel’." in told["put-off"]
    assert data["examples"] == 0
    whole = reading.differences(site, recipe, recipe).data
    assert (whole["from"]["edition"], whole["to"]["edition"], whole["changes"]) == (None, None, [])


def test_a_chart_holds_its_source_and_its_parts(tmp_path: Path) -> None:
    data = reading.chart(site_at(tmp_path, "2025-01-06"), file(tmp_path, TINY), "senior").data
    assert data["mermaid"].startswith("flowchart TD\n")
    assert data["stages"][0] == {"id": "new", "title": "New", "starts": True, "ends": False}
    assert data["moves"][1] == {
        "records": "listed",
        "title": "Listed",
        "move": "schedule",
        "by": ["Clerk", "Chair (sometimes)"],
        "from": ["applied"],
        "to": "listed",
        "limits": [
            {
                "id": "papers-by",
                "title": "Papers",
                "says": "at least five working days before the day of the panel",
                "begins": True,
            },
            {
                "id": "feedback",
                "title": "Feedback",
                "says": "no time stated, after the day of the panel",
                "begins": True,
            },
        ],
        "lines": [
            "then at least five working days before the day of the panel: Papers",
            "then no time stated, after the day of the panel: Feedback",
        ],
        "clauses": ["T-1"],
    }


@pytest.mark.parametrize("name", shipped.policy_ids())
def test_both_councils_can_be_read_compared_and_drawn(tmp_path: Path, name: str) -> None:
    site = site_at(tmp_path, "2025-01-06")
    assert reading.read_back(site, name).data["sections"]
    assert reading.differences(site, name, name).data["changes"] == []
    for route in reading.procedure(site, name).routes:
        assert reading.chart(site, name, route).data["moves"]
