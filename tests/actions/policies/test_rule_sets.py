"""A policy file with two rule sets: what begins under one is read by that one, wherever it is looked at."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actions import sound
from actions.hearing import ENDS_AND_SEATS, Office
from panelctl import errors
from panelctl.actions.cases import applying, deciding, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.cases.entry import writing_case
from panelctl.actions.limits import lifting
from panelctl.actions.panels import attending, minuting, scheduling, showing_panels
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting
from policy.tiny import TINY

TWO = (
    ("[role]", "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-07-01 }\n\n[role]"),
    ('id = "three-years"', 'id = "three-years"\nonly_in = ["2025"]'),
    ('id = "senior"', 'id = "senior"\nonly_in = ["2024"]'),
    ('quorum = ["at least 2 members"]', 'quorum = ["at least 2 members"]\nonly_in = ["2024"]'),
    ("[[example]]", '[[example]]\nonly_in = ["2024"]'),
)
LATER = """
[[route]]
id = "advanced"
title = "Advanced Social Worker"
starts = "new"
ends = ["agreed", "refused"]
only_in = ["2025"]
clauses = ["T-1"]

[[body]]
id = "board"
title = "The New Board"
chair = "chair"
seats = ["chair", "clerk"]
quorum = ["at least 1 members"]
meets = ["every month"]
only_in = ["2025"]
clauses = ["T-1"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "office")
    text = TINY
    for old, new in TWO:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (tmp_path / "tiny.toml").write_text(text + LATER)
    adopting.init(office("2025-01-06"), [str(tmp_path / "tiny.toml")])
    for name, role in ENDS_AND_SEATS.items():
        registering.add(office("2025-01-06"), registering.NewPerson(name, roles=(role,)))
    for name in ("Sam Worker", "Kit Worker"):
        registering.add(office("2025-01-06"), registering.NewPerson(name, facts=("qualified=2024-07-01",)))
    yield office
    sound.sound(office(office.last))


def applied(office: Office, day: str, name: str, route: str = "") -> str:
    facts = ("award=degree", "registered=no")
    return str(applying.apply(office(day), Application(name, route, given=facts)).data["reference"])


def test_a_case_is_read_by_the_rule_set_of_its_first_day(office: Office) -> None:
    early, late = applied(office, "2025-06-30", "Sam"), applied(office, "2025-07-01", "Kit")
    found = {}
    for case in (early, late):
        with writing_case(office("2025-08-01"), case) as entry:
            found[case] = (entry.state.case.route, [check.id for check in entry.policy.checks])
    assert found == {early: ("senior", []), late: ("advanced", ["three-years"])}
    lines = showing.cases(office("2025-08-01"), showing.Selection()).data["cases"]
    assert [one["route_title"] for one in lines] == ["Senior Social Worker", "Advanced Social Worker"]
    assert len(showing.cases(office("2025-08-01"), showing.Selection(route="senior")).data["cases"]) == 1


def test_a_route_of_another_rule_set_cannot_be_applied_for(office: Office) -> None:
    site = office("2025-06-30")
    application = Application("Sam", "advanced")
    sound.refused(site, 2, errors.UnknownWord, lambda: applying.apply(site, application._replace(policy="tiny")))


def test_a_panel_sits_by_the_rule_set_of_its_day(office: Office) -> None:
    site = office("2025-06-02")
    scheduling.add(site, scheduling.NewPanel(date(2025, 6, 25)))
    scheduling.add(site, scheduling.NewPanel(date(2025, 9, 24)))
    assert [one["title"] for one in showing_panels.listed(site).data["panels"]] == ["The Board", "The New Board"]
    for panel in ("2025-06-25", "2025-09-24"):
        attending.attend(office(panel), attending.Attendance(panel, "Chris", "present"))
    said = [
        minuting.minutes(office("2025-09-24"), minuting.Wanted(panel)).data["markdown"]
        for panel in ("2025-06-25", "2025-09-24")
    ]
    assert ["| Not quorate: 1 present" in text for text in said] == [True, False]
    assert ["| Quorate: 1 present" in text for text in said] == [False, True]


def test_a_case_is_counted_by_its_own_rule_set_in_every_place_that_tells_of_its_quorum(office: Office) -> None:
    early, late = applied(office, "2025-06-30", "Sam"), applied(office, "2025-07-01", "Kit")
    site = office("2025-07-02")
    scheduling.add(site, scheduling.NewPanel(date(2025, 9, 24)))
    lifting.lift(site, lifting.Exemption(late, "three-years", "Long known to us", "Chris"))
    for case in (early, late):
        scheduling.assign(site, scheduling.Listing(case, "2025-09-24"))
    told = (
        f"{early}: Not quorate: 1 present (Chris Chair); needed: at least 2 members. "
        f"{late}: Quorate: 1 present (Chris Chair)."
    )
    came = attending.attend(office("2025-09-24"), attending.Attendance("2025-09-24", "Chris", "present"))
    assert came.data["quorum"] == told
    site = office("2025-09-24")
    assert [panel["quorum"] for panel in showing_panels.listed(site).data["panels"]] == [told]
    assert f"| Quorum | {told} |" in minuting.minutes(site, minuting.Wanted("2025-09-24")).data["markdown"]
    asked = f"{early}: Needed: at least 2 members. {late}: Needed: at least 1 member."
    assert (
        f"| Quorum | {asked} Expected: Chris Chair and Clara Clerk. |"
        in minuting.agenda(site, minuting.Wanted("2025-09-24")).data["markdown"]
    )
    decision = deciding.Decision(early, "no", reason="Too soon")
    refusal = sound.refused(site, 1, errors.StoppedByRules, lambda: deciding.decide(site, decision))
    assert "The Board needs at least 2 members; counted: Chris Chair." in refusal.message
    deciding.decide(site, deciding.Decision(late, "no", reason="Too soon"))
