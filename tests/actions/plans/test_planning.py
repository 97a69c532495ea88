"""Plans: of a route without a database, of a case, and of a year."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions import rounds
from actions.conftest import site_at
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import applying, deciding, withdrawing
from panelctl.actions.cases.applying import Application
from panelctl.actions.limits import lifting
from panelctl.actions.panels import rescheduling, scheduling
from panelctl.actions.people import registering
from panelctl.actions.plans import planning, reaching, years
from panelctl.actions.policies import adopting
from panelctl.actions.site import Site
from panelctl.cli.commands import worded
from panelctl.errors.remedy import Remedy
from policies.conftest import FILE
from policy.tiny import TINY

On = Callable[[str], Site]
APRIL = date(2025, 4, 22)


@pytest.fixture
def nowhere(tmp_path: Path) -> Site:
    """A site without a database."""
    return site_at(tmp_path, "2025-01-06")


def of(data: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in data["deadlines"] if one["id"] == name)


def test_a_plan_of_a_shipped_policy_needs_no_database_and_leaves_none(nowhere: Site) -> None:
    data = planning.plan(nowhere, planning.RoutePlan(policy="camden", route=rounds.ASW, panel=APRIL)).data
    assert (data["policy"], data["route"], data["panel"], data["body"]) == (
        "camden", rounds.ASW, "2025-04-22", "progression-panel",
    )  # fmt: skip
    assert list(nowhere.folder.iterdir()) == []


def test_a_line_of_a_plan_says_all_that_explains_its_date(nowhere: Site) -> None:
    line = of(
        planning.plan(nowhere, planning.RoutePlan(policy="camden", route=rounds.ASW, panel=APRIL)).data, "portfolio-by"
    )
    steps = line.pop("steps")
    assert (steps[0]["date"], steps[-1]) == ("2025-04-22", {"date": "2025-04-11", "counted": True, "why": "day 5"})
    assert line == {
        "id": "portfolio-by",
        "title": "Portfolio to the Principal Social Worker",
        "due": "2025-04-11",
        "target": None,
        "anchor": {"event": "panel", "date": "2025-04-22"},
        "rule": "at least 5 working days before panel",
        "clauses": ["C-38"],
        "status": "chosen",
        "owner": ["social-worker"],
        "if_late": "refuse",
        "state": "open",
        "days_left": 95,
        "stated": True,
        "right": False,
        "note": "",
        "owner_titles": ["Social Worker"],
        "anchor_title": "Panel date",
        "statuses": {"C-38": "chosen"},
        "outcomes": [],
        "only_if": "",
        "of_a_dispute": False,
        "readings": [
            {"reading": "clear", "date": "2025-04-10"},
            {"reading": "counting the day itself", "date": "2025-04-14"},
        ],
    }


def test_what_a_plan_needs_is_asked_for_with_the_choices(nowhere: Site) -> None:
    with pytest.raises(errors.MissingValue) as policy:
        planning.plan(nowhere, planning.RoutePlan(panel=APRIL))
    assert policy.value.choices == ("camden", "st-helens")
    with pytest.raises(errors.MissingValue) as route:
        planning.plan(nowhere, planning.RoutePlan(policy="camden", panel=APRIL))
    assert list(route.value.choices) == [
        "advanced-social-worker", "asye-assurance", "practice-educator", "post-qualifying-funding",
    ]  # fmt: skip
    assert (
        planning.plan(nowhere, planning.RoutePlan(policy="st-helens", panel=APRIL)).data["route"]
        == "senior-social-worker"
    )
    with pytest.raises(errors.UnknownWord):
        planning.plan(nowhere, planning.RoutePlan(policy="camden", route="senior-social-worker", panel=APRIL))


def test_a_panel_on_a_day_off_is_warned_of_with_the_working_days_beside_it(nowhere: Site) -> None:
    found = planning.plan(nowhere, planning.RoutePlan(policy="st-helens", panel=date(2025, 4, 18))).findings
    assert [(one.level, one.message) for one in found] == [
        ("warn", "Fri 18 Apr 2025 is not a working day (Good Friday): the next is Tue 22 Apr 2025,"
                 " the one before Thu 17 Apr 2025."),
        ("warn", "Progression Panel: Fri 18 Apr 2025 is none of the 5 days that the procedure dates in 2025;"
                 " the nearest are Wed 26 Mar 2025 and Wed 23 Apr 2025."),
    ]  # fmt: skip


def test_a_plan_follows_the_edition_in_force_for_who_begins_now(tmp_path: Path) -> None:
    def ids(today: str) -> set[str]:
        site = site_at(tmp_path, today)
        found = planning.plan(
            site, planning.RoutePlan(policy=str(FILE), route="senior-practitioner", panel=date(2027, 3, 9))
        )
        return {one["id"] for one in found.data["deadlines"]}

    assert "round" in ids("2026-08-03")
    assert "spring-round" in ids("2027-01-04")


def test_a_plan_may_name_an_edition_of_the_file(tmp_path: Path) -> None:
    site = site_at(tmp_path, "2026-08-03")
    asked = planning.RoutePlan(policy=f"{FILE}@second", route="senior-practitioner", panel=date(2027, 3, 9))
    assert "spring-round" in {limit["id"] for limit in planning.plan(site, asked).data["deadlines"]}
    adopting.init(site, [str(FILE)])
    for name in ("northshire@second", "northshire@2027.1"):
        planning.plan(site, asked._replace(policy=name))
    with pytest.raises(errors.NoSuchPolicy):
        planning.plan(site, asked._replace(policy="northshire@third"))


def test_a_condition_of_a_limit_is_said_in_words(tmp_path: Path) -> None:
    found = planning.plan(
        site_at(tmp_path, "2027-01-04"),
        planning.RoutePlan(policy=str(FILE), route="senior-practitioner", panel=date(2027, 3, 9)),
    )
    assert of(found.data, "spring-round")["only_if"] == "the day of the application is before Thursday 1 July 2027"


def test_a_route_without_a_last_day_has_what_is_owed_all_the_same(nowhere: Site) -> None:
    outcome = planning.plan(nowhere, planning.RoutePlan(policy="camden", route="asye-assurance", panel=APRIL))
    assert [(limit["id"], limit["due"]) for limit in outcome.data["deadlines"]] == [
        ("query-sent", None),
        ("query-answered", None),
    ]


# ---- of a case


def test_a_case_that_is_not_listed_is_told_its_first_panel_with_the_command(on: On) -> None:
    reference = rounds.applied(on)
    rounds.panel(on, date(2025, 3, 12))
    rounds.panel(on)
    data = reaching.plan(on("2025-03-10"), reference).data
    assert data["listed"] is None
    assert [(one["reference"], one["reachable"]) for one in data["panels"]] == [
        ("CAM-2025-03-12", False),
        ("CAM-2025-04-22", True),
    ]
    assert data["first"] == {
        "reference": rounds.PANEL,
        "date": "2025-04-22",
        "command": Remedy("schedule assign", case=reference, panel=rounds.PANEL),
    }
    line = of(data["panels"][1], "portfolio-by")
    assert (line["reach"], line["working_days_left"], line["may_lift"]) == (
        "possible", 24, "Head of Practice and Learning / Principal Social Worker",
    )  # fmt: skip
    assert data["earliest"] is None


def test_where_no_panel_will_do_the_first_working_day_is_named(on: On) -> None:
    reference = rounds.applied(on)
    assert reaching.plan(on("2025-04-11"), reference).data["earliest"] == "2025-04-22"
    rounds.panel(on, date(2025, 4, 16))
    data = reaching.plan(on("2025-04-11"), reference).data
    assert (data["first"], data["earliest"]) == (None, "2025-04-22")


def test_a_listed_case_is_shown_for_its_panel_with_what_was_met_and_lifted(on: On, paper: str) -> None:
    rounds.panel(on)
    reference = rounds.listed(on, paper)
    data = reaching.plan(on("2025-04-14"), reference).data
    assert data["listed"] == rounds.PANEL
    [panel] = data["panels"]
    assert (panel["listed"], panel["reachable"], panel["command"]) == (True, True, "")
    assert of(panel, "portfolio-by")["met"] == "2025-03-10"
    assert data["first"]["reference"] == rounds.PANEL


def test_a_case_that_is_late_for_its_panel_is_told_the_next_one(on: On) -> None:
    reference = rounds.applied(on)
    rounds.panel(on)
    rounds.panel(on, date(2025, 9, 17))
    scheduling.assign(on("2025-03-10"), scheduling.Listing(reference, rounds.PANEL))
    data = reaching.plan(on("2025-04-14"), reference).data
    late = [
        (one["id"], one["reach"], one["if_late"]) for one in data["panels"][0]["deadlines"] if one["reach"] == "past"
    ]
    assert late == [
        ("eoi-by", "past", "refuse"), ("portfolio-by", "past", "refuse"), ("portfolio-checked", "past", "warn"),
    ]  # fmt: skip
    assert worded(data["first"]["command"]) == f"panelctl schedule assign {reference} CAM-2025-09-17 --reason TEXT"
    for one in ("eoi-by", "portfolio-by", "portfolio-checked"):
        try:
            lifting.lift(on("2025-04-14"), lifting.Exemption(reference, one, reason="She was ill", by="Helen Marsh"))
        except errors.NotToLift:
            continue
    then = reaching.plan(on("2025-04-14"), reference).data["panels"][0]
    assert (of(then, "eoi-by")["reach"], of(then, "portfolio-by")["reach"]) == ("lifted", "lifted")


def test_a_case_that_has_ended_or_is_not_there_has_no_plan(on: On, paper: str) -> None:
    rounds.panel(on)
    reference = rounds.heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(reference, "yes", reason="All of it was shown"))
    refused(on("2025-04-23"), 1, errors.CaseEnded, lambda: reaching.plan(on("2025-04-23"), reference))
    other = rounds.applied(on, "Zoe North")
    withdrawing.withdraw(on("2025-04-23"), withdrawing.Closing(other, reason="She has moved away"))
    refused(on("2025-04-23"), 1, errors.CaseEnded, lambda: reaching.plan(on("2025-04-23"), other))
    refused(on("2025-04-23"), 3, errors.NoSuchCase, lambda: reaching.plan(on("2025-04-23"), "999"))


def test_a_case_has_no_plan_before_it_was_opened(on: On) -> None:
    reference = rounds.applied(on)
    refused(on("2025-03-02"), 3, errors.NotYetACase, lambda: reaching.plan(on("2025-03-02"), reference))


def test_a_case_at_a_stage_before_listing_is_told_so(on: On) -> None:
    registering.add(
        on("2025-01-06"),
        registering.NewPerson(
            "Beth Young",
            email="beth@sthelens.example",
            policy="st-helens",
            facts=("employed-as-social-worker=2019-06-01", "asye=passed"),
        ),
    )
    made = applying.apply(on("2025-01-06"), Application("Beth Young", by="Beth Young", policy="st-helens"))
    outcome = reaching.plan(on("2025-01-06"), made.data["reference"])
    assert (outcome.data["panels"], outcome.data["earliest"]) == ([], "2025-01-20")
    [finding] = outcome.findings
    assert finding.message == 'STH-2025-001 stands at "Request with the Team Manager": it cannot be listed yet.'
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 1, 22), policy="st-helens"))
    after = reaching.plan(on("2025-01-06"), made.data["reference"])
    assert after.data["first"] == {"reference": "STH-2025-01-22", "date": "2025-01-22", "command": ""}


# ---- of a year


def test_a_year_without_a_database_proposes_the_days_of_a_pattern(nowhere: Site) -> None:
    outcome = years.plan(nowhere, years.YearPlan(year="2027", policy="camden", every="3rd Wednesday"))
    assert [(one["date"], one["proposed"], one["reference"]) for one in outcome.data["panels"]] == [
        ("2027-01-20", True, ""), ("2027-04-21", True, ""), ("2027-09-15", True, ""),
    ]  # fmt: skip
    assert outcome.findings == ()
    assert outcome.data["days_off"][0] == {"date": "2027-01-01", "why": "New Year’s Day"}


def test_the_days_that_a_procedure_dates_itself_are_proposed(nowhere: Site) -> None:
    data = years.plan(nowhere, years.YearPlan(year="2025", policy="st-helens")).data
    assert [one["date"] for one in data["panels"]] == [
        "2025-01-22", "2025-02-26", "2025-03-26", "2025-04-23", "2025-05-28",
    ]  # fmt: skip


def test_a_year_in_which_nothing_is_planned_says_how_to_propose_days(nowhere: Site) -> None:
    outcome = years.plan(nowhere, years.YearPlan(year="2027", policy="camden"))
    assert tuple(map(worded, outcome.messages)) == (
        'No panel is planned in 2027: panelctl plan --year 2027 --policy camden --every "3rd Wednesday"',
    )
    assert [one.rule for one in outcome.findings] == ["month-without-panel"]


def test_planned_panels_stand_among_those_that_are_proposed(on: On) -> None:
    rounds.panel(on, date(2025, 4, 16))
    scheduling.add(on("2025-03-10"), scheduling.NewPanel(date(2025, 6, 11), policy="camden", kind="extra"))
    cancelled = rounds.panel(on, date(2025, 9, 10))
    rescheduling.cancel(on("2025-03-10"), rescheduling.Cancellation(cancelled, reason="Nobody can come"))
    outcome = years.plan(on("2025-03-10"), years.YearPlan(year="2025", policy="camden", every="3rd Wednesday"))
    assert [(one["date"], one["reference"], one["extra"]) for one in outcome.data["panels"]] == [
        ("2025-01-15", "", False),
        ("2025-04-16", "CAM-2025-04-16", False),
        ("2025-06-11", "CAM-2025-06-11", True),
        ("2025-09-17", "", False),
    ]
    assert outcome.findings == ()


def test_days_of_the_procedure_are_proposed_only_in_months_without_a_panel(on: On) -> None:
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 2, 25), policy="st-helens"))
    data = years.plan(on("2025-01-06"), years.YearPlan(year="2025", policy="st-helens")).data
    assert [one["date"] for one in data["panels"] if one["date"][:7] == "2025-02"] == ["2025-02-25"]


def test_a_year_past_the_bank_holidays_known_is_a_finding(nowhere: Site) -> None:
    outcome = years.plan(nowhere, years.YearPlan(year="9999", policy="camden", every="last Friday"))
    assert {one.rule for one in outcome.findings} == {"calendar-ends"}
    assert [one["limits"] for one in outcome.data["panels"]] == [[], [], []]


def test_each_panel_of_a_year_has_the_limits_in_force_on_its_day(tmp_path: Path) -> None:
    versions = "[version]\nold = { from = 2025-01-01 }\nnew = { from = 2027-06-01 }\n\n[role]\n"
    limit = TINY[TINY.index('[[deadline]]\nid = "papers-by"') : TINY.index('[[deadline]]\nid = "feedback"')]
    older = limit.replace("[[deadline]]", '[[deadline]]\nonly_in = ["old"]')
    newer = limit.replace("[[deadline]]", '[[deadline]]\nonly_in = ["new"]').replace("5 working", "10 working")
    (tmp_path / "tiny.toml").write_text(TINY.replace("[role]\n", versions).replace(limit, older + newer))
    panels = years.plan(
        site_at(tmp_path, "2027-01-04"),
        years.YearPlan(year="2027", policy=str(tmp_path / "tiny.toml"), every="4th Wednesday"),
    ).data["panels"]
    due = {one["date"]: [limit["due"] for limit in one["limits"] if limit["id"] == "papers-by"] for one in panels}
    assert (due["2027-05-26"], due["2027-06-23"]) == (["2027-05-19"], ["2027-06-09"])
