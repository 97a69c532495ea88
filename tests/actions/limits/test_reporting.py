"""What is owed: by whom, since when, and by nobody before its case was there."""

import json
from datetime import date

import pytest

from actions.rounds import On, applied, heard, listed, panel
from panelctl import errors, shipped
from panelctl.actions.cases import deciding, recording
from panelctl.actions.limits import reporting
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.model import short_date


def test_what_is_due_is_counted_and_ordered_by_urgency(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    for day, overdue, today in (("2025-04-24", 0, 0), ("2025-04-25", 0, 2), ("2025-04-26", 2, 0)):
        data = reporting.due(on(day)).data
        assert (data["on"], data["within"], data["overdue"], data["today"]) == (day, 14, overdue, today)
        states = [(one["state"] != "overdue", one["due"] or "9999") for one in data["deadlines"]]
        assert states == sorted(states)
        assert data["undated"] == sum(one["due"] is None for one in data["deadlines"]) > 0


def test_a_case_owes_nothing_before_it_was_opened(on: On) -> None:
    case = applied(on)
    for earlier in ("2025-03-02", "1970-01-01"):
        found = reporting.due(on(earlier), reporting.Scope(case=case))
        assert found.data["deadlines"] == found.data["notices"] == found.data["undecided"] == []
        day = "Sun 2 Mar 2025" if earlier == "2025-03-02" else "Thu 1 Jan 1970"
        assert found.messages == (f"{case} was opened on Mon 3 Mar 2025: it owes nothing on {day}.",)
        assert not found.attention
        assert reporting.due(on(earlier)).messages == (f"Nothing is due within 14 days of {day}.",)
    assert reporting.due(on("2025-03-03"), reporting.Scope(case=case)).data["notices"] != []


def test_only_what_one_person_owes(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    registering.add(on("2025-03-03"), registering.NewPerson("Amara Osei", policy="camden"))
    scheduling.assign(on("2025-03-11"), scheduling.Listing(applied(on, "Beth Young"), "CAM-2025-04-22"))
    day = on("2025-04-10")
    hers = reporting.due(day, reporting.Scope(person="Beth")).data
    assert {one["case"] for one in hers["deadlines"]} == {"CAM-2025-002"}
    assert {one["id"]: one["who"] for one in hers["deadlines"]} == {
        "eoi-by": ["Beth Young"], "portfolio-by": ["Beth Young"], "attendance-confirmed": ["Beth Young"],
    }  # fmt: skip
    assert hers["notices"] == hers["undecided"] == []
    assert reporting.due(day, reporting.Scope(person="Amara Osei")).messages == (
        f"Amara Osei owes nothing within 14 days of {short_date(day.on)}.",
    )
    assert {one["case"] for one in reporting.due(day, reporting.Scope(person="Coral")).data["deadlines"]} >= {
        "CAM-2025-002"
    }
    with pytest.raises(errors.NoSuchPerson):
        reporting.due(day, reporting.Scope(person="Nobody"))
    with pytest.raises(errors.Ambiguous):
        reporting.due(day, reporting.Scope(person="Amara"))
    assert case == "CAM-2025-001"


def test_two_people_of_one_name_owe_their_own(on: On) -> None:
    panel(on)
    first = applied(on)
    registering.add(
        on("2025-03-03"), registering.NewPerson("Amara Okafor", email="other@camden.example", policy="camden")
    )
    scheduling.assign(on("2025-03-11"), scheduling.Listing(first, "CAM-2025-04-22"))
    assert reporting.due(on("2025-04-10"), reporting.Scope(person="other@camden.example")).data["deadlines"] == []
    assert len(reporting.due(on("2025-04-10"), reporting.Scope(person="amara@camden.example")).data["deadlines"]) == 3


def test_what_others_owe_is_told_apart_from_what_whoever_runs_the_panels_does(on: On) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-11"), scheduling.Listing(case, "CAM-2025-04-22"))
    found = reporting.due(on("2025-04-10")).data["deadlines"]
    assert {one["id"]: one["chase"] for one in found} == {
        "eoi-by": True, "portfolio-by": True, "portfolio-checked": False, "attendance-confirmed": True,
    }  # fmt: skip


def test_a_role_that_nobody_holds_owes_all_the_same(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    forum = reporting.due(on("2025-04-23"), reporting.Scope(role="academy")).data["deadlines"]
    assert [(one["id"], one["who"], one["owner"]) for one in forum] == [("forum-invitation", [], ["academy"])]


def test_a_case_past_the_calendar_is_told_of_and_hides_no_other(on: On) -> None:
    panel(on)
    case, other = applied(on), applied(on, "Beth Young")
    scheduling.assign(on("2025-03-11"), scheduling.Listing(case, "CAM-2025-04-22"))
    scheduling.add(on("2025-03-11"), scheduling.NewPanel(date(2026, 1, 14), policy="camden"))
    scheduling.assign(on("2025-03-11"), scheduling.Listing(other, "CAM-2026-01-14"))
    known = json.loads(shipped.calendar_text())
    for division in known.values():
        division["events"] = [event for event in division["events"] if event["date"] < "2026"]
    shorter = on("2025-03-11").folder / BANK_HOLIDAYS
    shorter.write_text(json.dumps(known))
    found = reporting.due(on("2025-04-10"))
    assert {one["case"] for one in found.data["deadlines"]} == {case}
    [said] = found.findings
    assert (said.level, said.rule) == ("warn", "calendar")
    assert said.message.startswith(f"{other}: ")
    assert "lies outside the bank holidays known" in said.message
    assert found.attention
    shorter.unlink()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_do_no_harm(on: On, day: str) -> None:
    applied(on)
    site = on("2025-03-03")
    edge = Site(site.database, site.actor, date.fromisoformat(day), site.now, site.worded)
    assert reporting.due(edge, reporting.Scope(within=3660)).data["deadlines"] == []


def test_what_is_done_today_is_owed_no_more(on: On) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-11"), scheduling.Listing(case, "CAM-2025-04-22"))
    before = reporting.due(on("2025-04-10")).data["deadlines"]
    recording.record(on("2025-04-10"), recording.Record(case, "attendance-confirmed"))
    after = reporting.due(on("2025-04-10")).data["deadlines"]
    assert {one["id"] for one in before} - {one["id"] for one in after} == {"attendance-confirmed"}
    assert {one["case_seq"] for one in after} == {before[0]["case_seq"] + 1}
