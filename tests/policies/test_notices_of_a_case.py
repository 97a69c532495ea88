"""`notify … --case` takes all that wait of the case, all of them or none, and says in whose name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.fostering import CASE, FILE, Fostering


@pytest.fixture
def office(run: Callable[[str], Answer], tmp_path: Path) -> Fostering:
    """The chair clears what goes to applicants before the panel meets."""
    text = FILE.read_text(encoding="utf-8")
    invitation = 'id = "invitation"\n'
    assert invitation in text
    return Fostering(run, tmp_path, text.replace(invitation, f'{invitation}cleared_by = "chair"\n'))


def test_letters_of_every_step_go_and_each_is_named_with_its_reader(office: Fostering) -> None:
    office.listed("Carol")
    waiting = office.numbers("2027-06-21")
    assert {copy.split()[0] for copy in waiting} > {"receipt", "invitation"}
    cleared = office.does("2027-06-21", "notify clear --case 001").out
    released = office.does("2027-06-21", "notify release --case 001 --how post --sent today").out
    for copy, number in waiting.items():
        reader = copy.partition(" to ")[2]
        assert f"Cleared notice {number}, " in cleared
        assert f"Released notice {number}, " in released
        assert f", to {reader} by post, Mon 21 Jun 2027." in released
    assert "No notice is waiting." in office.does("2027-06-21", "notify list").out


def test_where_some_cannot_go_each_is_named_and_nothing_is_done_until_the_others_are_asked_for(
    office: Fostering,
) -> None:
    office.listed("Carol")
    waiting = office.numbers("2027-06-21")
    held = {copy: number for copy, number in waiting.items() if copy.startswith("invitation")}
    others = [number for copy, number in waiting.items() if copy not in held]
    refused = office.refuses("2027-06-21", "notify release --case 001 --how post --sent 2027-06-21")
    rest = f"panelctl notify release {' '.join(map(str, others))} --how post --sent 2027-06-21"
    assert (
        f"Refused: {len(held)} of {len(waiting)} notices cannot go; nothing was changed. The others alone: {rest}"
    ) in refused
    for copy, number in held.items():
        reader = copy.partition(" to ")[2]
        assert f"Notice {number}, Invitation to the Fostering Panel to {reader}: has not been cleared." in refused
        assert f"Clear it first: panelctl notify clear {number}" in refused
    assert office.numbers("2027-06-21") == waiting
    gone = office.does("2027-06-21", rest.removeprefix("panelctl ")).out
    assert gone.count("Released notice") == len(others)


def test_whoever_clears_in_the_name_of_another_is_said_beside_them(office: Fostering) -> None:
    office.listed("Carol")
    number = office.numbers("2027-06-21")["invitation to Fay Brook"]
    cleared = office.does("2027-06-21", f"--as 'Ann Abbot' notify clear {number}").out
    assert (
        f"to Fay Brook, by Carol Hythe (Panel Chair), typed by Ann Abbot: panelctl notify release {number}" in cleared
    )
    [entry] = [line for line in office.does("2027-06-21", f"log {CASE}").out.splitlines() if " clear " in line]
    assert "cleared by Carol Hythe" in entry
    assert "Ann Abbot" in entry


def test_whoever_clears_in_their_own_name_is_not_repeated(office: Fostering) -> None:
    office.listed("Carol")
    number = office.numbers("2027-06-21")["invitation to Fay Brook"]
    cleared = office.does("2027-06-21", f"--as 'Carol Hythe' notify clear {number}").out
    assert f"to Fay Brook: panelctl notify release {number}" in cleared


def test_several_clearings_are_taken_back_at_once(office: Fostering) -> None:
    office.listed("Carol")
    office.does("2027-06-21", "notify clear --case 001")
    waiting = [*office.numbers("2027-06-21").values()]
    back = office.does("2027-06-22", f"notify unclear {' '.join(map(str, waiting))} --reason 'Another day'").out
    for number in waiting:
        assert f"Notice {number} is a draft again." in back
    refused = office.refuses("2027-06-22", f"notify unclear {waiting[0]} --reason 'Again'", 4)
    assert "is a draft" in refused
