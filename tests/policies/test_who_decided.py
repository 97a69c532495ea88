"""A decision keeps who made it: what is recorded of the panel later is of the panel, and rewrites no decision."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.fostering import FILE, PANEL, Fostering


@pytest.fixture
def office(run: Callable[[str], Answer], tmp_path: Path) -> Fostering:
    return Fostering(run, tmp_path)


def minutes(office: Fostering) -> str:
    return " ".join(office.does("2027-07-14", f"--json minutes {PANEL}").json["data"]["markdown"].split())


def quorum(office: Fostering) -> str:
    shown: str = office.does("2027-07-14", f"--json show {PANEL}").json["data"]["panels"][0]["quorum"]
    return shown


def decided(office: Fostering) -> None:
    office.listed("Carol", "Sue", "Pam", "Vic")
    for name in ("Carol", "Sue", "Pam"):
        office.does("2027-07-14", f"attend {PANEL} {name} present")
    office.does("2027-07-14", "decide 001 yes --reason 'A warm home'")


def test_a_member_recorded_later_decided_nothing(office: Fostering) -> None:
    decided(office)
    before, counted = minutes(office), quorum(office)
    assert "Decided by the Fostering Panel, 3 members." in before
    assert counted.startswith("Quorate: 3 present (")
    office.does("2027-07-14", f"attend {PANEL} Vic present")
    after = minutes(office)
    assert "Decided by the Fostering Panel, 3 members." in after
    assert counted in after
    assert quorum(office) == counted
    assert "| Vic Lowe | Vice-Chair | Member | not there for item 1 |" in after
    assert after.count("not there") == 1


def test_who_is_marked_absent_later_is_still_one_of_those_who_decided(office: Fostering) -> None:
    decided(office)
    counted = quorum(office)
    office.does("2027-07-14", f"attend {PANEL} Pam absent")
    after = minutes(office)
    assert "Decided by the Fostering Panel, 3 members." in after
    assert quorum(office) == counted
    assert counted in after
    assert "- Pam Dell, Panel Member, there for item 1" in after


def test_of_several_who_may_chair_nobody_does_until_it_is_recorded(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    text = FILE.read_text(encoding="utf-8").replace('may_chair = ["vice-chair"]', 'may_chair = ["member"]')
    text = text.replace('"at least 1 chair or vice-chair"', '"at least 1 member"')
    office = Fostering(run, tmp_path, text)
    office.does("2027-01-04", "person add 'Kit Ames' --email kit@brookmere.example --role member")
    office.listed("Sue", "Pam", "Kit")
    for name in ("Sue", "Pam", "Kit"):
        office.does("2027-07-14", f"attend {PANEL} {name} present")
    assert "| Chair |" not in minutes(office)
    made = office.does("2027-07-14", "decide 001 defer --reason 'One reference is missing'")
    said = " ".join((made.out + made.err).split())
    assert "Nobody is recorded in the chair, where Panel Chair belongs. Say who took it:" in said
    assert f"panelctl attend {PANEL} NAME present --chair --reason TEXT" in said
    number = office.numbers("2027-07-14")["deferral-letter to Fay Brook"]
    assert "nobody is recorded to have been" in office.refuses("2027-07-14", f"notify clear {number}")
    office.does("2027-07-14", f"attend {PANEL} Kit present --chair --reason 'The chair is away'")
    assert "| Kit Ames | Panel Member | Chair |" in minutes(office)
    office.does("2027-07-14", f"notify clear {number}")


def test_too_few_is_mended_by_who_came_or_by_another_panel(office: Fostering) -> None:
    office.listed("Carol", "Sue", "Pam")
    for name in ("Carol", "Sue"):
        office.does("2027-07-14", f"attend {PANEL} {name} present")
    refused = office.refuses("2027-07-14", "decide 001 yes --reason 'A warm home'")
    assert (
        f"Record who came: panelctl attend {PANEL} NAME present, or list the case for another panel:"
        " panelctl schedule assign BRK-2027-001 PANEL"
    ) in refused
