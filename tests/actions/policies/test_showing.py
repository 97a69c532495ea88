from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.rounds import On
from panelctl import errors, shipped
from panelctl.actions.policies import adopting, showing
from policy.tiny import TINY


def test_a_policy_is_shown_before_it_is_adopted_and_after(on: On, tmp_path: Path) -> None:
    nowhere = site_at(tmp_path / "nowhere", "2025-01-06")
    shown = showing.show(nowhere, "camden", "asye-assurance").data
    assert [one["id"] for one in shown["routes"]] == ["asye-assurance"]
    assert shown == showing.show(on("2025-01-06"), "camden", "asye-assurance").data
    (tmp_path / "ours.toml").write_text(shipped.policy_text("camden"))
    assert shown == showing.show(nowhere, str(tmp_path / "ours.toml"), "asye-assurance").data
    with pytest.raises(errors.NoSuchPolicy):
        showing.show(nowhere, "leeds")
    with pytest.raises(errors.UnknownWord):
        showing.show(nowhere, "camden", "nursing")


def test_an_earlier_version_can_be_shown(on: On, tmp_path: Path) -> None:
    site, file = on("2025-01-06"), tmp_path / "tiny.toml"
    for version in ("1", "2"):
        file.write_text(TINY.replace('version = "1"', f'version = "{version}"').replace("Tiny", f"Tiny {version}"))
        adopting.adopt(site, str(file))
    titles = [showing.show(site, "tiny", version=version).data["title"] for version in ("", "1", "2")]
    assert titles == ["Tiny 2 Panel", "Tiny 1 Panel", "Tiny 2 Panel"]
    with pytest.raises(errors.NoSuchPolicy) as refusal:
        showing.show(site, "tiny", version="3")
    assert refusal.value.message.startswith('There is no policy "tiny@3"')
    with pytest.raises(errors.UnknownWord):
        showing.show(site, str(file), version="1")


def test_each_version_within_a_file_can_be_shown(on: On, tmp_path: Path) -> None:
    versions = "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-01-01 }\n\n[role]"
    feedback = 'id = "feedback"\nonly_in = ["2024"]'
    file = tmp_path / "tiny.toml"
    file.write_text(TINY.replace("[role]", versions, 1).replace('id = "feedback"', feedback))
    shown = {
        version: [one["id"] for one in showing.show(on("2025-01-06"), str(file), "", version).data["deadlines"]]
        for version in ("2024", "2025", "")
    }
    assert shown == {"2024": ["papers-by", "feedback"], "2025": ["papers-by"], "": ["papers-by"]}


def test_what_is_not_decided_is_listed_apart_with_the_elements_it_touches(on: On, tmp_path: Path) -> None:
    file = tmp_path / "tiny.toml"
    register = (
        'X-1 = { at = "p. 1", force = "says", status = "chosen", says = "Ours.", note = "Why." }\n'
        'T-4 = { at = "p. 4", force = "may", status = "corrected", says = "Put right.", note = "A slip." }\n'
    )
    file.write_text(TINY.replace('clauses = ["T-2"]', 'clauses = ["T-2", "X-1", "T-4"]') + register)
    data = showing.undecided(on("2025-01-06"), str(file)).data
    assert {group: [(one["id"], one["note"], one["kept_by"]) for one in data[group]] for group in list(data)[3:]} == {
        "not_stated": [("T-2", "No day is given.", ["feedback"])],
        "chosen": [("X-1", "Why.", ["feedback"])],
        "corrected": [("T-4", "A slip.", ["feedback"])],
    }
    assert list(data)[:3] == ["id", "title", "version"]


def test_whoever_acts_on_a_condition_is_shown_by_title_with_the_condition(tmp_path: Path) -> None:
    file = tmp_path / "tiny.toml"
    file.write_text(TINY)
    shown = showing.show(site_at(tmp_path, "2025-01-06"), str(file)).data
    assert shown["moves"][1]["by"] == ["Clerk", "Chair if registered"]
    assert shown["notices"][1]["to"] == ["Social Worker", "Chair if registered"]
